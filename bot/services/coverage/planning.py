"""The host enters an event, changes it and its angles, cancels them; somebody else takes it on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.domain import coverage as rules
from bot.domain.coverage import AngleKind, Facts, Hours, Slot
from bot.domain.days import FURTHEST
from bot.domain.signup import TooFewPlaces
from bot.errors import StaleForm, existing, refuse
from bot.services.coverage import telling as reserves
from bot.services.coverage.angles import ANGLES, OVER, TELL, TELL_ENDS, plan_end
from bot.services.hosting import Hosting, missing
from bot.services.notifications import channel_translator
from bot.services.planning import cancel
from bot.services.signup import hooks, places
from bot.services.signup.notifications import show_over
from bot.views.coverage.labels import angle_title
from storage.coverage import CoverageAngle, CoverageEvent, angles_of
from storage.signup import count_used, forget_subjects
from storage.unit_of_work import UnitOfWork


def _read(facts: Facts, problems: rules.Problems) -> Facts:
    """Return the facts as they are kept. Raises `FieldErrors` for these problems and its own."""
    problems = problems | missing(facts)
    try:
        facts = replace(facts, hashtag=rules.plain_hashtag(facts.hashtag))
    except rules.NotAHashtag as wrong:
        problems["hashtag"] = wrong
    refuse(problems)
    return facts


def arrange(
    uow: UnitOfWork, host_id: str, facts: Facts, hours: Hours, kinds: Sequence[AngleKind]
) -> CoverageEvent:
    """Return the new event, with these angles on each of its days. Raises `FieldErrors`."""
    facts = _read(facts, rules.check_hours(facts, hours, kinds, uow.now))
    event = CoverageEvent(host_id=host_id)
    event.put(facts)
    angles = [_put(uow, CoverageAngle(event=event), one) for one in hours.slots(kinds)]
    _take_times(event, angles)
    uow.session.add_all([event, *angles])
    uow.session.flush()
    plan_end(uow, event)
    return event


def _put(uow: UnitOfWork, angle: CoverageAngle, slot: Slot) -> CoverageAngle:
    angle.put(slot, angle_title(angle.event, slot.kind, channel_translator(uow.community)))
    return angle


def _take_times(event: CoverageEvent, angles: Sequence[CoverageAngle]) -> None:
    """An event lasts from its first angle to its last one."""
    if angles:
        event.starts_at = min(one.starts_at for one in angles)
        event.ends_at = max(one.starts_at + timedelta(minutes=one.minutes) for one in angles)


def change(
    uow: UnitOfWork, actor: str, number: int, version: int, facts: Facts, on: date
) -> CoverageEvent:
    """Return the event with these facts, beginning on that day; who signed up hears.

    Whoever sends them off is its host from now on: so the words are the host's, and go with them.
    Raises `FieldErrors`, or as `HOSTING` does.
    """
    event = HOSTING.to_change(uow, actor, number, version, takes=True)
    before, began = event.words_as(Facts), event.starts_there
    # Capped at what is refused in any case: after the year 9999 there is no day.
    days = min(on - began.date(), 2 * FURTHEST)
    # What has begun was at its own time, wherever the rest moves.
    angles = _locked(uow, event)
    ahead = [(one, one.slot) for one in angles if one.is_open(uow.now)]
    changed = "date" if days else "zone" if facts.time_zone != before.time_zone else None
    moved = (replace(slot, on=slot.on + days) for _, slot in ahead)
    facts = _read(facts, rules.check_beginnings(facts, moved, uow.now, changed))
    is_told = bool(days) or replace(facts, opens_at=before.opens_at) != before
    event.host_id, event.has_host = actor, True
    event.put(facts)
    _entitle(uow, event)
    for angle, slot in ahead:
        uow.session.add(_put(uow, angle, replace(slot, on=slot.on + days)))
    _take_times(event, angles)
    HOSTING.save(uow, event)
    for angle, _ in ahead if is_told else ():
        _moved(uow, angle)
    return event


def _locked(uow: UnitOfWork, event: CoverageEvent) -> list[CoverageAngle]:
    """Return its angles as they stand: whoever signs up or gives up at this moment waits."""
    return [ANGLES.lock(uow, one.number) for one in angles_of(uow.session, event)]


def _moved(uow: UnitOfWork, angle: CoverageAngle, *, is_told: bool = True) -> None:
    angle.sequence += 1
    uow.session.add(angle)
    uow.session.flush()
    reserves.moved(uow, angle)
    places.moved(uow, ANGLES, angle, is_told=is_told)


def angle_to_change(uow: UnitOfWork, actor: str, number: int) -> CoverageAngle:
    """Return the locked angle for the event's host. Raises as `HOSTING` does."""
    HOSTING.to_change(uow, actor, existing(ANGLES.find(uow, number)).event_id)
    return ANGLES.require_open(uow, ANGLES.lock(uow, number))


