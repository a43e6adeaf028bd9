"""Signing up and undoing it: first come, first served; a freed place is held for the next."""

from datetime import datetime
from functools import partial

from bot.domain.consents import Use
from bot.domain.signup import (
    NoPlaceHeld,
    NoPlaceThere,
    PassedOnBefore,
    SignUpStatus,
    held_until,
    place_for,
)
from bot.services import consents
from bot.services.notifications import refresh_home
from bot.services.planning import cancel, replan_at
from bot.services.signup import notifications as told
from bot.services.signup.kinds import One, SignUpKind
from bot.services.signup.reminders import cancel_prompts, plan_reminder
from bot.views.signup import notifications as views
from storage.database import lock
from storage.people import Person
from storage.signup import (
    SignUp,
    count_used,
    find_sign_up,
    forget_own_sign_ups,
    own_sign_ups,
    signed_up,
    waiting_list,
)
from storage.signup_needs import forget_needs_at
from storage.unit_of_work import UnitOfWork

MOST_OWN = 200


def sign_up(
    uow: UnitOfWork, kind: SignUpKind[One], person: Person, number: int
) -> tuple[One, SignUp]:
    """Return the thing and the person's sign-up; a second click changes it only for who waits.

    Raises `NotFound`, or what the noun says is in the way.
    """
    one = kind.require_open(uow, kind.lock(uow, number))
    known = find_sign_up(uow.session, one.key, person.slack_id)
    if known is not None:
        if _can_take(uow, one, known):
            _take(uow, kind, one, known)
        return one, known
    kind.check(uow, one, person)
    place = place_for(count_used(uow.session, one.key), one.places)
    new = SignUp(subject=one.key, slack_id=person.slack_id, place=place, starts_at=one.begins)
    # Who has not joined is forgotten after 90 days: counted from the date, or nobody reminds.
    if person.met_at is not None and one.begins is not None:
        person.met_at = max(person.met_at, one.begins)
    uow.session.add_all([new, person])
    uow.session.flush()
    plan_reminder(uow, kind, one, new)
    told.confirm(uow, kind, one, new)
    kind.changed(uow, one)
    refresh_home(uow, person.slack_id)
    return one, new


def _can_take(uow: UnitOfWork, one: One, known: SignUp) -> bool:
    if known.place is SignUpStatus.HELD:
        return True
    used = count_used(uow.session, one.key)
    return not known.has_place and place_for(used, one.places) is SignUpStatus.TAKEN


def take(uow: UnitOfWork, kind: SignUpKind[One], slack_id: str, number: int) -> tuple[One, SignUp]:
    """Return the thing and the place that was held, or free at short notice, and is taken now.

    A second click changes nothing. Raises `NotFound`, `NoPlaceThere`, what the noun says where it
    is closed, or `NoPlaceHeld` where others were quicker.
    """
    one, known = kind.own(uow, slack_id, number)
    kind.require_open(uow, one)
    if not known.has_place:
        if not _can_take(uow, one, known):
            raise NoPlaceHeld
        _take(uow, kind, one, known)
    return one, known


def _take(uow: UnitOfWork, kind: SignUpKind[One], one: One, known: SignUp) -> None:
    _put(uow, kind, one, known, SignUpStatus.TAKEN)
    plan_reminder(uow, kind, one, known)
    told.tell_taken(uow, kind, one, known)
    _settle_open(uow, kind, one)
    kind.changed(uow, one)


def _settle_open(uow: UnitOfWork, kind: SignUpKind[One], one: One) -> None:
    """Where no place is free any more, those who heard of one at short notice read so."""
    if place_for(count_used(uow.session, one.key), one.places) is SignUpStatus.WAITING:
        for other in waiting_list(uow.session, one.key):
            told.show_gone(uow, kind, one, other)


