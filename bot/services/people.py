"""Accounts as Slack describes them, of those who have been in touch; the newest wins."""

from bot.services import mentoring
from bot.services.telling import refresh_home
from storage.members import find_member
from storage.people import Person, find_person
from storage.unit_of_work import UnitOfWork

FACTS = ("team_id", "name", "locale", "time_zone", "is_guest", "is_stranger", "is_deleted")


def describe(uow: UnitOfWork, described: Person) -> None:
    """Take over what Slack says of a known account; an older description changes nothing."""
    known = find_person(uow.session, described.slack_id)
    if known is None or described.described_at < known.described_at:
        return
    was_deleted = known.is_deleted
    # user_change may come without a locale: then what is known stays.
    described.locale = described.locale or known.locale
    for fact in FACTS:
        setattr(known, fact, getattr(described, fact))
    known.described_at, known.is_reachable = described.described_at, True
    uow.session.add(known)
    member = find_member(uow.session, described.slack_id)
    if member is None:
        return
    if known.is_deleted and not was_deleted:
        mentoring.hand_everything_back(uow, member)
    member.name = known.name
    uow.session.add(member)
    refresh_home(uow, member.slack_id)
