"""Wishes on their way: one mentor is asked at a time, in the newcomer's order."""

from datetime import date, datetime
from functools import partial

from bot.domain.keys import Key
from bot.domain.members import MemberState, MemberStep, NextStep, Status, take
from bot.domain.mentoring.choice import DECLINED_LATELY
from bot.domain.mentoring.requests import OPEN, WITH_MENTOR, WishState, WishStep, move
from bot.errors import NoLongerOpen
from bot.services.memberships import save_member_and_refresh, start_probation, step_topic
from bot.services.mentoring import waiting_list
from bot.services.mentoring.mentorships import create_mentorship
from bot.services.mentoring.participants import (
    member_by,
    next_working_day,
    reasons_between,
    settle_prompt,
    time_to_answer,
    write_to,
)
from bot.services.mentoring.probation import plan_probation, subject_of
from bot.services.notifications import MessageBuilder, refresh_home
from bot.services.zones import today_of, zone_of
from bot.views.mentoring import mentorships
from bot.views.mentoring import requests as views
from storage.known import keep
from storage.members import Member
from storage.mentoring.mentorships import take_turn
from storage.mentoring.profiles import can_be_asked, free_places, is_any_free
from storage.mentoring.requests import (
    Wish,
    declined_by,
    open_wishes_of,
    requests_waiting_for,
)
from storage.mentoring.waiting_list import find_waiting
from storage.outbox.personal import set_topic
from storage.outbox.rows import DeliveryPolicy
from storage.statements import find
from storage.unit_of_work import UnitOfWork


def prompt_key(wish: Wish, *, again: bool = False) -> Key:
    """Return the outbox key of the question to the mentor; its first part routes reactions."""
    return Key("wish", wish.id, "again" if again else "ask")


def ask_next(uow: UnitOfWork, newcomer: Member) -> None:
    """Ask the first wish that can still come true; tell the newcomer where there is none."""
    last = None
    for wish in open_wishes_of(uow.session, newcomer.number):
        if wish.state in WITH_MENTOR:
            return
        if can_be_asked(uow.session, wish.mentor_id, is_held=wish.is_held):
            _ask(uow, newcomer, wish)
            return
        settle(uow, wish, WishStep.SKIP)
        last = wish
    if last is not None:
        tell_nothing_left(uow, newcomer, last)


def tell_nothing_left(uow: UnitOfWork, newcomer: Member, last: Wish) -> None:
    """Tell the newcomer kindly that no wish came true, and what they can do now."""
    build = partial(mentorships.nothing_left, somebody_is_free=can_propose(uow, newcomer))
    topic = step_topic(NextStep.CHOOSE_MENTOR)
    write_to(uow, newcomer, build, key=Key("wishes", last.id, "none"), topic=topic)
    save_member_and_refresh(uow, newcomer)


def can_propose(uow: UnitOfWork, newcomer: Member) -> bool:
    """True if somebody has a free place who did not decline this newcomer lately."""
    declined = declined_by(uow.session, newcomer.number, uow.now - DECLINED_LATELY)
    return is_any_free(uow.session, but=declined)


def _ask(uow: UnitOfWork, newcomer: Member, wish: Wish) -> None:
    mentor = member_by(uow, wish.mentor_id)
    wish.state = move(wish.state, WishStep.ASK)
    days = uow.community.periods.wish_working_days
    wish.due_at = time_to_answer(uow, mentor, days)
    wish.remind_at = time_to_answer(uow, mentor, days - 1) if days > 1 else None
    uow.session.add(wish)
    uow.session.flush()
    build = partial(views.request, asked_of(uow, wish), uow.community)
    write_to(
        uow,
        mentor,
        build,
        key=prompt_key(wish),
        expires_at=wish.due_at,
        policy=DeliveryPolicy.PROMPT,
    )
    refresh_home(uow, mentor.slack_id, newcomer.slack_id)


def asked_of(uow: UnitOfWork, wish: Wish) -> views.Asked:
    """Return the request as its mentor sees it."""
    newcomer, mentor = member_by(uow, wish.newcomer_id), member_by(uow, wish.mentor_id)
    return views.Asked(
        wish, newcomer, reasons_between(uow, newcomer, mentor), zone_of(uow, mentor.slack_id)
    )


