"""What mentoring does when somebody joins, pauses, leaves or becomes a guest; what is open."""

from bot.domain.members import Status
from bot.domain.open_items import Asked, OpenItem, Surface
from bot.services.mentoring import requests, waiting_list
from bot.services.mentoring.mentorships import close, lose_mentor
from bot.services.mentoring.probation import plan_for_consent
from bot.services.mentoring.profiles import forget_profile, open_profile_again
from bot.services.roster.mentors import move_mentorships
from bot.views.mentoring import open_items as views
from storage.members import Member
from storage.mentoring.mentorships import (
    Mentorship,
    forget_mentorships,
    mentorship_of,
    mentorships_of,
    take_turn,
)
from storage.mentoring.profiles import find_profile
from storage.mentoring.requests import Wish, forget_wishes
from storage.mentoring.waiting_list import forget_passed, waiting_newcomers
from storage.people import Person
from storage.types import Retention
from storage.unit_of_work import Departure, Forgetting, NounHooks, OpenItems, UnitOfWork, in_storage


def _hand_back(uow: UnitOfWork, _person: Person, member: Member | None) -> None:
    # Handing back makes a trainee a newcomer again: who comes back chooses a mentor and keeps the
    # months served.
    if member is not None:
        hand_everything_back(uow, member)


def _give_up(uow: UnitOfWork, _person: Person, member: Member | None) -> None:
    if member is not None:
        hand_everything_back(uow, member)
        forget_profile(uow, member)
        forget_passed(uow.session, member.number)


def _plan(uow: UnitOfWork, _person: Person, member: Member | None) -> None:
    if member is not None:
        plan_for_consent(uow, member)


def _open_again(uow: UnitOfWork, _person: Person, member: Member | None) -> None:
    if member is not None:
        open_profile_again(uow, member)


def _take_over(uow: UnitOfWork, own: Member, listed: Member) -> None:
    # A newcomer begins where the list says: what they began by themselves is handed back.
    if own.status is Status.NEWCOMER:
        hand_everything_back(uow, own)
    move_mentorships(uow, listed.number, own.number)


def _waiting(uow: UnitOfWork, _asked: Asked) -> OpenItem | None:
    people = waiting_newcomers(uow.session)
    return views.waiting(people) if people else None


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


HOOKS = NounHooks(
    on_join=_plan,
    departure={
        Departure.LEFT: _give_up,
        Departure.PAUSED: _hand_back,
        Departure.CLOSED: _hand_back,
        Departure.EXTERNAL: _give_up,
    },
    on_resume=_open_again,
    on_match=_take_over,
    open_items=(
        OpenItems(
            _waiting,
            {Surface.DIGEST: 20, Surface.AGENDA: 10, Surface.HOME: 20},
            "mentoring:waiting",
        ),
    ),
    forgets=(
        Forgetting(Wish, Retention.OUTCOME, in_storage(forget_wishes)),
        Forgetting(Mentorship, Retention.OUTCOME, in_storage(forget_mentorships)),
    ),
)