def _put(
    uow: UnitOfWork,
    kind: SignUpKind[One],
    one: One,
    known: SignUp,
    place: SignUpStatus,
    until: datetime | None = None,
) -> None:
    """Write what somebody has from now on; `until` is how long a place is held."""
    _stop_waiting(uow, kind, one, known)
    known.place, known.held_until = place, until
    uow.session.add(known)
    uow.session.flush()
    if until is not None:
        # Of no person: nobody hears of it then, so it need not wait for their hours.
        replan_at(uow, kind.schedules.held, one.key, known.slot, until)
    refresh_home(uow, known.slack_id)


def _stop_waiting(uow: UnitOfWork, kind: SignUpKind[One], one: One, known: SignUp) -> None:
    for schedule in kind.schedules.of_waiting:
        cancel(uow, schedule, one.key, known.slot)


def pass_on(uow: UnitOfWork, kind: SignUpKind[One], slack_id: str, number: int) -> One:
    """Return the thing whose held place goes to the next; the person waits on, behind the others.

    Raises `NotFound`, `NoPlaceThere`, `NoPlaceHeld` where none is held, `PassedOnBefore`.
    """
    one, known = kind.own(uow, slack_id, number)
    if known.place is not SignUpStatus.HELD:
        raise NoPlaceHeld
    if known.has_passed:
        raise PassedOnBefore
    _pass_on(uow, kind, one, known)
    return one


def _pass_on(uow: UnitOfWork, kind: SignUpKind[One], one: One, known: SignUp) -> None:
    known.has_passed = True
    _put(uow, kind, one, known, SignUpStatus.WAITING)
    told.show(uow, one, known.slack_id, partial(views.waits_on, kind.wording, one))
    fill_places(uow, kind, one, but=known)
    kind.changed(uow, one)


def lapse(uow: UnitOfWork, kind: SignUpKind[One], one: One, known: SignUp) -> None:
    """Let a held place go to the next person, whose time to answer has passed.

    The first time it counts as passed on; the second time the person leaves the list.
    """
    if not known.has_passed:
        _pass_on(uow, kind, one, known)
        return
    build = partial(views.off_the_list, kind.wording, one)
    _remove(uow, kind, one, known)
    told.show(uow, one, known.slack_id, build)
    fill_places(uow, kind, one)
    kind.changed(uow, one)


def give_up(
    uow: UnitOfWork, kind: SignUpKind[One], slack_id: str, number: int
) -> tuple[One, SignUp]:
    """Return the thing and what this person had, who gives no reason; the next one hears of it.

    Raises `NotFound`, `NoPlaceThere` for who has not signed up, or what the noun says where it is
    closed.
    """
    one = kind.require_open(uow, kind.lock(uow, number))
    known = find_sign_up(uow.session, one.key, slack_id)
    if known is None:
        raise NoPlaceThere
    _give_up(uow, kind, one, known)
    return one, known


def _give_up(uow: UnitOfWork, kind: SignUpKind[One], one: One, known: SignUp) -> None:
    build = partial(views.given_up, kind.wording, one, had_place=known.has_place)
    one.sequence += 1  # a file of the same number would not take the entry out
    told.show(uow, one, known.slack_id, build)
    told.take_out_of_calendar(uow, kind, one, known, policy=told.AT_ONCE)
    one.sequence += 1  # nor put it in again for who signs up once more
    uow.session.add(one)
    _remove(uow, kind, one, known)
    fill_places(uow, kind, one)
    kind.changed(uow, one)


def _remove(uow: UnitOfWork, kind: SignUpKind[One], one: One, known: SignUp) -> None:
    kind.on_given_up(uow, one, known)
    if kind.has_needs:
        # What they need goes with the row.
        consents.take_back(uow, known.slack_id, one.key, Use.NEEDS)
    cancel_prompts(uow, kind, one, known)
    _stop_waiting(uow, kind, one, known)
    uow.session.delete(known)
    uow.session.flush()
    refresh_home(uow, known.slack_id)


