"""What conversations about the probation have in common: a pair, and the days that matter."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from bot.app import Bot
from bot.i18n import translator
from bot.sandbox.person import Person, Sandbox
from bot.services import introductions
from bot.services.members import Profile, join
from bot.services.mentoring import set_mentor_profile
from bot.services.mentoring.choice import ask_mentors
from bot.services.mentoring.requests import accept
from bot.views.members.consent import membership_text
from storage.members import Member
from storage.mentoring.mentorships import Mentorship
from storage.mentoring.requests import open_wishes_of
from storage.occurrences import Occurrence
from storage.people import Person as Account
from storage.people import find_person, meet
from storage.unit_of_work import UnitOfWork
from tests.conversations.matchmaking import language_of
from tests.conversations.preludes import played_once
from tests.units_of_work import unit_of_work

BERLIN = ZoneInfo("Europe/Berlin")
MONTH_1, MONTH_3 = date(2026, 12, 24), date(2027, 2, 24)
END = date(2027, 5, 24)
EXTENDED_END = date(2027, 8, 24)

WORDS = {
    "de": {
        "yes": "Ja, gern",
        "answer": "Mit Worten antworten",
        "mood": "Wie läuft es bei Euch?",
        "well": "Gut",
        "good": "Was lief gut?",
        "decide": "Entscheiden",
        "choice": "Wie geht es weiter?",
        "until": "Für eine Pause: bis wann?",
        "continue": "Ich mache als Botschafter:in weiter",
        "extend": "Wir verlängern die Probezeit um 3 Monate, einmalig",
        "pause": "Ich mache eine Pause",
        "fan": "Ich mache als Fan weiter",
        "leave": "Ich verlasse die Community",
        "again": "Noch einmal entscheiden",
        "change": "Meine Antwort ändern",
        "they continue": "{name} macht als Botschafter:in weiter",
        "they pause": "{name} macht eine Pause",
        "they part": "{name} macht als Fan weiter oder geht",
        "welcome": "Wenn Du weitermachst: Darf ich Dich in #botschafter begrüßen?",
        "yes, welcome": "Ja, bitte begrüßen",
    },
    "en": {
        "yes": "Yes, I’d love to",
        "answer": "Answer in words",
        "mood": "How’s it going with the two of you?",
        "well": "Well",
        "good": "What went well?",
        "decide": "Decide",
        "choice": "What comes next?",
        "until": "For a pause: until when?",
        "continue": "I’ll go on as an ambassador",
        "extend": "We extend the trial period by 3 months, once",
        "pause": "I’ll take a pause",
        "fan": "I’ll go on as a fan",
        "leave": "I’ll leave the community",
        "again": "Decide again",
        "change": "Change my answer",
        "they continue": "{name} goes on as an ambassador",
        "they pause": "{name} takes a pause",
        "they part": "{name} goes on as a fan or leaves",
        "welcome": "If you go on: may I welcome you in #botschafter?",
        "yes, welcome": "Yes, please welcome me",
    },
}


def word(person: Person, key: str) -> str:
    """A label in the person's language."""
    return WORDS[language_of(person)][key]


@played_once
def pair(slack: Sandbox, bot: Bot, mentee: str, by: str) -> tuple[Person, Person]:
    """A trainee and their mentor, together since the first day.

    By the services behind the forms: how it goes by hand is played in test_mentoring.
    """
    trainee, accompanying = slack.user(mentee), slack.user(by)
    described = [bot.workspace.fetch_person(one.id) for one in (trainee, accompanying)]
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        newcomer, ambassador = (
            _joined(uow, person, is_in_core_team=is_in_core_team)
            for person, is_in_core_team in zip(described, (False, True), strict=True)
        )
        set_mentor_profile(uow, ambassador, capacity=1)
        draft = introductions.save(uow, newcomer, introductions.IntroductionText("Hallo!"))
        introductions.publish(uow, newcomer, draft.id or 0)
        ask_mentors(uow, newcomer, (ambassador.number, None, None))
        [wish] = open_wishes_of(uow.session, newcomer.number)
        accept(uow, ambassador, wish.id or 0)
    slack.after()
    return trainee, accompanying


def _joined(uow: UnitOfWork, person: Account, *, is_in_core_team: bool) -> Member:
    meet(uow.session, person)
    account = find_person(uow.session, person.slack_id)
    assert account is not None
    return join(
        uow,
        account,
        Profile(),
        agreed_to=membership_text(uow.community, translator()),
        is_in_core_team=is_in_core_team,
    )


@played_once
def after_six_months(slack: Sandbox, bot: Bot, mentee: str, by: str) -> tuple[Person, Person]:
    """A pair on the day on which both have been asked."""
    trainee, accompanying = pair(slack, bot, mentee, by)
    slack.goes_to(at(END, 12))
    return trainee, accompanying


def at(day: date, hour: int = 9, minute: int = 0, zone: ZoneInfo = BERLIN) -> datetime:
    """A moment of this day on somebody's clock."""
    return datetime.combine(day, time(hour, minute), zone)


def says(
    person: Person,
    key: str,
    *,
    about: str = "",
    until: date | None = None,
    welcome: bool = False,
    by: str = "decide",
) -> Person:
    """Open the newest question about the joint decision and answer it."""
    person.clicks(word(person, by))
    return fills_decision(person, key, about=about, until=until, welcome=welcome)


def fills_decision(
    person: Person, key: str, *, about: str = "", until: date | None = None, welcome: bool = False
) -> Person:
    """Fill in the open form of the joint decision."""
    person.fills(word(person, "choice"), word(person, key).format(name=about))
    if until is not None:
        person.fills(word(person, "until"), until.isoformat())
    if welcome:
        person.fills(word(person, "welcome"), [word(person, "yes, welcome")])
    return person.submits()


def mentorship_of_pair(bot: Bot) -> Mentorship:
    """The newest mentorship."""
    with bot.database.reading() as session:
        return session.exec(select(Mentorship).order_by(col(Mentorship.id).desc())).first()  # type: ignore[return-value]  # there is one


def plan_of(bot: Bot, *schedules: str) -> dict[str, list[str]]:
    """Slots by what became of them."""
    found: dict[str, list[str]] = {}
    with bot.database.reading() as session:
        order = (col(Occurrence.due_at), col(Occurrence.slot))
        rows = session.exec(select(Occurrence).order_by(*order))
        for row in rows:
            if row.schedule in schedules:
                found.setdefault(row.state.value, []).append(row.slot)
    return found
