"""The mentor's answer to a request: yes, no, later."""

from functools import partial

from bot.domain.keys import Key
from bot.domain.members import MemberState, MemberStep, Status, take
from bot.domain.mentoring import WITH_MENTOR, WishState, WishStep
from bot.errors import NoLongerOpen
from bot.services.memberships import save_member, start_probation
from bot.services.mentoring import requests, waiting_list
from bot.services.mentoring.mentorships import create_mentorship
from bot.services.mentoring.participants import member_by, next_working_day, today_of, write_to
from bot.services.mentoring.probation import plan_probation
from bot.services.notifications import refresh_home
from bot.views.mentoring import mentorships
from storage.members import Member
from storage.mentoring.locks import take_turn
from storage.mentoring.mentorships import Mentorship
from storage.mentoring.profiles import find_profile
from storage.mentoring.requests import Wish
from storage.mentoring.waiting_list import find_waiting
from storage.unit_of_work import UnitOfWork


def find_request(uow: UnitOfWork, mentor: Member, wish_id: int) -> Wish:
    """The wish this mentor was asked about; raises `NoLongerOpen` where it is settled."""
    take_turn(uow.session)
    wish = uow.session.get(Wish, wish_id)
    if wish is None or wish.mentor_id != mentor.id or mentor.status is not Status.AMBASSADOR:
        raise NoLongerOpen
    if wish.state not in WITH_MENTOR:
        raise NoLongerOpen
    return wish


def accept(uow: UnitOfWork, mentor: Member, wish_id: int) -> Member:
    """The newcomer, whose probation begins now: both have said yes.

    Raises `NoLongerOpen` for a late answer, `MentorIsFull` where every place is taken.
    """
    wish = find_request(uow, mentor, wish_id)
    newcomer = member_by(uow, wish.newcomer_id)
    mentorship = create_mentorship(
        uow, newcomer, mentor, today_of(uow, newcomer), is_held=wish.is_held
    )
    requests.settle(uow, wish, WishStep.ACCEPT)
    requests.withdraw_all(uow, newcomer)
    _leave_list(uow, newcomer, wish)
    _begin(uow, newcomer, mentor, mentorship)
    profile = find_profile(uow.session, mentor.id)
    if profile is None or not profile.free:
        requests.skip_requests(uow, mentor.number, held_too=False)
    return newcomer


def _leave_list(uow: UnitOfWork, newcomer: Member, wish: Wish) -> None:
    place = find_waiting(uow.session, newcomer.id)
    if place is not None and wish.is_held:
        # The kept place has just become the taken one: there is nothing to release.
        uow.session.delete(place)
        uow.session.flush()
    elif place is not None:
        waiting_list.leave_list(uow, newcomer)


def _begin(uow: UnitOfWork, newcomer: Member, mentor: Member, mentorship: Mentorship) -> None:
    build = partial(mentorships.found_again, mentor)
    if newcomer.status is Status.NEWCOMER:
        if not newcomer.months_served and not newcomer.days_served:
            build = partial(mentorships.matched, mentor, uow.community)
        is_introduced = newcomer.introduced_at is not None
        standing = MemberState(newcomer.status, is_introduced=is_introduced, has_mentor=True)
        newcomer.status = take(MemberStep.START_PROBATION, standing)
        start_probation(newcomer, today_of(uow, newcomer))
    save_member(uow, newcomer)
    plan_probation(uow, mentorship)
    write_to(uow, newcomer, build, key=Key("mentorship", mentorship.id, "start"))
    refresh_home(uow, mentor.slack_id)


def decline(uow: UnitOfWork, mentor: Member, wish_id: int) -> Member:
    """The newcomer, for whom the next wish is asked; raises `NoLongerOpen` for a late answer."""
    wish = find_request(uow, mentor, wish_id)
    requests.move_on(uow, wish, WishStep.DECLINE)
    return member_by(uow, wish.newcomer_id)


def ask_later(uow: UnitOfWork, mentor: Member, wish_id: int) -> Wish:
    """The wish, about which the mentor is asked once more on their next working day.

    Pressing it again changes nothing. Raises `NoLongerOpen` for a late answer, and after the
    second question.
    """
    wish = find_request(uow, mentor, wish_id)
    if wish.state is not WishState.POSTPONED:
        requests.postpone(uow, wish, next_working_day(uow, mentor))
    return wish


def state_of(uow: UnitOfWork, mentor: Member, wish_id: int) -> WishState | None:
    """Where a wish for this mentor stands; None where it is not theirs."""
    wish = uow.session.get(Wish, wish_id)
    return wish.state if wish is not None and wish.mentor_id == mentor.id else None
