"""Angles as something to sign up for, "if nobody else", the end, and the question afterwards."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain.coverage import (
    ANGLE,
    AnglesTaken,
    CoverageOver,
    NotYetOpen,
    ReportsAlready,
    may_take,
)
from bot.domain.signup import SIGN_UP_PROMPT
from bot.errors import NotFound
from bot.services.notifications import notify, settle_topic, translator_for
from bot.services.planning import SkipOccurrence, plan, replan
from bot.services.prompts import is_wanted
from bot.services.signup.jobs import number_of
from bot.services.signup.kinds import Schedules, SignUpKind
from bot.services.signup.notifications import show_over
from bot.services.stories.writing import form_content
from bot.services.zones import zone_of
from bot.views.coverage import telling
from bot.views.coverage.labels import WORDING
from bot.views.coverage.listing import AngleLine, EventLine
from bot.views.stories.writing import StoryForm
from storage.coverage import (
    CoverageAngle,
    CoverageEvent,
    CoverageReserve,
    angles_of,
    events_to_come,
    find_reserve,
    reserves_of,
)
from storage.occurrences import Occurrence
from storage.outbox.personal import people_with_messages_about
from storage.outbox.rows import DeliveryPolicy
from storage.people import Person
from storage.signup import SignUp, count_places, sign_ups_of, signed_up
from storage.unit_of_work import UnitOfWork

REMINDER, HELD = "coverage:reminder", "coverage:held"
OVER, TELL, TELL_ENDS = "coverage:over", "coverage:tell", "coverage:tell-ends"
"""Names of the schedules (schedules/coverage.py)."""

TELL_WITHIN = timedelta(days=14)
"""Later than that the question whether somebody wants to tell of it has no button any more."""


def _check(uow: UnitOfWork, angle: CoverageAngle, person: Person) -> None:
    _require_opened(uow, angle.event, person)
    subjects = [one.key for one in angles_of(uow.session, [angle.event])]
    own = len(sign_ups_of(uow.session, person.slack_id, subjects))
    if not may_take(own, angle.event.starts_at, uow.now):
        raise AnglesTaken


def _require_opened(uow: UnitOfWork, event: CoverageEvent, person: Person) -> None:
    if event.opens_at is not None and uow.now < event.opens_at:
        t, zone = translator_for(uow, person.slack_id), event.time_zone
        here = str(t.moment(event.opens_at, person.time_zone))
        raise NotYetOpen(here=here, there=str(t.moment(event.opens_at, zone)), zone=zone)


def _reports(uow: UnitOfWork, angle: CoverageAngle, sign_up: SignUp) -> None:
    """Whoever reports says no longer that they would if nobody else does."""
    if reserve := find_reserve(uow.session, angle.number, sign_up.slack_id):
        uow.session.delete(reserve)


ANGLES = SignUpKind(
    name=ANGLE,
    model=CoverageAngle,
    wording=WORDING,
    schedules=Schedules(reminder=REMINDER, held=HELD),
    closed=CoverageOver,
    check=_check,
    on_place=_reports,
)


def offer_reserve(uow: UnitOfWork, person: Person, number: int) -> CoverageAngle:
    """Note that this person reports if nobody else does; a second click changes nothing.

    Raises `NotFound`, `CoverageOver`, `NotYetOpen`, or `ReportsAlready` for who is down for it.
    """
    angle = ANGLES.require_open(uow, ANGLES.lock(uow, number))
    _require_opened(uow, angle.event, person)
    if sign_ups_of(uow.session, person.slack_id, [angle.key]):
        raise ReportsAlready
    if find_reserve(uow.session, number, person.slack_id) is None:
        uow.session.add(CoverageReserve(angle_id=number, slack_id=person.slack_id))
        uow.session.flush()
    return angle


def take_reserve_back(uow: UnitOfWork, slack_id: str, number: int) -> CoverageAngle:
    """Forget that this person reports if nobody else does. Raises `NotFound`."""
    angle = ANGLES.lock(uow, number)
    if reserve := find_reserve(uow.session, number, slack_id):
        uow.session.delete(reserve)
        uow.session.flush()
    return angle


def to_come(uow: UnitOfWork) -> list[EventLine]:
    """Return the next events, with their angles and how many report from each."""
    return _lines(uow, events_to_come(uow.session, uow.now))


def _lines(
    uow: UnitOfWork, events: Sequence[CoverageEvent], slack_id: str | None = None
) -> list[EventLine]:
    angles = angles_of(uow.session, events)
    subjects = [one.key for one in angles]
    counts = count_places(uow.session, subjects)
    own = sign_ups_of(uow.session, slack_id, subjects) if slack_id else {}
    return [
        EventLine(
            event,
            [
                AngleLine(one, own.get(one.key), counts[one.key])
                for one in angles
                if one.event_id == event.id
            ],
        )
        for event in events
    ]


def uncovered(uow: UnitOfWork, within: timedelta) -> list[EventLine]:
    """Return events without a host, and those soon to come, with their angles nobody covers."""
    found = _lines(uow, events_to_come(uow.session, uow.now))
    shown = []
    for line in found:
        is_soon = line.event.starts_at < uow.now + within
        open_ones = [one for one in line.angles if is_soon and one.is_open_for_all(uow.now)]
        if open_ones or not line.event.has_host:
            shown.append(EventLine(line.event, open_ones))
    return shown


def card(uow: UnitOfWork, slack_id: str, number: int) -> EventLine:
    """Return an event as this person sees it: its host reads who reports, and who would.

    Raises `NotFound`, or `CoverageOver`.
    """
    event = uow.session.get(CoverageEvent, number)
    if event is None:
        raise NotFound
    if not event.is_to_come(uow.now):
        raise CoverageOver
    [line] = _lines(uow, [event], slack_id)
    is_host = event.is_hosted_by(slack_id)
    reserves = reserves_of(uow.session, [one.angle for one in line.angles])
    for one in line.angles:
        of_it = [each.slack_id for each in reserves if each.angle_id == one.angle.id]
        one.is_reserve = slack_id in of_it
        if is_host:
            one.reserves = of_it
            one.reporters = [each.slack_id for each in signed_up(uow.session, one.angle.key)]
    line.is_host = is_host
    return line


def plan_end(uow: UnitOfWork, event: CoverageEvent) -> None:
    """Plan when the messages about it lose their buttons, and people are asked to tell."""
    for schedule, moment in ((OVER, event.ends_at), (TELL_ENDS, event.ends_at + TELL_WITHIN)):
        there = moment.astimezone(ZoneInfo(uow.community.community.time_zone))
        on, at = there.date(), there.time()
        replan(uow, schedule, event.key, "event", on=on, at=at, person=None)


def end(uow: UnitOfWork, occurrence: Occurrence) -> None:
    """At its end messages offer nothing of it any more, and those who reported are asked, once."""
    event = _event_of(uow, occurrence)
    if event.is_to_come(uow.now):
        raise SkipOccurrence
    event.press_contact = ""
    uow.session.add(event)
    angles, reporters = angles_of(uow.session, [event]), dict[str, SignUp]()
    for angle in angles:
        show_over(uow, ANGLES, angle)
        reporters |= {one.slack_id: one for one in signed_up(uow.session, angle.key)}
    for reserve in reserves_of(uow.session, angles):
        uow.session.delete(reserve)
    for slack_id, sign_up in reporters.items():
        if sign_up.has_place and sign_up.reminders_on:
            there = event.ends_at.astimezone(ZoneInfo(zone_of(uow, slack_id)))
            on, at = there.date(), there.time()
            plan(uow, TELL, event.key, slack_id, on=on, at=at, person=slack_id)


def _event_of(uow: UnitOfWork, occurrence: Occurrence) -> CoverageEvent:
    event = uow.session.get(CoverageEvent, number_of(occurrence))
    if event is None:
        raise SkipOccurrence
    return event


def ask_to_tell(uow: UnitOfWork, occurrence: Occurrence) -> None:
    """Ask somebody who reported if they want to tell of it."""
    event, slack_id = _event_of(uow, occurrence), occurrence.slot
    if not is_wanted(uow, slack_id, SIGN_UP_PROMPT):
        raise SkipOccurrence
    notify(
        uow,
        slack_id,
        partial(telling.want_to_tell, event, occurrence.number),
        key=event.tell_topic.child(slack_id, occurrence.local_date),
        policy=DeliveryPolicy.ASKED_FOR,
        prompt=SIGN_UP_PROMPT,
        expires_at=event.ends_at + TELL_WITHIN,
        topic=event.tell_topic,
    )


def end_telling(uow: UnitOfWork, occurrence: Occurrence) -> None:
    """Take the button off the questions whether somebody wants to tell of it."""
    event = _event_of(uow, occurrence)
    for slack_id in people_with_messages_about(uow.session, event.tell_topic):
        settle_topic(uow, slack_id, event.tell_topic, partial(telling.told_later, event))


def story_of(uow: UnitOfWork, slack_id: str, number: int) -> StoryForm:
    """Return the form of a story: a draft that is there already, else filled in from the event.

    Raises `NotFound`.
    """
    event = uow.session.get(CoverageEvent, number)
    if event is None:
        raise NotFound
    filled = form_content(uow, slack_id)
    return filled if filled.is_draft else telling.filled_in(filled, event, uow.community)
