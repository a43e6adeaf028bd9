"""The core team's weekly call: when it takes place, whose turn the minutes are, its agenda."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.domain.access import Audience
from bot.domain.days import InThePast
from bot.domain.open_items import Area, Words
from bot.domain.prompts import Prompt
from bot.errors import FieldErrors, NoLongerOpen, UserFacingError, Way
from bot.texts import _

MINUTES_PROMPT = Prompt("minutes", _("Minutes I offered to take"), Audience.CORE_TEAM, rank=60)
PROMPTS = (MINUTES_PROMPT,)

ANNOUNCED_BEFORE = timedelta(hours=24)
REMINDED_BEFORE = timedelta(minutes=15)
"""By the clock on the wall: the day before at the same hour, on daylight-saving days too."""

WEEK = timedelta(weeks=1)
DAYS_A_WEEK = 7


class ItemKind(StrEnum):
    """What an agenda is made of, in the order within an area."""

    DECISION = "decision"
    OPEN = "open"
    TASK = "task"
    ITEM = "item"


class CallState(StrEnum):
    """Where a call stands."""

    PLANNED = "planned"
    HOLIDAY = "holiday"
    SKIPPED = "skipped"
    OVER = "over"


NOT_HELD = frozenset({CallState.HOLIDAY, CallState.SKIPPED})


class CallHasBegun(NoLongerOpen):
    """Nobody calls off what has begun."""

    sentence = _("This call has already begun. What’s still open stays on the agenda.")
    leads_to = Way.AGENDA


class CallHasPassed(NoLongerOpen):
    """The hour of a call that was off has passed."""

    sentence = _("This call’s time has passed. Its agenda waits for the next one.")
    leads_to = Way.AGENDA


class CallNotHeld(NoLongerOpen):
    """A call that did not take place has no minutes."""

    sentence = _("This call is off, so there are no minutes to take.")
    leads_to = Way.AGENDA


class MinutesPublished(NoLongerOpen):
    """The minutes are there."""

    sentence = _("The minutes of this call are already in the channel. Thank you!")
    leads_to = Way.AGENDA


class NotYourMinutes(NoLongerOpen):
    """Somebody gives back what they have given back, or never had."""

    sentence = _("You’re not down for these minutes any more, so there’s nothing to give back.")
    leads_to = Way.AGENDA


class NotInItsWeek(UserFacingError):
    """There is one call a week."""

    sentence = _("A call stays in its week. Please choose a day from Monday to Sunday of it.")


class OnHoliday(UserFacingError):
    """Nobody meets on a public holiday."""

    sentence = _("This day is a public holiday. Please choose another one.")


class AlreadySkipped(UserFacingError):
    """Two people pressed; one was faster."""

    sentence = _("This call is already off. You can still hold it after all.")


class AlreadyHeld(UserFacingError):
    """The undo was undone before."""

    sentence = _("This call is already taking place.")


class MinutesTaken(UserFacingError):
    """Somebody else takes the minutes; whoever asks may have offered or not."""

    sentence = _("{name} is taking the minutes this time, so there’s nothing for you to do.")


class MinutesWritten(UserFacingError):
    """Somebody else wants to add to published minutes; what they say is their writer's."""

    sentence = _(
        "{name} took these minutes and can add to them. You can record a decision or a task of "
        "your own at any time."
    )


class TaskTaken(UserFacingError):
    """Two people wanted the same task; one was faster."""

    sentence = _("{name} was a moment faster and is taking this on. Thank you for offering!")


class AlreadyDone(UserFacingError):
    """A second click on "done"."""

    sentence = _("This is already done.")


class NotYourTask(UserFacingError):
    """Only whoever took a task can give it back."""

    sentence = _("Only the person who took this on can give it back.")


class CallNotOver(UserFacingError):
    """Minutes of a call to come."""

    sentence = _("The call hasn’t started yet. You can take its minutes from then on.")


