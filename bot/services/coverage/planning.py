"""The host enters an event, changes it and its angles, cancels them; somebody else takes it on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from uuid import uuid4

from bot.domain.coverage import (
    AngleKind,
    CoverageOver,
    CoverageState,
    Facts,
    Hours,
    NotAHashtag,
    NotTheCoverageHost,
    OpensTooLate,
    Slot,
    check_hours,
    check_slot,
    day_problem,
    plain_hashtag,
)
from bot.domain.hours import local_date
from bot.errors import FieldErrors, NotFound, StaleForm, UserFacingError
from bot.services.coverage.angles import ANGLES, OVER, TELL, TELL_ENDS, plan_end
from bot.services.drafts import NothingWritten
from bot.services.notifications import channel_translator
from bot.services.planning import cancel
from bot.services.signup import places
from bot.views.coverage.labels import angle_title
from storage.coverage import CoverageAngle, CoverageEvent, angles_of, events_hosted_by
from storage.database import lock
from storage.signup import forget_subjects
from storage.unit_of_work import UnitOfWork


def _read(facts: Facts, problems: dict[str, UserFacingError]) -> Facts:
    for name in ("title", "venue"):
        if not getattr(facts, name):
            problems[name] = NothingWritten()
    try:
        return replace(facts, hashtag=plain_hashtag(facts.hashtag))
    except NotAHashtag as wrong:
        problems["hashtag"] = wrong
        return facts


def arrange(
    uow: UnitOfWork, host_id: str, facts: Facts, hours: Hours, kinds: Sequence[AngleKind]
) -> CoverageEvent:
    """Return the new event, with these angles on each of its days. Raises `FieldErrors`."""
    problems = check_hours(hours, kinds, facts.time_zone, uow.now)
    facts = _read(facts, problems)
    event = CoverageEvent(host_id=host_id, starts_at=uow.now, ends_at=uow.now)
    if not problems:
        event.put(facts)
        slots = list(hours.slots(kinds))
        angles = [_new_angle(uow, event, one) for one in slots]
        _take_times(event, angles)
        _check_opening(event, problems)
    if problems:
        raise FieldErrors(problems)
    uow.session.add(event)
    uow.session.add_all(angles)
    uow.session.flush()
    plan_end(uow, event)
    return event


def _check_opening(event: CoverageEvent, problems: dict[str, UserFacingError]) -> None:
    if event.opens_at is not None and event.opens_at >= event.starts_at:
        problems["opens"] = OpensTooLate()


def _new_angle(uow: UnitOfWork, event: CoverageEvent, slot: Slot) -> CoverageAngle:
    angle = CoverageAngle(uid=uuid4().hex, event=event)
    angle.put(slot, _title(uow, event, slot))
    return angle


def _title(uow: UnitOfWork, event: CoverageEvent, slot: Slot) -> str:
    return angle_title(event, slot.kind, channel_translator(uow.community))


def _take_times(event: CoverageEvent, angles: Sequence[CoverageAngle]) -> None:
    """An event lasts from its first angle to its last one."""
    event.starts_at = min(one.starts_at for one in angles)
    event.ends_at = max(one.ends for one in angles)


def _locked(uow: UnitOfWork, number: int) -> CoverageEvent:
    event = lock(uow.session, CoverageEvent, number)
    if event is None:
        raise NotFound
    return event


def to_change(
    uow: UnitOfWork, actor: str, number: int, version: int | None = None, *, takes: bool = False
) -> CoverageEvent:
    """Return the locked event for its host; with `takes` for whoever takes on one without a host.

    Raises `NotFound`, `CoverageOver`, `NotTheCoverageHost`, or `StaleForm` for another version.
    """
    event = _locked(uow, number)
    if not event.is_to_come(uow.now):
        raise CoverageOver
    if not event.is_hosted_by(actor) and (event.has_host or not takes):
        raise NotTheCoverageHost
    if version is not None and event.version != version:
        raise StaleForm
    return event


def change(
    uow: UnitOfWork, actor: str, number: int, version: int, facts: Facts, on: date
) -> CoverageEvent:
    """Return the event with these facts, beginning on that day; who signed up hears.

    Whoever sends them off is its host from now on: so the words are the host's, and go with them.
    Raises `FieldErrors`, or as `to_change`.
    """
    event = to_change(uow, actor, number, version, takes=True)
    problems: dict[str, UserFacingError] = {}
    facts, before = _read(facts, problems), event.facts
    if problems:
        raise FieldErrors(problems)
    days = (on - local_date(event.starts_at, before.time_zone)).days
    slots = [(one, one.slot) for one in angles_of(uow.session, [event])]
    event.host_id, event.has_host = actor, True
    event.put(facts)
    is_told = (
        bool(days)
        or replace(facts, opens_on=before.opens_on, opens_from=before.opens_from) != before
    )
    for angle, slot in slots:
        later = replace(slot, on=slot.on + timedelta(days=days))
        angle.put(later, _title(uow, event, later))
    if slots:
        _take_times(event, [angle for angle, _slot in slots])
    if days and (
        wrong := day_problem(on, slots[0][1].at if slots else time(), facts.time_zone, uow.now)
    ):
        problems["date"] = wrong
    _check_opening(event, problems)
    if problems:
        raise FieldErrors(problems)
    _save(uow, event)
    for angle, _slot in slots:
        if is_told:
            _moved(uow, angle)
    return event


def _moved(uow: UnitOfWork, angle: CoverageAngle) -> None:
    angle.sequence += 1
    uow.session.add(angle)
    uow.session.flush()
    if angle.is_open(uow.now):
        places.moved(uow, ANGLES, angle, is_told=True)


def _save(uow: UnitOfWork, event: CoverageEvent) -> None:
    event.version += 1
    uow.session.add(event)
    uow.session.flush()
    if event.state is CoverageState.PLANNED:
        plan_end(uow, event)


def angle_to_change(uow: UnitOfWork, actor: str, number: int) -> CoverageAngle:
    """Return the locked angle for the event's host. Raises as `to_change`."""
    found = ANGLES.find(uow, number)
    if found is None:
        raise NotFound
    to_change(uow, actor, found.event_id)
    return ANGLES.require_open(uow, ANGLES.lock(uow, number))