def put_angle(
    uow: UnitOfWork, actor: str, number: int, version: int, angle_id: int, slot: Slot
) -> None:
    """Give the event one more angle, or change this one; who signed up hears of all but places.

    Raises `FieldErrors`, or as `HOSTING` does.
    """
    event = HOSTING.to_change(uow, actor, number, version)
    others = [one for one in angles_of(uow.session, event) if one.id != angle_id]
    problems = rules.check_slot(slot, event.words_as(Facts), uow.now, len(others))
    if not angle_id:
        refuse(problems)
        _save_slot(uow, CoverageAngle(event=event), slot, others)
        return
    angle = angle_to_change(uow, actor, angle_id)
    if angle.event_id != number:
        raise StaleForm
    taken = count_used(uow.session, angle.key)
    if slot.places is not None and slot.places < taken:
        problems["places"] = TooFewPlaces(taken=taken)
    refuse(problems)
    before = angle.slot
    _save_slot(uow, angle, slot, others)
    if slot != before:
        _moved(uow, angle, is_told=slot != replace(before, places=slot.places))


def _save_slot(
    uow: UnitOfWork, angle: CoverageAngle, slot: Slot, others: Sequence[CoverageAngle]
) -> None:
    uow.session.add(_put(uow, angle, slot))
    _take_times(angle.event, [*others, angle])
    HOSTING.save(uow, angle.event)


def drop_angle(uow: UnitOfWork, actor: str, number: int) -> CoverageEvent:
    """Return the event without this angle; who signed up for it hears. Raises as `HOSTING` does."""
    angle = angle_to_change(uow, actor, number)
    _drop(uow, angle, "")
    _take_times(angle.event, angles_of(uow.session, angle.event))
    HOSTING.save(uow, angle.event)
    return angle.event


def _drop(uow: UnitOfWork, angle: CoverageAngle, reason: str) -> None:
    if not angle.is_open(uow.now):  # it took place: the month's report counts it
        show_over(uow, ANGLES, angle)
        reserves.end(uow, angle)
        return
    angle.is_cancelled, angle.sequence = True, angle.sequence + 1
    uow.session.add(angle)
    uow.session.flush()
    places.call_off(uow, ANGLES, angle, reason)
    reserves.call_off(uow, angle, reason)


def _cancel(uow: UnitOfWork, event: CoverageEvent, reason: str) -> None:
    event.is_cancelled, event.press_contact = True, ""
    for angle in _locked(uow, event):
        _drop(uow, angle, reason)
    _cancel_plans(uow, event)
    HOSTING.save(uow, event)


def _cancel_plans(uow: UnitOfWork, event: CoverageEvent) -> None:
    for schedule in (OVER, TELL_ENDS):
        cancel(uow, schedule, event.key)


def _unsay(uow: UnitOfWork, event: CoverageEvent) -> None:
    t = channel_translator(uow.community)
    event.put(Facts(str(t("Event")), "–", event.time_zone))
    _entitle(uow, event)


def _entitle(uow: UnitOfWork, event: CoverageEvent) -> None:
    """Take the event's name into those of its angles, of the cancelled ones too."""
    t = channel_translator(uow.community)
    for angle in angles_of(uow.session, event, with_cancelled=True):
        angle.title = angle_title(event, angle.kind, t)
        uow.session.add(angle)


def _forget(uow: UnitOfWork, event: CoverageEvent) -> None:
    _cancel_plans(uow, event)
    for angle in angles_of(uow.session, event, with_cancelled=True):
        cancel(uow, TELL, angle.key)
        hooks.forget(uow, ANGLES, angle, is_cancelled=angle.is_cancelled)
        forget_subjects(uow.session, [angle.reserve_key])


HOSTING = Hosting(
    model=CoverageEvent,
    over=rules.CoverageOver,
    not_the_host=rules.NotTheCoverageHost,
    changed=plan_end,
    cancel=_cancel,
    unsay=_unsay,
    forget=_forget,
)
