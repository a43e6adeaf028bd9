"""Where somebody stands, and writing a membership so that stale forms are recognised."""

from datetime import date

from sqlmodel import Session

from bot.domain.members import Standing, Status
from bot.domain.probation import Served, served, start_after
from bot.errors import NotJoined, StaleForm
from bot.services.directory import index
from bot.services.telling import refresh_home
from storage.members import Member
from storage.mentoring import has_open_wish
from storage.people import Person
from storage.unit_of_work import UnitOfWork


def standing_of(session: Session, person: Person, member: Member | None) -> Standing:
    """What the rules need to know of this person."""
    if member is None:
        return Standing(is_external=person.is_external)
    return Standing(
        status=member.status,
        status_before=member.status_before,
        is_introduced=member.introduced_at is not None,
        has_open_wish=member.status is Status.NEWCOMER and has_open_wish(session, member.id),
        is_external=person.is_external,
    )


def save(uow: UnitOfWork, member: Member) -> Member:
    """The membership, written with its next version; the directory and the Home tab follow."""
    member.version += 1
    uow.session.add(member)
    uow.session.flush()
    index(uow, member)
    refresh_home(uow, member.slack_id)
    return member


def check_version(member: Member, version: int) -> None:
    """Refuse a form that was opened before the membership changed elsewhere; raises `StaleForm`."""
    if member.version != version:
        raise StaleForm


def stop_probation(member: Member, today: date) -> None:
    """Stop the probation's clock today; what was served is kept."""
    if member.probation_since is not None:
        done = served(member.probation_since, today)
        member.months_served, member.days_served = done.months, done.days
        member.probation_since = None


def start_probation(member: Member, today: date) -> None:
    """Start the probation's clock today, with what was served before counted in."""
    member.probation_since = start_after(Served(member.months_served, member.days_served), today)


def require_member(member: Member | None) -> Member:
    """The membership; raises `NotJoined` where there is none."""
    if member is None:
        raise NotJoined
    return member
