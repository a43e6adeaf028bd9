"""Angles as something to sign up for, "if nobody else", the end, and the question afterwards."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from bot.domain.coverage import (
    ANGLE,
    SOON,
    AnglesTaken,
    CoverageOver,
    NotYetOpen,
    ReportsAlready,
    may_take,
)
from bot.domain.keys import Key
from bot.domain.signup import SIGN_UP_PROMPT, SignUpStatus
from bot.errors import NotFound
from bot.services.notifications import notify, settle_topic, translator_for
from bot.services.planning import SkipOccurrence, replan_at
from bot.services.prompts import is_wanted
from bot.services.signup.jobs import number_of
from bot.services.signup.kinds import Schedules, SignUpKind
from bot.services.signup.notifications import show_over
from bot.services.stories.writing import form_content
from bot.views.coverage import telling
from bot.views.coverage.labels import WORDING
from bot.views.coverage.listing import AngleLine, EventLine
from bot.views.stories.writing import StoryForm
from storage.coverage import CoverageAngle, CoverageEvent, angles_of, events_to_come
from storage.occurrences import Occurrence
from storage.outbox.personal import people_with_messages_about
from storage.outbox.rows import DeliveryPolicy
from storage.people import Person
from storage.signup import (
    SignUp,
    count_places,
    find_sign_up,
    forget_subjects,
    people_of,
    sign_ups_of,
    signed_up,
)
from storage.unit_of_work import UnitOfWork

REMINDER, HELD = "coverage:reminder", "coverage:held"
OVER, TELL, TELL_ENDS = "coverage:over", "coverage:tell", "coverage:tell-ends"
"""Names of the schedules (schedules/coverage.py)."""

TELL_WITHIN = timedelta(days=14)
"""Later than that the question whether somebody wants to tell of it has no button any more."""


def _check(uow: UnitOfWork, angle: CoverageAngle, person: Person) -> None:
    _require_opened(uow, angle.event, person)
    subjects = [one.key for one in angles_of(uow.session, angle.event)]
    own = len(sign_ups_of(uow.session, person.slack_id, subjects))
    if not may_take(own, angle.event.starts_at, uow.now):
        raise AnglesTaken


def _require_opened(uow: UnitOfWork, event: CoverageEvent, person: Person) -> None:
    if event.opens_at is not None and not event.has_opened(uow.now):
        t, zone = translator_for(uow, person.slack_id), event.time_zone
        here = str(t.moment(event.opens_at, person.time_zone))
        raise NotYetOpen(here=here, there=str(t.moment(event.opens_at, zone)), zone=zone)


def _leave_reserve(uow: UnitOfWork, angle: CoverageAngle, slack_id: str) -> None:
    if known := find_sign_up(uow.session, angle.reserve_key, slack_id):
        uow.session.delete(known)
        uow.session.flush()


ANGLES = SignUpKind(
    name=ANGLE,
    model=CoverageAngle,
    wording=WORDING,
    schedules=Schedules(reminder=REMINDER, held=HELD),
    closed=CoverageOver,
    check=_check,
    # Whoever reports says no longer that they would if nobody else does.
    on_place=lambda uow, angle, known: _leave_reserve(uow, angle, known.slack_id),
)


def offer_reserve(uow: UnitOfWork, person: Person, number: int) -> CoverageAngle:
    """Note that this person reports if nobody else does; a second click changes nothing.

    Raises `NotFound`, `CoverageOver`, `NotYetOpen`, or `ReportsAlready` for who is down for it.
    """
    angle = ANGLES.require_open(uow, ANGLES.lock(uow, number))
    _require_opened(uow, angle.event, person)
    if find_sign_up(uow.session, angle.key, person.slack_id):
        raise ReportsAlready
    if find_sign_up(uow.session, angle.reserve_key, person.slack_id) is None:
        # As if waiting: it is no place, clashes with nothing, and is counted nowhere.
        subject, place, begins = angle.reserve_key, SignUpStatus.WAITING, angle.starts_at
        new = SignUp(subject=subject, slack_id=person.slack_id, place=place, starts_at=begins)
        uow.session.add(new)
        uow.session.flush()
    return angle


def take_reserve_back(uow: UnitOfWork, slack_id: str, number: int) -> CoverageAngle:
    """Forget that this person would report if nobody else does. Raises `NotFound`."""
    angle: CoverageAngle = ANGLES.lock(uow, number)
    _leave_reserve(uow, angle, slack_id)
    return angle


def to_come(uow: UnitOfWork) -> list[EventLine]:
    """Return the next events, with their angles and how many report from each."""
    return _lines(uow, events_to_come(uow.session, uow.now))


def _lines(uow: UnitOfWork, events: Sequence[CoverageEvent], reader: str = "") -> list[EventLine]:
    angles = angles_of(uow.session, *events)
    subjects = [one.key for one in angles]
    own, counts = sign_ups_of(uow.session, reader, subjects), count_places(uow.session, subjects)
    lines = [AngleLine(one, own.get(one.key), counts[one.key]) for one in angles]
    return [
        EventLine(
            one,
            [line for line in lines if line.angle.event_id == one.id],
            is_host=one.is_hosted_by(reader),
        )
        for one in events
    ]


def uncovered(uow: UnitOfWork) -> list[EventLine]:
    """Return events without a host, and those soon to come, with their angles nobody covers."""
    found = to_come(uow)
    for line in found:
        is_soon = line.event.starts_at < uow.now + SOON
        line.angles = [one for one in line.angles if is_soon and one.is_open_for_all(uow.now)]
    return [line for line in found if line.angles or not line.event.has_host]


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
    angles = [one.angle for one in line.angles]
    keys = [key for one in angles for key in (one.key, one.reserve_key)]
    people = people_of(uow.session, keys)
    for one in line.angles:
        of_it = people[one.angle.reserve_key]
        one.is_reserve = slack_id in of_it
        if line.is_host:
            one.reserves, one.reporters = of_it, people[one.angle.key]
    return line


def plan_end(uow: UnitOfWork, event: CoverageEvent) -> None:
    """Plan when the messages about it lose their buttons, and people are asked to tell."""
    replan_at(uow, OVER, event.key, "event", event.ends_at)
    replan_at(uow, TELL_ENDS, event.key, "event", event.ends_at + TELL_WITHIN)


def end(uow: UnitOfWork, occurrence: Occurrence) -> None:
    """At its end messages offer nothing of it any more, and those who reported are asked, once."""
    event = _event_of(uow, occurrence)
    if event.is_to_come(uow.now):
        raise SkipOccurrence
    event.press_contact = ""
    uow.session.add(event)
    angles, asked = angles_of(uow.session, event), set[str]()
    for angle in angles:
        show_over(uow, ANGLES, angle)
        known = signed_up(uow.session, angle.key)
        asked |= {one.slack_id for one in known if one.has_place and one.reminders_on}
    forget_subjects(uow.session, [one.reserve_key for one in angles])
    for slack_id in sorted(asked):
        replan_at(uow, TELL, event.key, slack_id, event.ends_at, person=slack_id)


def _event_of(uow: UnitOfWork, occurrence: Occurrence) -> CoverageEvent:
    event = uow.session.get(CoverageEvent, number_of(occurrence))
    if event is None:
        raise SkipOccurrence
    return event


def _topic(event: CoverageEvent) -> Key:
    """Return the topic of the question afterwards."""
    return event.key.child("tell")


def ask_to_tell(uow: UnitOfWork, occurrence: Occurrence) -> None:
    """Ask somebody who reported if they want to tell of it."""
    event, slack_id = _event_of(uow, occurrence), occurrence.slot
    if not is_wanted(uow, slack_id, SIGN_UP_PROMPT):
        raise SkipOccurrence
    notify(
        uow,
        slack_id,
        partial(telling.want_to_tell, event, occurrence.number),
        key=_topic(event).child(slack_id, occurrence.local_date),
        policy=DeliveryPolicy.ASKED_FOR,
        prompt=SIGN_UP_PROMPT,
        expires_at=event.ends_at + TELL_WITHIN,
        topic=_topic(event),
    )


def end_telling(uow: UnitOfWork, occurrence: Occurrence) -> None:
    """Take the button off the questions whether somebody wants to tell of it."""
    event = _event_of(uow, occurrence)
    for slack_id in people_with_messages_about(uow.session, _topic(event)):
        settle_topic(uow, slack_id, _topic(event), partial(telling.told_later, event))


def story_of(uow: UnitOfWork, slack_id: str, number: int) -> StoryForm:
    """Return the form of a story: a draft that is there already, else filled in from the event.

    Raises `NotFound`.
    """
    event = uow.session.get(CoverageEvent, number)
    if event is None:
        raise NotFound
    filled = form_content(uow, slack_id)
    return filled if filled.is_draft else telling.filled_in(filled, event, uow.community)
