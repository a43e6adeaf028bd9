"""Signing up and off: first come, first served; a freed place goes to the head of the queue."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.hours import local_date
from bot.domain.sessions import (
    TICK_DAYS,
    NotYetOver,
    Place,
    SessionOver,
    day_before,
    place_for,
)
from bot.errors import NoLongerOpen, NotFound
from bot.services.planning import cancel, replan
from bot.services.sessions.telling import (
    confirm,
    refresh_post,
    show_signed_off,
    take_out_of_calendar,
    tell_moved_up,
)
from bot.services.telling import hours_of, refresh_home
from storage.members import find_member
from storage.people import Person, find_person
from storage.sessions import (
    Meeting,
    SignUp,
    count_taken,
    find_meeting,
    find_sign_up,
    first_waiting,
    forget_sign_ups,
    lock_meeting,
    own_meetings,
)
from storage.unit_of_work import UnitOfWork

DAY_BEFORE, DAY, AFTERWARDS = "sessions:day-before", "sessions:day", "sessions:afterwards"
"""Names of the schedules of a person's prompts (schedules/sessions.py)."""

REMINDED_AT = time(9)
MOST_OWN = 200


def _open(uow: UnitOfWork, number: int) -> Meeting:
    meeting = lock_meeting(uow.session, number)
    if meeting is None:
        raise NotFound
    if not meeting.is_open(uow.now):
        raise SessionOver
    return meeting


def sign_up(uow: UnitOfWork, person: Person, number: int) -> Place:
    """The place the person has now; a second click changes nothing.

    Raises `NotFound`, or `SessionOver` where the list is closed.
    """
    meeting = _open(uow, number)
    known = find_sign_up(uow.session, number, person.slack_id)
    if known is not None:
        return known.place
    place = place_for(count_taken(uow.session, number), meeting.places)
    new = SignUp(session_id=number, slack_id=person.slack_id, place=place)
    # Who has not joined is forgotten after 90 days: counted from the session, or nobody reminds.
    if person.met_at is not None:
        person.met_at = max(person.met_at, meeting.starts_at)
    uow.session.add_all([new, person])
    uow.session.flush()
    confirm(uow, meeting, new)
    plan_prompts(uow, meeting, new)
    refresh_post(uow, meeting)
    refresh_home(uow, person.slack_id)
    return place


def sign_off(uow: UnitOfWork, slack_id: str, number: int) -> Meeting:
    """The session, without this person; the next one moves up.

    Raises `NotFound`, `SessionOver`, or `NoLongerOpen` for who has not signed up.
    """
    meeting = _open(uow, number)
    known = find_sign_up(uow.session, number, slack_id)
    if known is None:
        raise NoLongerOpen
    _give_up(uow, meeting, known)
    return meeting


def _give_up(uow: UnitOfWork, meeting: Meeting, known: SignUp) -> None:
    for schedule in (DAY_BEFORE, DAY, AFTERWARDS):
        cancel(uow, schedule, meeting.key, str(known.id))
    meeting.sequence += 1  # a file of the same number would not take the entry out
    uow.session.add(meeting)
    show_signed_off(uow, meeting, known)
    take_out_of_calendar(uow, meeting, known, at_once=True)
    uow.session.delete(known)
    uow.session.flush()
    fill_places(uow, meeting)
    refresh_post(uow, meeting)
    refresh_home(uow, known.slack_id)


def fill_places(uow: UnitOfWork, meeting: Meeting) -> None:
    """Let those who have waited longest move up while places are free."""
    taken = count_taken(uow.session, meeting.number)
    while place_for(taken, meeting.places) is Place.TAKEN:
        head = first_waiting(uow.session, meeting.number)
        if head is None:
            return
        head.place = Place.TAKEN
        uow.session.add(head)
        uow.session.flush()
        tell_moved_up(uow, meeting, head)
        plan_prompts(uow, meeting, head)
        refresh_home(uow, head.slack_id)
        taken += 1


def plan_prompts(uow: UnitOfWork, meeting: Meeting, one: SignUp) -> None:
    """Plan what reaches somebody with a place: the working day before, the day, afterwards.

    A session that moves takes what is planned along.
    """
    if not one.has_place:
        return
    person, member = find_person(uow.session, one.slack_id), find_member(uow.session, one.slack_id)
    hours = hours_of(uow.community, person, member)
    today, on = local_date(uow.now, hours.zone), local_date(meeting.starts_at, hours.zone)
    before = day_before(on, hours.is_working_day)
    for schedule, day in ((DAY_BEFORE, before), (DAY, on)):
        cancel(uow, schedule, meeting.key, str(one.id))
        if day > today and one.reminders_on:
            replan(
                uow,
                schedule,
                meeting.key,
                str(one.id),
                on=day,
                at=REMINDED_AT,
                person=one.slack_id,
            )
    end = _local(meeting.ends_at, hours.zone)
    replan(
        uow,
        AFTERWARDS,
        meeting.key,
        str(one.id),
        on=end.date(),
        at=end.time(),
        person=one.slack_id,
    )


def _local(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def mute(uow: UnitOfWork, slack_id: str, number: int) -> Meeting:
    """The session of which this person wants no more reminders; the place stays theirs.

    Raises `NotFound`, `SessionOver`, or `NoLongerOpen` for who has not signed up.
    """
    meeting = _open(uow, number)
    known = find_sign_up(uow.session, number, slack_id)
    if known is None:
        raise NoLongerOpen
    known.reminders_on = False
    uow.session.add(known)
    for schedule in (DAY_BEFORE, DAY):
        cancel(uow, schedule, meeting.key, str(known.id))
    return meeting


def tick(uow: UnitOfWork, slack_id: str, number: int) -> Meeting:
    """The session this person says they were in.

    Raises `NotFound`, `NotYetOver`, or `NoLongerOpen` for who had no place and after 30 days.
    """
    meeting = find_meeting(uow.session, number)
    if meeting is None:
        raise NotFound
    if uow.now < meeting.starts_at:
        raise NotYetOver
    known = find_sign_up(uow.session, number, slack_id)
    is_late = uow.now > meeting.starts_at + timedelta(days=TICK_DAYS)
    if known is None or not known.has_place or is_late:
        raise NoLongerOpen
    known.was_there = True
    uow.session.add(known)
    cancel(uow, AFTERWARDS, meeting.key, str(known.id))
    refresh_home(uow, slack_id)
    return meeting


def withdraw(uow: UnitOfWork, slack_id: str) -> None:
    """Sign somebody who leaves off from everything to come, and forget what they were in."""
    for meeting, known in own_meetings(uow.session, slack_id, uow.now, MOST_OWN):
        locked = lock_meeting(uow.session, meeting.number)
        if locked is not None:
            _give_up(uow, locked, known)
    forget_sign_ups(uow.session, slack_id)