def requests_of(uow: UnitOfWork, mentor: Member) -> list[views.Asked]:
    """Return what this mentor has been asked and not answered, the most urgent first."""
    return [asked_of(uow, wish) for wish in requests_waiting_for(uow.session, mentor.number)]


def postpone(uow: UnitOfWork, wish: Wish, again: datetime) -> None:
    """Ask the mentor once more at `again`; the time to answer runs on."""
    wish.state, wish.remind_at = move(wish.state, WishStep.LATER), again
    uow.session.add(wish)
    newcomer, mentor = member_by(uow, wish.newcomer_id), member_by(uow, wish.mentor_id)
    build = partial(views.postponed, newcomer, again, zone_of(uow, mentor.slack_id))
    settle_prompt(uow, mentor, build, key=prompt_key(wish))
    refresh_home(uow, mentor.slack_id)


def ask_once_more(uow: UnitOfWork, wish: Wish) -> None:
    """Ask a second time, in a message of its own: an edit would notify nobody."""
    newcomer, mentor = member_by(uow, wish.newcomer_id), member_by(uow, wish.mentor_id)
    view = views.once_more if wish.state is WishState.POSTPONED else views.reminder
    wish.state, wish.remind_at = move(wish.state, WishStep.ASK_AGAIN), None
    uow.session.add(wish)
    settle_prompt(uow, mentor, partial(views.see_below, newcomer), key=prompt_key(wish))
    build, key = partial(view, asked_of(uow, wish), uow.community), prompt_key(wish, again=True)
    write_to(uow, mentor, build, key=key, expires_at=wish.due_at, policy=DeliveryPolicy.PROMPT)


def settle(uow: UnitOfWork, wish: Wish, step: WishStep) -> None:
    """Bring the wish to its end; a mentor who had been asked sees the outcome, without buttons.

    Raises `NoLongerOpen` where it has come to one already.
    """
    had_been_asked = wish.state in WITH_MENTOR
    wish.state, wish.remind_at = move(wish.state, step), None
    uow.session.add(wish)
    uow.session.flush()
    if not had_been_asked:
        return
    newcomer, mentor = member_by(uow, wish.newcomer_id), member_by(uow, wish.mentor_id)
    outcome = partial(views.outcome, WishState(wish.state), newcomer)
    # The newest question shows it; a first one before it leads there already.
    if not settle_prompt(uow, mentor, outcome, key=prompt_key(wish, again=True)):
        settle_prompt(uow, mentor, outcome, key=prompt_key(wish))
    refresh_home(uow, mentor.slack_id, newcomer.slack_id)


def move_on(uow: UnitOfWork, wish: Wish, step: WishStep) -> None:
    """Close a wish that did not come true; ask the next one, or let the newcomer wait on."""
    settle(uow, wish, step)
    newcomer = member_by(uow, wish.newcomer_id)
    place = find_waiting(uow.session, newcomer.id) if wish.is_held else None
    if place is None:
        if open_wishes_of(uow.session, newcomer.number):
            ask_next(uow, newcomer)
        else:
            tell_nothing_left(uow, newcomer, wish)
        return
    mentor_id = waiting_list.give_up(uow, place, passes=step is not WishStep.SKIP)
    waiting_list.waits_on(uow, newcomer, place)
    save_member_and_refresh(uow, newcomer)
    waiting_list.offer_places(uow, mentor_id)


def withdraw_all(uow: UnitOfWork, newcomer: Member) -> None:
    """Close every open wish of the newcomer, prompts included."""
    for wish in open_wishes_of(uow.session, newcomer.number):
        settle(uow, wish, WishStep.WITHDRAW)


def skip_requests(uow: UnitOfWork, mentor_id: int, *, held_too: bool) -> None:
    """Close the requests to a mentor who has no free place or offers no time any more."""
    for wish in requests_waiting_for(uow.session, mentor_id):
        if held_too or not wish.is_held:
            move_on(uow, wish, WishStep.SKIP)


def settled_request(uow: UnitOfWork, mentor: Member, wish_id: int) -> Wish | None:
    """Return a wish that this mentor was asked about and that has come to its end."""
    take_turn(uow.session)
    wish = keep(uow.session, str(wish_id), find(uow.session, Wish, wish_id))
    is_theirs = wish is not None and wish.mentor_id == mentor.id
    return wish if is_theirs and wish is not None and wish.state not in OPEN else None


