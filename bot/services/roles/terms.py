"""A role's term: hours a month, until when, away until; and the question once it is over."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from bot.domain import custody as rules
from bot.domain.custody import NotYours
from bot.domain.days import is_too_far
from bot.domain.keys import Key
from bot.domain.roles import (
    AT,
    HOURS_MOST,
    TERM_PROMPT,
    NoNumberOfHours,
    NotAhead,
    Place,
    end_of_term,
    role_key,
    thing_of,
)
from bot.errors import FieldErrors
from bot.services.notifications import notify, refresh_home, settle_topic
from bot.services.planning import SkipOccurrence, cancel, replan
from bot.services.prompts import is_wanted
from bot.services.roles.steps import require_declared, take_step
from bot.services.zones import today_of
from bot.views.roles import terms as views
from storage.custody import find_holding
from storage.occurrences import Occurrence
from storage.roles import Role, find_role, known_roles, lock_role
from storage.unit_of_work import UnitOfWork

TERMS = "roles:term"
"""Name of the schedule: the holder is asked if the role is still fine for them."""


@dataclass(frozen=True)
class Term:
    """What a holder says of their role."""

    hours: int | None
    until: date


def begin_term(uow: UnitOfWork, role: str, holder: str) -> None:
    """Write down the usual term of a new holder; the hours stay as the last one put them."""
    row = lock_role(uow.session, role)
    row.said_by, row.away_until = holder, None
    _last_until(uow, row, end_of_term(today_of(uow, holder)))


def end_term(uow: UnitOfWork, role: str) -> None:
    """Forget the term: nobody holds the role."""
    row = lock_role(uow.session, role)
    row.said_by = row.until = row.away_until = None
    uow.session.add(row)
    cancel(uow, TERMS, role_key(role))


def _last_until(uow: UnitOfWork, row: Role, until: date) -> None:
    row.until = until
    uow.session.add(row)
    uow.session.flush()
    subject = role_key(row.name)
    cancel(uow, TERMS, subject)
    replan(uow, TERMS, subject, _slot(row), on=until, at=AT, person=row.said_by)


def _slot(row: Role) -> Key:
    return Key(row.said_by, row.until)


def own_term(uow: UnitOfWork, slack_id: str, name: str) -> Role:
    """Return what the holder says of the role; raises `NotFound`, `NotYours` for everybody else."""
    require_declared(uow, name)
    holding = find_holding(uow.session, thing_of(name, Place.HOLDER))
    role = find_role(uow.session, name)
    if holding is None or role is None or holding.holder_id != slack_id:
        raise NotYours
    return role


def _own(uow: UnitOfWork, slack_id: str, name: str) -> Role:
    """Return the same, locked until the commit."""
    own_term(uow, slack_id, name)
    return lock_role(uow.session, name)


def change_term(uow: UnitOfWork, slack_id: str, name: str, term: Term) -> None:
    """Write down what the holder says; raises `NotYours`, and `FieldErrors` for an odd day."""
    row = _own(uow, slack_id, name)
    _require_ahead(uow, slack_id, term.until)
    if term.hours is not None and term.hours > HOURS_MOST:
        raise FieldErrors({"hours": NoNumberOfHours(most=HOURS_MOST)})
    row.hours = term.hours
    _last_until(uow, row, term.until)
    _answer(uow, slack_id, row)


def extend(uow: UnitOfWork, slack_id: str, name: str) -> Role:
    """Return the role, which its holder keeps for another term; raises `NotYours`."""
    row = _own(uow, slack_id, name)
    _last_until(uow, row, end_of_term(today_of(uow, slack_id)))
    _answer(uow, slack_id, row)
    return row


def go_away(uow: UnitOfWork, slack_id: str, name: str, until: date) -> None:
    """Let the deputy be asked up to this day; raises `NotYours`, `FieldErrors`."""
    row = _own(uow, slack_id, name)
    _require_ahead(uow, slack_id, until)
    row.away_until = until
    _keep(uow, slack_id, row)


def come_back(uow: UnitOfWork, slack_id: str, name: str) -> None:
    """Let the holder be asked again, from now on; raises `NotYours`."""
    row = _own(uow, slack_id, name)
    row.away_until = None
    _keep(uow, slack_id, row)


def _require_ahead(uow: UnitOfWork, slack_id: str, until: date) -> None:
    today = today_of(uow, slack_id)
    if until <= today or is_too_far(until, today):
        raise FieldErrors({"until": NotAhead()})


def _answer(uow: UnitOfWork, slack_id: str, row: Role) -> None:
    """Close the question: it has its answer, from wherever that came."""
    build = partial(views.kept_until, row.name, row.until)
    settle_topic(uow, slack_id, term_topic(row.name), build)
    _keep(uow, slack_id, row)


def _keep(uow: UnitOfWork, slack_id: str, row: Role) -> None:
    # Whoever does something about their role can be reached.
    uow.session.add(row)
    take_step(uow, row.name, Place.HOLDER, partial(rules.keep, who=slack_id))
    refresh_home(uow, slack_id)


def ask_after_pause(uow: UnitOfWork, holder: str) -> None:
    """Plan the questions for now that came during the holder's pause, and reached nobody."""
    today = today_of(uow, holder)
    for role in known_roles(uow.session).values():
        if role.said_by == holder and role.until is not None and role.until <= today:
            subject = role_key(role.name)
            replan(uow, TERMS, subject, _slot(role), on=today, at=AT, person=holder)


def term_topic(role: str) -> Key:
    """Return the topic of the question if the role is still fine."""
    return role_key(role).child("term")


def ask(uow: UnitOfWork, row: Occurrence) -> None:
    """Ask the holder; raises `SkipOccurrence` where somebody else has the role, or a later day."""
    name = Key(row.subject).rest
    role = lock_role(uow.session, name)
    is_current = role.said_by is not None and row.slot == _slot(role)
    if not is_current or not is_wanted(uow, row.person or "", TERM_PROMPT):
        raise SkipOccurrence
    notify(
        uow,
        row.person or "",
        partial(views.question, role, row.number),
        key=Key(TERMS, name, row.person, row.local_date),
        prompt=TERM_PROMPT,
        topic=term_topic(name),
    )
