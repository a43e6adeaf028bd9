"""The core team's call: agenda, minutes, decisions, tasks."""

from bot.domain.access import Audience
from bot.texts import _
from bot.views.ids import CallIds
from commands.calls import agenda, calendar, minutes
from commands.entries import Entry, Feature, PayloadKind

_AGENDA = _("The next call's agenda; add an item")
_MINUTES = _("Who takes the minutes, and whose turn it is")
_DECISIONS = _("Look up decisions, or record one")
_TASKS = _("Your tasks and the open ones")

_WEEKS = (
    Entry(
        PayloadKind.VERB,
        "agenda",
        calendar.open_agenda,
        Audience.CORE_TEAM,
        _AGENDA,
        hint=_("meetup in spring"),
        others=("tagesordnung",),
    ),
    Entry(PayloadKind.ACTION, CallIds.AGENDA, calendar.open_agenda, Audience.CORE_TEAM, _AGENDA),
    Entry(
        PayloadKind.VIEW,
        CallIds.ADD,
        agenda.add_item,
        Audience.CORE_TEAM,
        _("Add an item to the agenda"),
        writes=True,
    ),
    Entry(
        PayloadKind.ACTION,
        CallIds.SKIP,
        calendar.skip,
        Audience.CORE_TEAM,
        _("Skip a call"),
        writes=True,
    ),
    Entry(
        PayloadKind.ACTION,
        CallIds.HOLD,
        calendar.hold,
        Audience.CORE_TEAM,
        _("Hold a skipped call after all"),
        writes=True,
    ),
)

_TAKING_MINUTES = (
    Entry(
        PayloadKind.VERB, "minutes", minutes.show, Audience.CORE_TEAM, _MINUTES, german="protokoll"
    ),
    Entry(PayloadKind.ACTION, CallIds.MINUTES, minutes.show, Audience.CORE_TEAM, _MINUTES),
    Entry(
        PayloadKind.ACTION,
        CallIds.TAKE_MINUTES,
        minutes.take,
        Audience.CORE_TEAM,
        _("Take the minutes of a call"),
        writes=True,
    ),
    Entry(
        PayloadKind.ACTION,
        CallIds.GIVE_MINUTES_BACK,
        minutes.give_back,
        Audience.CORE_TEAM,
        _("Give the minutes back"),
        writes=True,
    ),
    Entry(
        PayloadKind.ACTION,
        CallIds.JOIN_ROTATION,
        minutes.join_rotation,
        Audience.CORE_TEAM,
        _("Take turns with the minutes"),
        writes=True,
    ),
    Entry(
        PayloadKind.ACTION,
        CallIds.LEAVE_ROTATION,
        minutes.leave_rotation,
        Audience.CORE_TEAM,
        _("Take no turns with the minutes any more"),
        writes=True,
    ),
    Entry(
        PayloadKind.ACTION,
        CallIds.WRITE_MINUTES,
        minutes.open_form,
        Audience.CORE_TEAM,
        _("Write the minutes of a call"),
    ),
    Entry(
        PayloadKind.ACTION,
        CallIds.MORE_LINES,
        minutes.add_lines,
        Audience.CORE_TEAM,
        _("More lines for the minutes"),
    ),
    Entry(
        PayloadKind.VIEW,
        CallIds.MINUTES_FORM,
        minutes.publish,
        Audience.CORE_TEAM,
        _("Publish the minutes"),
        writes=True,
    ),
)

_POINTS = (
    Entry(
        PayloadKind.VERB,
        "decision",
        agenda.show_decisions,
        Audience.CORE_TEAM,
        _DECISIONS,
        german="beschluss",
        hint=_("rucksack"),
        others=("decisions", "beschlüsse"),
    ),
    Entry(
        PayloadKind.ACTION, CallIds.DECISIONS, agenda.show_decisions, Audience.CORE_TEAM, _DECISIONS
    ),
    Entry(
        PayloadKind.ACTION,
        CallIds.DECIDE,
        agenda.open_decision,
        Audience.CORE_TEAM,
        _("Record a decision"),
    ),
    Entry(
        PayloadKind.VERB,
        "tasks",
        agenda.show_tasks,
        Audience.CORE_TEAM,
        _TASKS,
        german="aufgaben",
        others=("task", "aufgabe"),
    ),
    Entry(PayloadKind.ACTION, CallIds.TASKS, agenda.show_tasks, Audience.CORE_TEAM, _TASKS),
    Entry(
        PayloadKind.ACTION, CallIds.ADD_TASK, agenda.open_task, Audience.CORE_TEAM, _("Add a task")
    ),
    Entry(
        PayloadKind.ACTION,
        CallIds.CHANGE,
        agenda.open_change,
        Audience.CORE_TEAM,
        _("Change a task or decision"),
    ),
    Entry(
        PayloadKind.VIEW,
        CallIds.POINT_FORM,
        agenda.save,
        Audience.CORE_TEAM,
        _("Save a task or decision"),
        writes=True,
    ),
    Entry(
        PayloadKind.ACTION,
        CallIds.TAKE_TASK,
        agenda.take_task,
        Audience.CORE_TEAM,
        _("Take a task on"),
        writes=True,
    ),
    Entry(
        PayloadKind.ACTION,
        CallIds.GIVE_TASK_BACK,
        agenda.give_task_back,
        Audience.CORE_TEAM,
        _("Give a task back"),
        writes=True,
    ),
    Entry(
        PayloadKind.ACTION,
        CallIds.DONE,
        agenda.finish,
        Audience.CORE_TEAM,
        _("Take something off the agenda: it is done"),
        writes=True,
    ),
)

FEATURE = Feature("calls", (*_WEEKS, *_TAKING_MINUTES, *_POINTS))
