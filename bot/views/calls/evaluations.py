"""What is shown of people here, and to whom, for the transparency report."""

from bot.domain.transparency.evaluations import Declared, Reader, Shows, ShowsNobody, Surface
from bot.texts import _
from bot.views.calls.ids import CallIds

EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "calls:agenda",
        Surface.POST,
        Reader.CORE_TEAM,
        _(
            "the agenda of the next call: items and decisions with who brought them or takes "
            "care, what is open as numbers"
        ),
        1,
        entries=(
            "agenda",
            CallIds.AGENDA,
        ),
        schedules=(
            "calls:announce",
            "calls:show",
        ),
    ),
    Shows(
        "calls:tasks",
        Surface.VIEW,
        Reader.CORE_TEAM,
        _("open tasks, with who has taken each on; one’s own first"),
        1,
        entries=(
            "tasks",
            CallIds.TASKS,
        ),
    ),
    Shows(
        "calls:decisions",
        Surface.VIEW,
        Reader.CORE_TEAM,
        _("decisions that were recorded, to be looked up"),
        1,
        entries=(
            "decision",
            CallIds.DECISIONS,
            CallIds.MINUTES_IN_FULL,
        ),
    ),
    Shows(
        "calls:decisions-due",
        Surface.POST,
        Reader.CORE_TEAM,
        _("how many decisions are to be looked at again, in the Monday digest"),
        None,
    ),
    Shows(
        "calls:summed-up",
        Surface.POST,
        Reader.CORE_TEAM,
        _("the minutes of a call: decisions, and tasks with who has taken each on"),
        1,
    ),
    Shows(
        "calls:minutes",
        Surface.VIEW,
        Reader.CORE_TEAM,
        _("who takes the minutes of the last and the next call, and whose turn it would be"),
        1,
        entries=(
            "minutes",
            CallIds.MINUTES,
        ),
    ),
    Shows(
        "calls:minutes-wanted",
        Surface.MESSAGE,
        Reader.ASKED,
        _("that the minutes they took on are asked for"),
        1,
        schedules=("calls:minutes",),
    ),
    ShowsNobody(
        _("A form about things: a call’s day, a task’s or decision’s words"),
        entries=(
            CallIds.MOVE,
            CallIds.WRITE_MINUTES,
            CallIds.MORE_LINES,
            CallIds.ADD_TASK,
            CallIds.DECIDE,
            CallIds.CHANGE,
        ),
    ),
    ShowsNobody(
        _("Says that the call begins soon, or that it is over"),
        schedules=(
            "calls:remind",
            "calls:close",
        ),
    ),
)
