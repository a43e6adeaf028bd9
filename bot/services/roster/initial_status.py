"""Where imported members begin once they consent, kept beside their status as imported."""

from collections.abc import Iterable
from datetime import date

from bot.domain.roster.initial_status import ListedStatus, initial_status
from bot.services.roster.mentors import remove_mentorship
from storage.members import Member
from storage.roster import Listing, mentors_by_mentee
from storage.unit_of_work import UnitOfWork


def set_initial_status(
    uow: UnitOfWork, imported: Iterable[tuple[Member, Listing]], today: date
) -> None:
    """Write the status that consent leads to; whoever is no trainee loses an imported mentor."""
    mentors = mentors_by_mentee(uow.session)
    for member, listing in imported:
        has_mentor = listing.member_id in mentors
        if has_mentor and listing.status != ListedStatus.TRAINEE:
            remove_mentorship(uow, listing.member_id)
        initial = initial_status(
            listing.status, member.joined_on, has_mentor=has_mentor, today=today
        )
        member.status_before = initial.status
        member.probation_since = initial.probation_since
        member.months_served, member.days_served = initial.served.months, initial.served.days


def take_initial_status(own: Member, imported: Member) -> None:
    """Give what was written for an imported member to the row of the same person in Slack."""
    own.status = imported.status_before or own.status
    own.probation_since = imported.probation_since
    own.months_served, own.days_served = imported.months_served, imported.days_served
