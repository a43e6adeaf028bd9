"""A filling with more of the community's life than any page shows, in the longest words."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session, SQLModel, col, select, update

from bot.domain.challenges import SITE
from bot.domain.consents import Answer, Use
from bot.domain.ideas import Support
from bot.domain.keys import Key
from bot.domain.meetups import Stage
from bot.domain.signup import SignUpStatus
from bot.i18n import translator
from bot.views.challenges.forms import BEFORE
from bot.views.stories.permissions import author_words
from storage.appeals import Appeal
from storage.challenges import Challenge, ChallengeSite
from storage.consents import Consent, keep_words
from storage.copies import Copy
from storage.coverage import CoverageAngle, CoverageEvent
from storage.database import Database
from storage.date_polls import DatePoll, DatePollAnswer
from storage.groups import GroupMember, InterestGroup
from storage.ideas import Idea, IdeaSupporter
from storage.meetups import Meetup
from storage.offers import Offer
from storage.outbox.rows import OutboxRow
from storage.sessions.models import OnboardingSession
from storage.signup import SignUp
from storage.statements import table_of
from storage.stories.models import Story
from tests.bench.cast import Cast
from tests.bench.filling.who import slack_id_of
from tests.views.largest import typed

MANY = 40
"""So many of each are added: more than a page, and than Slack's menus take in a row."""

NOUNS = (
    Meetup, CoverageEvent, CoverageAngle, Offer, Idea, InterestGroup, Challenge, ChallengeSite,
    Appeal, Story,
)  # fmt: skip
WORDS = {
    "about", "challenge", "licence", "name", "not_shown", "notes", "press_contact", "question",
    "reply", "sentence", "text", "title", "venue", "where", "words",
}  # fmt: skip
OCCASIONS: tuple[type[Any], ...] = (Meetup, CoverageAngle, Offer, ChallengeSite, OnboardingSession)
"""What people sign up for."""


def crowd_in(database: Database, cast: Cast) -> None:
    """Fill it up; the ambassador of the cast has signed up for all that there is."""
    everybody = [slack_id_of(number) for number in range(1, cast.crowd.members + 1)]
    with database.writing() as session:
        _add_things(session)
        _add_people(session, everybody)
        _sign_up(session, cast.people["ambassador"])
        _agree(session, cast)
        for model in NOUNS:
            lengths = {
                column.name: getattr(column.type, "length", None)
                for column in table_of(model).columns
                if column.name in WORDS
            }
            long = {name: typed(most) for name, most in lengths.items() if most}
            session.execute(update(model).values(long))
        # What is made up there is no message: so that new ones are known from it.
        session.execute(update(OutboxRow).values(payload={}))


def _add_things(session: Session) -> None:
    for number in (1, 2, 3):
        _more(session, Meetup, number, uid=f"more-{number}-{{}}".format)
    _add_polls(session)
    _more(session, CoverageEvent, 1)
    _more(session, CoverageAngle, 1, uid="more-{}".format, event_id=lambda n: 1 + n % 2)
    _more(session, Challenge, 1)
    for number in (1, 2):
        _more(session, ChallengeSite, number, folded=f"ort {number} {{:02}}".format)
    _more(session, Copy, 1)
    session.flush()


def _add_polls(session: Session) -> None:
    """Give each new meetup the poll of the one that it is like."""
    session.flush()
    stages = [session.get_one(Meetup, number).stage for number in (1, 2, 3)]
    for one in session.exec(select(Meetup)).all():
        if session.get(DatePoll, one.key) is None:
            like = session.get_one(DatePoll, f"meetup:{stages.index(one.stage) + 1}")
            session.add(DatePoll(**like.model_dump(exclude={"subject"}), subject=one.key))


def _more(
    session: Session, model: type[Any], number: int, **changes: Callable[[int], object]
) -> None:
    values = session.get_one(model, number).model_dump(exclude={"id"})
    for one in range(MANY):
        session.add(model(**values | {name: make(one) for name, make in changes.items()}))


def _add_people(session: Session, everybody: list[str]) -> None:
    """Let everybody say something to the first of each."""
    reserve = session.get_one(CoverageAngle, 2).reserve_key
    others: tuple[tuple[type[SQLModel], dict[str, Any], dict[str, Any]], ...] = (
        (DatePollAnswer, {"subject": "meetup:1"}, {"replies": {"0": "yes", "1": "maybe"}}),
        (IdeaSupporter, {"idea_id": 1}, {"support": Support.HELP}),
        (SignUp, {"subject": reserve}, {"place": SignUpStatus.WAITING}),
        (GroupMember, {"group_id": 1}, {}),
        *((SignUp, {"subject": one}, {"place": SignUpStatus.TAKEN}) for one in FOR_ALL),
    )
    for model, of, more in others:
        [(name, value)] = of.items()
        person: Any = table_of(model).columns["slack_id"]
        there = set(
            session.execute(select(person).where(table_of(model).c[name] == value)).scalars()
        )
        session.add_all(model(**of, **more, slack_id=one) for one in everybody if one not in there)


FOR_ALL = ("meetup:3", "angle:1", "offer:1", "site:1", "appeal:26")


def _sign_up(session: Session, busy: str) -> None:
    own = select(SignUp.subject).where(SignUp.slack_id == busy)
    known = set(session.exec(own))
    for model in OCCASIONS:
        for one in session.exec(select(model)):
            if one.key in known or (model is Meetup and one.stage is not Stage.DATE_SET):
                continue
            session.add(
                SignUp(
                    subject=one.key,
                    slack_id=busy,
                    place=SignUpStatus.TAKEN,
                    starts_at=one.begins,
                )
            )


def _agree(session: Session, cast: Cast) -> None:
    """Let everybody at a site have said yes before filming, and note all words that were shown."""
    t, community = translator("de"), cast.crowd.community
    words = BEFORE.words(Use.INTRANET, community, t)
    told = [author_words(use, community, t) for use in (Use.COMMUNITY, Use.INTRANET)]
    for one in (words, *told):
        keep_words(session, one)
    session.flush()
    at_sites = select(SignUp).where(col(SignUp.subject).startswith(Key(SITE, "")))
    session.add_all(
        Consent(
            slack_id=one.slack_id,
            thing=one.subject,
            use=Use.INTRANET,
            answer=Answer.YES,
            text_version=words.version,
            text_hash=words.hash,
            at=cast.crowd.now,
        )
        for one in session.exec(at_sites).all()
    )
