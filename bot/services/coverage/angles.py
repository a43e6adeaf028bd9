"""Angles as something to sign up for, "if nobody else", the end, and the question afterwards."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from bot.domain import coverage as rules
from bot.domain.keys import Key
from bot.domain.signup import SignUpStatus
from bot.errors import existing
from bot.services.coverage import telling as reserves
from bot.services.notifications import settle_topic
from bot.services.planning import SkipOccurrence, replan_at, row_of
from bot.services.signup.clashes import clashes
from bot.services.signup.jobs import prompt, still_on
from bot.services.signup.kinds import Schedules, SignUpKind
from bot.services.signup.notifications import show_over
from bot.services.signup.opening import require_opened
from bot.services.signup.reminders import plan_at
from bot.services.stories.writing import form_content
from bot.views.coverage import telling
from bot.views.coverage.labels import WORDING
from bot.views.coverage.listing import AngleLine, EventLine
from bot.views.stories.writing import StoryForm
from storage import signup as sign_ups
from storage.coverage import CoverageAngle, CoverageEvent, angles_of, events_to_come
from storage.occurrences import Occurrence
from storage.outbox.personal import people_with_messages_about
from storage.people import Person
from storage.signup import SignUp
from storage.unit_of_work import UnitOfWork

REMINDER, HELD = "coverage:reminder", "coverage:held"
OVER, TELL, TELL_ENDS = "coverage:over", "coverage:tell", "coverage:tell-ends"
"""Names of the schedules (schedules/coverage.py)."""

TELL_WITHIN = timedelta(days=14)
"""Later than that the question whether somebody wants to tell of it has no button any more."""


def _check(uow: UnitOfWork, angle: CoverageAngle, person: Person) -> None:
    require_opened(uow, angle.event, person)
    subjects = [one.key for one in angles_of(uow.session, angle.event)]
    own = len(sign_ups.sign_ups_of(uow.session, person.slack_id, subjects))
    if not rules.may_take(own, angle.event.starts_at, uow.now):
        raise rules.AnglesTaken


def _leave_reserves(uow: UnitOfWork, angle: CoverageAngle) -> None:
    """Whoever reports, or waits for a place to, says no longer "if nobody else does"."""
    people = sign_ups.people_of(uow.session, [angle.key, angle.reserve_key])
    for slack_id in set(people[angle.key]).intersection(people[angle.reserve_key]):
        reserves.leave(uow, angle, slack_id)


ANGLES = SignUpKind(
    name=rules.ANGLE,
    model=CoverageAngle,
    wording=WORDING,
    schedules=Schedules(reminder=REMINDER, held=HELD),
    closed=rules.CoverageOver,
    check=_check,
    changed=_leave_reserves,
)


def offer_reserve(uow: UnitOfWork, person: Person, number: int) -> CoverageAngle:
    """Note that this person reports if nobody else does; a second click changes nothing.

    Raises `NotFound`, `CoverageOver`, `NotYetOpen`, or `ReportsAlready` for who is down for it.
    """
    angle = ANGLES.require_open(uow, ANGLES.lock(uow, number))
    require_opened(uow, angle.event, person)
    if sign_ups.find_sign_up(uow.session, angle.key, person.slack_id):
        raise rules.ReportsAlready
    if sign_ups.find_sign_up(uow.session, angle.reserve_key, person.slack_id) is None:
        # As if waiting: it is no place, clashes with nothing, and is counted nowhere.
        subject, place, begins = angle.reserve_key, SignUpStatus.WAITING, angle.starts_at
        new = SignUp(subject=subject, slack_id=person.slack_id, place=place, starts_at=begins)
        uow.session.add(new)
        uow.session.flush()
    return angle


def take_reserve_back(uow: UnitOfWork, slack_id: str, number: int) -> CoverageAngle:
    """Forget that this person would report if nobody else does. Raises `NotFound`."""
    angle: CoverageAngle = ANGLES.lock(uow, number)
    reserves.leave(uow, angle, slack_id)
    return angle


def to_come(uow: UnitOfWork) -> list[EventLine]:
    """Return the next events, with their angles and how many report from each."""
    return _lines(uow, events_to_come(uow.session, uow.now))


def _lines(uow: UnitOfWork, events: Sequence[CoverageEvent], reader: str = "") -> list[EventLine]:
    angles = angles_of(uow.session, *events)
    subjects = [one.key for one in angles]
    own = sign_ups.sign_ups_of(uow.session, reader, subjects) if reader else {}
    counts = sign_ups.count_places(uow.session, subjects)
    lines = [AngleLine(one, own.get(one.key), counts[one.key]) for one in angles]
    return [
        EventLine(
            one,
            [line for line in lines if line.angle.event_id == one.id],
            is_host=one.is_hosted_by(reader),
        )
        for one in events
    ]


def _is_for_all(uow: UnitOfWork, line: AngleLine) -> bool:
    """True if it lies ahead and nobody reports from it; who would is not counted."""
    return line.counts.taken == 0 and line.angle.is_open(uow.now)


def uncovered(uow: UnitOfWork) -> list[EventLine]:
    """Return events without a host, and those soon to come, with their angles nobody covers."""
    found = to_come(uow)
    for line in found:
        is_soon = line.event.starts_at < uow.now + rules.SOON
        line.angles = [one for one in line.angles if is_soon and _is_for_all(uow, one)]
    return [line for line in found if line.angles or not line.event.has_host]


def card(uow: UnitOfWork, slack_id: str, number: int) -> EventLine:
    """Return an event as this person sees it: its host reads who reports, and who would.

    Raises `NotFound`, or `CoverageOver`.
    """
    event = existing(uow.session.get(CoverageEvent, number))
    if not event.is_to_come(uow.now):
        raise rules.CoverageOver
    [line] = _lines(uow, [event], slack_id)
    angles = [one.angle for one in line.angles]
    reporting = sign_ups.people_of(uow.session, [one.key for one in angles], waiting=False)
    would = sign_ups.people_of(uow.session, [one.reserve_key for one in angles])
    for one in line.angles:
        angle = one.angle
        one.is_reserve = slack_id in would[angle.reserve_key]
        if one.sign_up:
            one.clash = clashes(uow, slack_id, angle)
        if line.is_host:
            one.reporters, one.reserves = reporting[angle.key], would[angle.reserve_key]
    return line


def plan_end(uow: UnitOfWork, event: CoverageEvent) -> None:
    """Plan when messages about it lose their buttons, and people are asked to tell of it."""
    if not event.is_cancelled:
        replan_at(uow, OVER, event.key, "event", event.ends_at)
        replan_at(uow, TELL_ENDS, event.key, "event", event.ends_at + TELL_WITHIN)


def end(uow: UnitOfWork, occurrence: Occurrence) -> None:
    """At its end messages offer nothing of it any more, and those who reported are asked, once."""
    event = row_of(uow, CoverageEvent, occurrence)
    if event.is_to_come(uow.now):
        raise SkipOccurrence
    event.press_contact = ""
    uow.session.add(event)
    angles, asked = angles_of(uow.session, event), dict[str, tuple[CoverageAngle, SignUp]]()
    for angle in angles:
        show_over(uow, ANGLES, angle)
        reserves.end(uow, angle)
        known = sign_ups.signed_up(uow.session, angle.key)
        asked |= {one.slack_id: (angle, one) for one in known if one.has_place}
    for angle, sign_up in asked.values():
        plan_at(uow, TELL, angle, sign_up, event.ends_at)


def _topic(event: CoverageEvent) -> Key:
    """Return the topic of the question afterwards."""
    return event.key.child("tell")


def ask_to_tell(uow: UnitOfWork, occurrence: Occurrence) -> None:
    """Ask somebody who reported if they want to tell of it."""
    angle, sign_up = still_on(ANGLES, uow, occurrence)
    event, until = angle.event, angle.event.ends_at + TELL_WITHIN
    build = partial(telling.want_to_tell, event, occurrence.number)
    prompt(ANGLES, uow, occurrence, sign_up, build, until, _topic(event))


def end_telling(uow: UnitOfWork, occurrence: Occurrence) -> None:
    """Take the button off the questions whether somebody wants to tell of it."""
    event = row_of(uow, CoverageEvent, occurrence)
    for slack_id in people_with_messages_about(uow.session, _topic(event)):
        settle_topic(uow, slack_id, _topic(event), partial(telling.told_later, event))


def story_of(uow: UnitOfWork, slack_id: str, number: int) -> StoryForm:
    """Return the form of a story: a draft that is there already, else filled in from the event.

    Raises `NotFound`.
    """
    event = existing(uow.session.get(CoverageEvent, number))
    filled = form_content(uow, slack_id)
    return filled if filled.is_draft else telling.filled_in(filled, event, uow.community)
