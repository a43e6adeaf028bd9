"""Wishes on their way: one mentor is asked at a time, in the newcomer's order."""

from datetime import datetime
from functools import partial

from bot.domain.keys import Key
from bot.domain.mentoring import WITH_MENTOR, WishState, WishStep, move
from bot.services.memberships import save_member
from bot.services.mentoring import waiting_list
from bot.services.mentoring.participants import (
    member_by,
    reasons_between,
    settle_prompt,
    time_to_answer,
    write_to,
    zone_of,
)
from bot.services.notifications import refresh_home
from bot.views.mentoring import mentorships, requests
from storage.members import Member
from storage.mentoring.profiles import can_be_asked, free_mentors
from storage.mentoring.requests import Wish, open_wishes_of, requests_waiting_for
from storage.mentoring.waiting_list import find_waiting
from storage.outbox.rows import DeliveryPolicy
from storage.unit_of_work import UnitOfWork


def prompt_key(wish: Wish, *, again: bool = False) -> Key:
    """The outbox key of the question to the mentor; reactions are routed by its first part."""
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
    """The newcomer hears kindly that no wish came true, and what they can do now."""
    build = partial(mentorships.nothing_left, somebody_is_free=bool(free_mentors(uow.session)))
    write_to(uow, newcomer, build, key=Key("wishes", last.id, "none"))
    save_member(uow, newcomer)


def _ask(uow: UnitOfWork, newcomer: Member, wish: Wish) -> None:
    mentor = member_by(uow, wish.mentor_id)
    wish.state = move(wish.state, WishStep.ASK)
    days = uow.community.periods.wish_working_days
    wish.due_at = time_to_answer(uow, mentor, days)
    wish.remind_at = time_to_answer(uow, mentor, days - 1) if days > 1 else None
    uow.session.add(wish)
    uow.session.flush()
    build = partial(requests.request, asked_of(uow, wish), uow.community)
    write_to(
        uow,
        mentor,
        build,
        key=prompt_key(wish),
        expires_at=wish.due_at,
        policy=DeliveryPolicy.PROMPT,
    )
    refresh_home(uow, mentor.slack_id, newcomer.slack_id)


def asked_of(uow: UnitOfWork, wish: Wish) -> requests.Asked:
    """The request as its mentor sees it."""
    newcomer, mentor = member_by(uow, wish.newcomer_id), member_by(uow, wish.mentor_id)
    return requests.Asked(
        wish, newcomer, reasons_between(uow, newcomer, mentor), zone_of(uow, mentor)
    )


def requests_of(uow: UnitOfWork, mentor: Member) -> list[requests.Asked]:
    """Return what this mentor has been asked and not answered, the most urgent first."""
    return [asked_of(uow, wish) for wish in requests_waiting_for(uow.session, mentor.number)]


def postpone(uow: UnitOfWork, wish: Wish, again: datetime) -> None:
    """The mentor is asked once more at `again`; the time to answer runs on."""
    wish.state, wish.remind_at = move(wish.state, WishStep.LATER), again
    uow.session.add(wish)
    newcomer, mentor = member_by(uow, wish.newcomer_id), member_by(uow, wish.mentor_id)
    build = partial(requests.postponed, newcomer, again, zone_of(uow, mentor))
    settle_prompt(uow, mentor, build, key=prompt_key(wish))
    refresh_home(uow, mentor.slack_id)


def ask_once_more(uow: UnitOfWork, wish: Wish) -> None:
    """The second question, in a message of its own: an edit would notify nobody."""
    newcomer, mentor = member_by(uow, wish.newcomer_id), member_by(uow, wish.mentor_id)
    view = requests.once_more if wish.state is WishState.POSTPONED else requests.reminder
    wish.state, wish.remind_at = move(wish.state, WishStep.ASK_AGAIN), None
    uow.session.add(wish)
    settle_prompt(uow, mentor, partial(requests.see_below, newcomer), key=prompt_key(wish))
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
    outcome = partial(requests.outcome, WishState(wish.state), newcomer)
    # The newest question shows it; a first one before it leads there already.
    if not settle_prompt(uow, mentor, outcome, key=prompt_key(wish, again=True)):
        settle_prompt(uow, mentor, outcome, key=prompt_key(wish))
    refresh_home(uow, mentor.slack_id, newcomer.slack_id)


def move_on(uow: UnitOfWork, wish: Wish, step: WishStep) -> None:
    """The wish did not come true: the next one is asked, or the newcomer waits on."""
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
    save_member(uow, newcomer)
    waiting_list.offer_places(uow, mentor_id)


def withdraw_all(uow: UnitOfWork, newcomer: Member) -> None:
    """Close every open wish of the newcomer, prompts included."""
    for wish in open_wishes_of(uow.session, newcomer.number):
        settle(uow, wish, WishStep.WITHDRAW)


def skip_requests(uow: UnitOfWork, mentor_id: int, *, held_too: bool) -> None:
    """The mentor has no free place or offers no time any more: what they were asked is closed."""
    for wish in requests_waiting_for(uow.session, mentor_id):
        if held_too or not wish.is_held:
            move_on(uow, wish, WishStep.SKIP)