def fill_places(
    uow: UnitOfWork, kind: SignUpKind[One], one: One, *, but: SignUp | None = None
) -> None:
    """Hold free places for those who have waited longest; `but` has just passed one on.

    Whoever would not hear of it before the start is passed over, and goes on waiting. Shortly
    before, nothing is held: all who wait hear, and whoever is first takes it.
    """
    used = count_used(uow.session, one.key)
    for waiting in waiting_list(uow.session, one.key):
        if place_for(used, one.places) is SignUpStatus.WAITING:
            return
        moment = told.hears_at(uow, kind, one, waiting.slack_id)
        if moment is None or waiting is but:
            continue
        until = _held_until(uow, kind, one, moment)
        if until is None:
            told.tell_open(uow, kind, one, waiting)
            continue
        _put(uow, kind, one, waiting, SignUpStatus.HELD, until)
        told.tell_held(uow, kind, one, waiting, until)
        used += 1


def _held_until(
    uow: UnitOfWork, kind: SignUpKind[One], one: One, told_at: datetime
) -> datetime | None:
    zone = uow.community.community.time_zone
    return held_until(told_at, one.begins, kind.over_at(one), zone)


def withdraw(uow: UnitOfWork, kind: SignUpKind[One], slack_id: str) -> None:
    """Take somebody who leaves out of everything to come, and forget what they were in."""
    step_out_of_all(uow, kind, slack_id)
    forget_own_sign_ups(uow.session, slack_id, kind.name)


def step_out_of_all(uow: UnitOfWork, kind: SignUpKind[One], slack_id: str) -> None:
    """Take somebody out of everything to come; what they were in before stays as it was."""
    for known in own_sign_ups(uow.session, slack_id, kind.name, uow.now, MOST_OWN):
        step_out(uow, kind, known)


def step_out(uow: UnitOfWork, kind: SignUpKind[One], known: SignUp) -> None:
    """Take somebody out of this, if it is to come."""
    one: One | None = lock(uow.session, kind.model, known.occasion)
    if one is not None and one.is_open(uow.now):
        _give_up(uow, kind, one, known)


def moved(uow: UnitOfWork, kind: SignUpKind[One], one: One, *, is_told: bool) -> None:
    """Let who signed up hear that it is another date or place, as far as `is_told`.

    More places are offered to who waits.
    """
    everybody = signed_up(uow.session, one.key)
    if is_told:
        for known in everybody:
            _hold_no_longer(uow, kind, one, known)
            told.tell_changed(uow, kind, one, known)
            known.starts_at = one.begins
            uow.session.add(known)
            plan_reminder(uow, kind, one, known)
    fill_places(uow, kind, one)
    refresh_home(uow, *(known.slack_id for known in everybody))


def _hold_no_longer(uow: UnitOfWork, kind: SignUpKind[One], one: One, known: SignUp) -> None:
    """Let a place that is held wait no longer than it may before the new date."""
    if known.place is not SignUpStatus.HELD or known.held_until is None:
        return
    latest = _held_until(uow, kind, one, uow.now)
    if latest is None:
        _put(uow, kind, one, known, SignUpStatus.WAITING)
    elif latest < known.held_until:
        _put(uow, kind, one, known, SignUpStatus.HELD, latest)


def call_off(uow: UnitOfWork, kind: SignUpKind[One], one: One, reason: str) -> None:
    """Tell who signed up that it does not take place; the row says so already."""
    known = signed_up(uow.session, one.key)
    forget_plans(uow, kind, one)
    told.show_cancelled(uow, kind, one, known, reason)
    refresh_home(uow, *(each.slack_id for each in known))


def forget_plans(uow: UnitOfWork, kind: SignUpKind[One], one: One) -> None:
    """Nothing of it reaches anybody by itself, and nobody needs anything there."""
    if kind.has_needs:
        forget_needs_at(uow.session, one.key)
    for schedule in (*kind.schedules.of_waiting, *kind.schedules.of_a_place):
        cancel(uow, schedule, one.key)