def slot_of(day: date) -> str:
    """Return the week of a call, such as "2026-W48": moving the call within it changes nothing."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02d}"


def week_of(slot: str) -> date:
    """Return the Monday of this week; raises ValueError for what is no week."""
    year, found, week = slot.partition("-W")
    if not found:
        raise ValueError(slot)
    return date.fromisocalendar(int(year), int(week), 1)


@dataclass(frozen=True)
class Rhythm:
    """When the call takes place by community.toml; `weekday` counts from Monday as 0."""

    weekday: int
    at: time
    zone: str
    length: timedelta

    def day_in(self, slot: str) -> date:
        """Return the call's day in this week."""
        return week_of(slot) + timedelta(days=self.weekday)

    def starts_at(self, slot: str) -> datetime:
        """Return the moment the call of this week begins, in UTC."""
        local = datetime.combine(self.day_in(slot), self.at, ZoneInfo(self.zone))
        return local.astimezone(UTC)

    def slots(self, first: date, last: date) -> Iterator[str]:
        """Return the weeks whose call lies on one of these days, both included, earliest first."""
        day = first + timedelta(days=(self.weekday - first.weekday()) % DAYS_A_WEEK)
        while day <= last:
            yield slot_of(day)
            day += WEEK


def wall_clock(moment: datetime, zone: str, before: timedelta = timedelta(0)) -> datetime:
    """Return what clocks on the wall show so long before a moment; naive, in this zone."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) - before


def check_can_skip(state: CallState, starts_at: datetime, now: datetime) -> None:
    """Raises `CallHasBegun` from then on, `AlreadySkipped` on a second click."""
    if state is CallState.OVER or now >= starts_at:
        raise CallHasBegun
    if state in NOT_HELD:
        raise AlreadySkipped


def check_can_hold(state: CallState, starts_at: datetime, now: datetime) -> None:
    """Raises `CallHasPassed` once its time has come, `AlreadyHeld` where it takes place anyway."""
    if state is CallState.OVER or now >= starts_at:
        raise CallHasPassed
    if state not in NOT_HELD:
        raise AlreadyHeld


def check_can_move(state: CallState, starts_at: datetime, now: datetime) -> None:
    """Raise `CallHasBegun` from then on; one that is off can be held at another hour."""
    if state is CallState.OVER or now >= starts_at:
        raise CallHasBegun


def moved_to(slot: str, local: datetime, zone: str, now: datetime, *, is_holiday: bool) -> datetime:
    """Return the moment in UTC to which the call of this week moves; `local` is of the wall clock.

    Raises `FieldErrors` for another week, a public holiday, and what has passed.
    """
    problems: dict[str, UserFacingError] = {}
    if slot_of(local.date()) != slot:
        problems["date"] = NotInItsWeek()
    elif is_holiday:
        problems["date"] = OnHoliday()
    else:
        moment = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        if moment > now:
            return moment
        is_today = local.date() == now.astimezone(ZoneInfo(zone)).date()
        problems["time" if is_today else "date"] = InThePast()
    raise FieldErrors(problems)


@dataclass(frozen=True)
class Volunteer:
    """Somebody who opted in to take the minutes now and then."""

    slack_id: str
    since: datetime
    last_took: datetime | None = None


def whose_turn(volunteers: Iterable[Volunteer]) -> str | None:
    """Whose turn it is by rotation, a suggestion only; None where nobody opted in.

    Whoever never took them comes first, in the order of opting in; then whoever took them longest
    ago.
    """
    earliest = datetime.min.replace(tzinfo=UTC)
    first = min(
        volunteers,
        key=lambda one: (one.last_took or earliest, one.since, one.slack_id),
        default=None,
    )
    return first.slack_id if first else None


@dataclass(frozen=True)
class Item:
    """One item of an agenda.

    `number` is its row's, 0 for an open item of another noun, whose `words` count what is open;
    `owner` took it on; `due` is its date.
    """

    kind: ItemKind
    area: Area
    text: str = ""
    number: int = 0
    version: int = 0
    owner: str | None = None
    added_by: str = ""
    due: date | None = None
    words: Words | None = None
    is_done: bool = False


Agenda = Sequence[tuple[Area, Sequence[Item]]]

_AREAS, _KINDS = list(Area), list(ItemKind)


def _place(item: Item) -> tuple[int, int, date, int]:
    return (_AREAS.index(item.area), _KINDS.index(item.kind), item.due or date.max, item.number)


def build_agenda(items: Iterable[Item]) -> Agenda:
    """Return the items by work area; within it by kind, the earliest date and the oldest first."""
    ordered = sorted(items, key=_place)
    return [(area, list(group)) for area, group in groupby(ordered, key=lambda one: one.area)]
