"""Somebody pauses or leaves: everything open is handed back."""

from bot.services.mentoring import requests, waiting_list
from bot.services.mentoring.mentorships import close, lose_mentor
from storage.members import Member
from storage.mentoring.locks import take_turn
from storage.mentoring.mentorships import mentorship_of, mentorships_of
from storage.mentoring.profiles import find_profile
from storage.unit_of_work import UnitOfWork


def hand_everything_back(uow: UnitOfWork, member: Member) -> None:
    """End the member's mentorships and wishes on both sides; the other side is told neutrally."""
    take_turn(uow.session)
    _as_newcomer(uow, member)
    _as_mentor(uow, member)


def _as_newcomer(uow: UnitOfWork, member: Member) -> None:
    requests.withdraw_all(uow, member)
    waiting_list.leave_list(uow, member)
    mentorship = mentorship_of(uow.session, member.id)
    if mentorship is not None:
        close(uow, mentorship, by=member)
        waiting_list.offer_places(uow, mentorship.mentor_id)
    lose_mentor(uow, member)


def _as_mentor(uow: UnitOfWork, member: Member) -> None:
    profile = find_profile(uow.session, member.id)
    if profile is None:
        return
    with waiting_list.not_offered(uow, profile):  # the caller changes the status only after this
        for mentorship in mentorships_of(uow.session, member.id):
            close(uow, mentorship, by=member)
        requests.skip_requests(uow, member.number, held_too=True)
        waiting_list.drop_kept_places(uow, member.number)