def find_request(uow: UnitOfWork, mentor: Member, wish_id: int) -> Wish:
    """Return the wish this mentor was asked about; raises `NoLongerOpen` where it is settled."""
    take_turn(uow.session)
    wish = find(uow.session, Wish, wish_id)
    if wish is None or wish.mentor_id != mentor.id or mentor.status is not Status.AMBASSADOR:
        raise NoLongerOpen
    if wish.state not in WITH_MENTOR:
        raise NoLongerOpen
    return wish


def accept(uow: UnitOfWork, mentor: Member, wish_id: int) -> Member:
    """Accept a request: both have said yes, and the trial period begins. Return the newcomer.

    Raises `NoLongerOpen` for a late answer, `MentorIsFull` if every place is taken.
    """
    wish = find_request(uow, mentor, wish_id)
    newcomer = member_by(uow, wish.newcomer_id)
    today = today_of(uow, newcomer.slack_id)
    mentorship = create_mentorship(uow, newcomer, mentor, today, is_held=wish.is_held)
    settle(uow, wish, WishStep.ACCEPT)
    withdraw_all(uow, newcomer)
    _leave_waiting_list(uow, newcomer, wish)
    message = _start_message(uow, newcomer, mentor)
    _start_probation(newcomer, today)
    save_member_and_refresh(uow, newcomer)
    plan_probation(uow, mentorship)
    topic = subject_of(mentorship)
    write_to(uow, newcomer, message, key=topic.child("start"), topic=topic.child("hello"))
    for again in (True, False):
        set_topic(uow.session, prompt_key(wish, again=again), topic.child("hello"))
    _close_requests_of_full_mentor(uow, mentor)
    return newcomer


def _leave_waiting_list(uow: UnitOfWork, newcomer: Member, wish: Wish) -> None:
    place = find_waiting(uow.session, newcomer.id)
    if place is not None and wish.is_held:
        # The kept place has just become the taken one: there is nothing to release.
        uow.session.delete(place)
        uow.session.flush()
    elif place is not None:
        waiting_list.leave_list(uow, newcomer)


def _start_message(uow: UnitOfWork, newcomer: Member, mentor: Member) -> MessageBuilder:
    is_first = newcomer.status is Status.NEWCOMER and not (
        newcomer.months_served or newcomer.days_served
    )
    if is_first:
        return partial(mentorships.matched, mentor, uow.community)
    return partial(mentorships.found_again, mentor)


def _start_probation(newcomer: Member, today: date) -> None:
    if newcomer.status is Status.NEWCOMER:
        is_introduced = newcomer.introduced_at is not None
        state = MemberState(newcomer.status, is_introduced=is_introduced, has_mentor=True)
        newcomer.status = take(MemberStep.START_PROBATION, state)
        start_probation(newcomer, today)


def _close_requests_of_full_mentor(uow: UnitOfWork, mentor: Member) -> None:
    if not free_places(uow.session, mentor.number):
        skip_requests(uow, mentor.number, held_too=False)


def decline(uow: UnitOfWork, mentor: Member, wish_id: int) -> Member:
    """Ask the next wish and return the newcomer. Raises `NoLongerOpen` for a late answer."""
    wish = find_request(uow, mentor, wish_id)
    move_on(uow, wish, WishStep.DECLINE)
    return member_by(uow, wish.newcomer_id)


def ask_later(uow: UnitOfWork, mentor: Member, wish_id: int) -> Wish:
    """Return the wish, about which the mentor is asked once more on their next working day.

    Pressing it again changes nothing. Raises `NoLongerOpen` for a late answer, and after the
    second question.
    """
    wish = find_request(uow, mentor, wish_id)
    if wish.state is not WishState.POSTPONED:
        postpone(uow, wish, next_working_day(uow, mentor))
    return wish


def state_of(uow: UnitOfWork, mentor: Member, wish_id: int) -> WishState | None:
    """Return where a wish for this mentor stands; None where it is not theirs."""
    wish = find(uow.session, Wish, wish_id)
    return wish.state if wish is not None and wish.mentor_id == mentor.id else None
