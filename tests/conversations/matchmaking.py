"""What conversations about mentoring have in common: people who join, offer time and choose."""

from sqlmodel import select

from bot.app import Bot
from bot.domain.members import Status
from bot.sandbox.person import Person, Sandbox
from storage.members import Member, find_member
from storage.mentoring.profiles import MentorProfile
from tests.conversations.preludes import played_once

AGREE = {
    "de": ("Deine Zustimmung", "Ich stimme zu und kann das jederzeit zurücknehmen."),
    "en": ("Your consent", "I agree, and I can take this back at any time."),
}
OFFER = {
    "de": ("Wie viele Neuzugänge gleichzeitig?", "Ein Satz über Dich"),
    "en": ("How many newcomers at a time?", "A sentence about you"),
}
SPEAKS = {"de": "Sprachen, die Du sprichst", "en": "Languages you speak"}
LIKES = {"de": "Themen, die Du kennst oder magst", "en": "Topics you know or care about"}


def language_of(person: Person) -> str:
    """The language the bot speaks with this person."""
    return "en" if person.user.locale.startswith("en") else "de"


def fills(person: Person, speaks: list[str], likes: list[str]) -> None:
    """Fill in languages and topics in the open form; labels are read from the form itself."""
    form = person.modal
    assert form is not None
    lists = [one.label for one in form.controls if one.type == "multi_static_select"]
    for label, values in zip(lists, (speaks, likes), strict=True):
        if values:
            person.fills(label, values)


def joins(
    slack: Sandbox, name: str, speaks: list[str] | None = None, likes: list[str] | None = None
) -> Person:
    """Join with the consent, languages and topics in words of the person's own language."""
    person = slack.user(name)
    label, text = AGREE[language_of(person)]
    person.runs("/mitmachen").fills(label, [text])
    fills(person, speaks or [], likes or [])
    return person.submits().closes()


@played_once
def newcomer(
    slack: Sandbox, name: str, speaks: list[str] | None = None, likes: list[str] | None = None
) -> Person:
    """Join and publish an introduction: the next step is the mentor choice."""
    person = joins(slack, name, speaks, likes).runs("/vorstellen")
    form = person.modal
    assert form is not None
    return person.fills(form.labels[0], "Hallo!").submits().submits().closes(everything=True)


def ambassador(
    slack: Sandbox,
    bot: Bot,
    name: str,
    speaks: list[str] | None = None,
    likes: list[str] | None = None,
) -> Person:
    """Join; the probation is taken as done."""
    person = joins(slack, name, speaks, likes)
    with bot.database.writing() as session:
        member = find_member(session, person.id)
        assert member is not None
        member.status = Status.AMBASSADOR
        session.add(member)
    return person


@played_once
def mentor(
    slack: Sandbox,
    bot: Bot,
    name: str,
    places: int = 1,
    speaks: list[str] | None = None,
    likes: list[str] | None = None,
    about: str = "",
) -> Person:
    """An ambassador who offers so many places."""
    person = ambassador(slack, bot, name, speaks, likes).runs("/mentor")
    how_many, sentence = OFFER[language_of(person)]
    person.fills(how_many, str(places))
    if about:
        person.fills(sentence, about)
    return person.submits().closes()


def asks(person: Person, *names: str) -> Person:
    """Choose these mentors in order and ask."""
    english = language_of(person) == "en"
    labels = ("First wish", "Second wish", "Third wish")
    if not english:
        labels = ("Erster Wunsch", "Zweiter Wunsch", "Dritter Wunsch")
    person.runs("/mentor")
    for name, label in zip(names, labels, strict=False):
        person.clicks(label, beside=name, in_="modal")
    return person.submits().closes()


def status_of(bot: Bot, person: Person) -> Status | None:
    """Where the person stands."""
    with bot.database.reading() as session:
        member = find_member(session, person.id)
        return member.status if member else None


def member_of(bot: Bot, person: Person) -> Member:
    """The person's membership."""
    with bot.database.reading() as session:
        member = find_member(session, person.id)
        assert member is not None
        return member


def places(bot: Bot) -> list[tuple[int, int, int]]:
    """Capacity, taken and kept places of every mentor."""
    with bot.database.reading() as session:
        rows = session.exec(select(MentorProfile))
        return [(one.capacity, one.taken, one.held) for one in rows]
