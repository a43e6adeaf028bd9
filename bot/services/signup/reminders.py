"""What reaches people by itself before the date: a reminder, tomorrow once more, or none."""

from datetime import date, datetime, time

from bot.domain.hours import local_date
from bot.domain.signup import NoPlaceThere, RemindersOff, TooLateToRemind, day_before
from bot.services.hours import hours_of
from bot.services.planning import cancel, due_moment, replan, replan_at
from bot.services.prompts import is_wanted, plan_tomorrow, require_wanted, tomorrow_of
from bot.services.signup.kinds import One, SignUpKind
from storage.members import find_member
from storage.people import find_person
from storage.signup import SignUp
from storage.unit_of_work import UnitOfWork

AT = time(9)
"""When people are reminded, on their own clock."""


def plan_reminder(uow: UnitOfWork, kind: SignUpKind[One], one: One, sign_up: SignUp) -> None:
    """Plan the reminder of somebody with a place; a date that moves takes it along."""
    cancel_prompts(uow, kind, one, sign_up)
    if not sign_up.has_place or not sign_up.reminders_on:
        return
    if day := _reminder_day(uow, one.begins, sign_up.slack_id):
        name = kind.schedules.reminder
        replan(uow, name, one.key, sign_up.slot, on=day, at=AT, person=sign_up.slack_id)
    kind.on_place(uow, one, sign_up)


def plan_at(uow: UnitOfWork, schedule: str, one: One, sign_up: SignUp, moment: datetime) -> None:
    """Plan something of a sign-up for this moment, on the clock of where the person is."""
    replan_at(uow, schedule, one.key, sign_up.slot, moment, person=sign_up.slack_id)


def cancel_prompts(uow: UnitOfWork, kind: SignUpKind[One], one: One, sign_up: SignUp) -> None:
    """Nothing more of it reaches the person by itself."""
    for schedule in kind.schedules.of_a_place:
        cancel(uow, schedule, one.key, sign_up.slot)


def _reminder_day(uow: UnitOfWork, begins: datetime | None, slack_id: str) -> date | None:
    """Return the working day before, else the day itself; None where it is too late for both."""
    if begins is None:
        return None
    person, member = find_person(uow.session, slack_id), find_member(uow.session, slack_id)
    hours = hours_of(uow.community, person, member)
    today, on = local_date(uow.now, hours.zone), local_date(begins, hours.zone)
    days = (day_before(on, hours.is_working_day), on)
    return next((day for day in days if day > today), None)


def is_reminded(uow: UnitOfWork, kind: SignUpKind[One], one: One, slack_id: str) -> bool:
    """True if a reminder is to come to somebody who has a place from now on."""
    day, begins = _reminder_day(uow, one.begins, slack_id), one.begins
    if day is None or begins is None or not is_wanted(uow, slack_id, kind.wording.prompt):
        return False
    return due_moment(uow, day, AT, slack_id) < begins


def can_wait(uow: UnitOfWork, one: One, slack_id: str) -> bool:
    """True if a reminder on the person's next working day would still come in time."""
    tomorrow = due_moment(uow, tomorrow_of(uow, slack_id), AT, slack_id)
    return one.begins is not None and tomorrow < one.begins


def put_off(
    uow: UnitOfWork, kind: SignUpKind[One], slack_id: str, number: int
) -> tuple[One, datetime]:
    """Return the thing, and when the person is reminded once more.

    Raises `NotFound`; what the noun says where it is closed, `NoPlaceThere` or `TooLateToRemind`
    where there is nothing to put off; `RemindersOff` and `PromptsOff` for who wants none.
    """
    one, known = kind.own(uow, slack_id, number)
    kind.require_open(uow, one)
    if not known.has_place:
        raise NoPlaceThere
    if not can_wait(uow, one, slack_id):
        raise TooLateToRemind
    require_reminders(uow, kind, known)
    name = kind.schedules.reminder
    return one, plan_tomorrow(uow, name, one.key, known.slot, at=AT, person=slack_id)


def require_reminders(uow: UnitOfWork, kind: SignUpKind[One], sign_up: SignUp) -> None:
    """Raise `RemindersOff` or `PromptsOff` where nothing of it may be promised."""
    if not sign_up.reminders_on:
        raise RemindersOff
    require_wanted(uow, sign_up.slack_id, kind.wording.prompt)


def mute(uow: UnitOfWork, kind: SignUpKind[One], slack_id: str, number: int) -> One:
    """Return the thing of which this person hears no more by itself; the place stays theirs.

    Raises `NotFound`, or `NoPlaceThere` for who has not signed up.
    """
    one, known = kind.own(uow, slack_id, number)
    known.reminders_on = False
    uow.session.add(known)
    cancel_prompts(uow, kind, one, known)
    return one