def put_angle(
    uow: UnitOfWork, actor: str, number: int, version: int, angle_id: int, slot: Slot
) -> CoverageEvent:
    """Return the event with one more angle, or with this one changed; who signed up hears.

    Raises `FieldErrors`, or as `to_change`.
    """
    event = to_change(uow, actor, number, version)
    others = [one for one in angles_of(uow.session, [event]) if one.id != angle_id]
    check_slot(slot, event.time_zone, uow.now, len(others))
    angle = angle_to_change(uow, actor, angle_id) if angle_id else _new_angle(uow, event, slot)
    if angle.event_id not in {None, number}:
        raise StaleForm
    is_told = bool(angle_id) and slot != angle.slot
    angle.put(slot, _title(uow, event, slot))
    uow.session.add(angle)
    _take_times(event, [*others, angle])
    _save(uow, event)
    if is_told:
        _moved(uow, angle)
    return event


def drop_angle(uow: UnitOfWork, actor: str, number: int) -> CoverageEvent:
    """Return the event without this angle; who signed up for it hears. Raises as `to_change`."""
    angle = angle_to_change(uow, actor, number)
    event = angle.event
    others = [one for one in angles_of(uow.session, [event]) if one is not angle]
    _drop(uow, angle, "")
    if others:
        _take_times(event, others)
    _save(uow, event)
    return event


def _drop(uow: UnitOfWork, angle: CoverageAngle, reason: str) -> None:
    was_open = angle.is_open(uow.now)
    angle.state = CoverageState.CANCELLED
    angle.sequence += 1
    uow.session.add(angle)
    uow.session.flush()
    if was_open:
        places.call_off(uow, ANGLES, angle, reason)


def call_off(uow: UnitOfWork, actor: str, number: int, version: int, reason: str) -> None:
    """Cancel the event; who signed up hears. Raises as `to_change`."""
    _call_off(uow, to_change(uow, actor, number, version), reason)


def _call_off(uow: UnitOfWork, event: CoverageEvent, reason: str) -> None:
    event.state, event.press_contact = CoverageState.CANCELLED, ""
    for schedule in (OVER, TELL, TELL_ENDS):
        cancel(uow, schedule, event.key)
    for angle in angles_of(uow.session, [event]):
        _drop(uow, angle, reason)
    _save(uow, event)


def leave_behind(uow: UnitOfWork, slack_id: str) -> None:
    """Let what somebody looks after need another host; the core team reads so."""
    for event in events_hosted_by(uow.session, slack_id):
        if event.has_host and event.is_to_come(uow.now):
            event.has_host = False
            _save(uow, event)


def erase_hosted(uow: UnitOfWork, slack_id: str) -> None:
    """Cancel and delete what somebody entered who asks for erasure: the words were theirs to hold.

    What others read of it has no words of theirs any more.
    """
    t = channel_translator(uow.community)
    for event in events_hosted_by(uow.session, slack_id):
        event.put(Facts(str(t("Event")), "–", event.time_zone))
        angles = angles_of(uow.session, [event])
        for angle in angles:
            angle.title = angle_title(event, angle.kind, t)
        if event.is_to_come(uow.now):
            _call_off(uow, event, "")
        for schedule in (OVER, TELL, TELL_ENDS):
            cancel(uow, schedule, event.key)
        forget_subjects(uow.session, [one.key for one in angles])
        uow.session.delete(event)
        uow.session.flush()
