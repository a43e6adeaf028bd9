"""People at every stage, for conversations that begin somewhere on the way."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session

from bot.app import Bot
from bot.domain.members import Status
from bot.i18n import translator
from bot.sandbox.person import Person, Sandbox
from bot.views.home import DOORS
from bot.views.home_parts import Door
from storage.members import Member, find_member
from storage.mentoring.requests import Wish

THEN = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
NASTY = "*bold* _so_ `x` <@U0ANNA0001> & <!channel> <https://example.com|here>"
"""What must come out as it was typed, wherever it was typed."""


@dataclass(frozen=True)
class Stage:
    """Where somebody stands."""

    status: Status | None
    before: Status | None = None
    is_introduced: bool = False
    is_asking: bool = False
    has_consented: bool = True


STAGES = {
    "unknown": Stage(None),
    "imported": Stage(Status.IMPORTED, Status.AMBASSADOR, has_consented=False),
    "newcomer": Stage(Status.NEWCOMER),
    "introduced": Stage(Status.NEWCOMER, is_introduced=True),
    "asking": Stage(Status.NEWCOMER, is_introduced=True, is_asking=True),
    "trainee": Stage(Status.TRAINEE, is_introduced=True),
    "ambassador": Stage(Status.AMBASSADOR),
    "fan": Stage(Status.FAN),
    "paused": Stage(Status.PAUSED, Status.AMBASSADOR),
    "left": Stage(Status.LEFT, has_consented=False),
}


def put(slack: Sandbox, bot: Bot, name: str, stage: Stage, **told: Any) -> Person:
    """The person, in touch with the bot and at this stage; `told` are more columns of theirs."""
    person = slack.user(name)
    if stage.status is not None:
        slack.actions.open_home(person.id)  # what follows from it is sent below, once
        with bot.database.writing() as session:
            session.add(member_at(person, stage, **told))
            session.flush()
            if stage.is_asking:
                _ask(session, person)
    person.opens_home()
    person._at_home = False
    return person


def goes_through(person: Person, door: Door) -> Person:
    """The person behind a door of their Home; at Home itself where it has no doors."""
    label = str(translator(_language(person))(DOORS[door]))
    return person.clicks(label, in_="home") if label in person.opens_home().buttons else person


def ways_of(person: Person) -> list[str]:
    """Labels of all that stands behind the doors of the person's Home, door by door."""
    t = translator(_language(person))
    found: list[str] = []
    for door in Door:
        if str(t(DOORS[door])) in person.opens_home().buttons:
            goes_through(person, door)
            assert person.modal is not None
            found += person.modal.buttons
            person.closes()
    return found


def _language(person: Person) -> str:
    return person.user.locale[:2]


def member_at(person: Person, stage: Stage, **told: Any) -> Member:
    """The person's membership at this stage, not yet kept; `told` are more of its columns."""
    is_paused = stage.status is Status.PAUSED
    values = {
        "slack_id": person.id,
        "name": person.user.shown_name,
        "status": stage.status,
        "status_before": stage.before,
        "joined_on": THEN.date(),
        "consented_at": THEN if stage.has_consented else None,
        "introduced_at": THEN if stage.is_introduced else None,
        "paused_until": date(2027, 1, 31) if is_paused else None,
        "probation_since": THEN.date() if stage.status is Status.TRAINEE else None,
    }
    return Member(**(values | told))


def _ask(session: Session, newcomer: Person) -> None:
    mentor = Member(
        slack_id="U0BEN0001", name="ben", status=Status.AMBASSADOR, joined_on=THEN.date()
    )
    session.add(mentor)
    session.flush()
    asking = member_in(session, newcomer)
    wish = Wish(newcomer_id=asking.number, mentor_id=mentor.number, place=0, created_at=THEN)
    session.add(wish)


def member_in(session: Session, person: Person) -> Member:
    """The person's membership."""
    member = find_member(session, person.id)
    assert member is not None
    return member


def member_of(bot: Bot, person: Person) -> Member:
    """The person's membership as it is now."""
    with bot.database.reading() as session:
        return member_in(session, person)


def change(bot: Bot, person: Person, **columns: Any) -> None:
    """Change the membership behind the bot's back."""
    with bot.database.writing() as session:
        member = member_in(session, person)
        for name, value in columns.items():
            setattr(member, name, value)
        session.add(member)


def at(stage: str, **changes: Any) -> Stage:
    """A stage of the table, changed."""
    return replace(STAGES[stage], **changes)
