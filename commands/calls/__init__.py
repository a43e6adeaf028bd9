"""The core team's call: agenda, minutes, decisions, tasks."""

from bot.domain.access import Who
from bot.texts import _
from bot.views.ids import CallIds
from commands.calls import agenda, calendar, minutes
from commands.entries import Entry, Feature, Trigger

_AGENDA = _("The next call's agenda; add an item")
_MINUTES = _("Who takes the minutes, and whose turn it is")
_DECISIONS = _("Look up decisions, or record one")
_TASKS = _("Your tasks and the open ones")

_WEEKS = (
    Entry(
        Trigger.VERB,
        "agenda",
        calendar.open_agenda,
        Who.CORE_TEAM,
        _AGENDA,
        hint=_("meetup in spring"),
        others=("tagesordnung",),
    ),
    Entry(Trigger.ACTION, CallIds.AGENDA, calendar.open_agenda, Who.CORE_TEAM, _AGENDA),
    Entry(
        Trigger.VIEW,
        CallIds.ADD,
        agenda.add_item,
        Who.CORE_TEAM,
        _("Add an item to the agenda"),
        writes=True,
    ),
    Entry(
        Trigger.ACTION, CallIds.SKIP, calendar.skip, Who.CORE_TEAM, _("Skip a call"), writes=True
    ),
    Entry(
        Trigger.ACTION,
        CallIds.HOLD,
        calendar.hold,
        Who.CORE_TEAM,
        _("Hold a skipped call after all"),
        writes=True,
    ),
)

_TAKING_MINUTES = (
    Entry(Trigger.VERB, "minutes", minutes.show, Who.CORE_TEAM, _MINUTES, german="protokoll"),
    Entry(Trigger.ACTION, CallIds.MINUTES, minutes.show, Who.CORE_TEAM, _MINUTES),
    Entry(
        Trigger.ACTION,
        CallIds.TAKE_MINUTES,
        minutes.take,
        Who.CORE_TEAM,
        _("Take the minutes of a call"),
        writes=True,
    ),
    Entry(
        Trigger.ACTION,
        CallIds.GIVE_MINUTES_BACK,
        minutes.give_back,
        Who.CORE_TEAM,
        _("Give the minutes back"),
        writes=True,
    ),
    Entry(
        Trigger.ACTION,
        CallIds.JOIN_ROTATION,
        minutes.join_rotation,
        Who.CORE_TEAM,
        _("Take turns with the minutes"),
        writes=True,
    ),
    Entry(
        Trigger.ACTION,
        CallIds.LEAVE_ROTATION,
        minutes.leave_rotation,
        Who.CORE_TEAM,
        _("Take no turns with the minutes any more"),
        writes=True,
    ),
    Entry(
        Trigger.ACTION,
        CallIds.WRITE_MINUTES,
        minutes.open_form,
        Who.CORE_TEAM,
        _("Write the minutes of a call"),
    ),
    Entry(
        Trigger.ACTION,
        CallIds.MORE_LINES,
        minutes.add_lines,
        Who.CORE_TEAM,
        _("More lines for the minutes"),
    ),
    Entry(
        Trigger.VIEW,
        CallIds.MINUTES_FORM,
        minutes.publish,
        Who.CORE_TEAM,
        _("Publish the minutes"),
        writes=True,
    ),
)

_POINTS = (
    Entry(
        Trigger.VERB,
        "decision",
        agenda.show_decisions,
        Who.CORE_TEAM,
        _DECISIONS,
        german="beschluss",
        hint=_("rucksack"),
        others=("decisions", "beschlüsse"),
    ),
    Entry(Trigger.ACTION, CallIds.DECISIONS, agenda.show_decisions, Who.CORE_TEAM, _DECISIONS),
    Entry(
        Trigger.ACTION, CallIds.DECIDE, agenda.open_decision, Who.CORE_TEAM, _("Record a decision")
    ),
    Entry(
        Trigger.VERB,
        "tasks",
        agenda.show_tasks,
        Who.CORE_TEAM,
        _TASKS,
        german="aufgaben",
        others=("task", "aufgabe"),
    ),
    Entry(Trigger.ACTION, CallIds.TASKS, agenda.show_tasks, Who.CORE_TEAM, _TASKS),
    Entry(Trigger.ACTION, CallIds.ADD_TASK, agenda.open_task, Who.CORE_TEAM, _("Add a task")),
    Entry(
        Trigger.ACTION,
        CallIds.CHANGE,
        agenda.open_change,
        Who.CORE_TEAM,
        _("Change a task or decision"),
    ),
    Entry(
        Trigger.VIEW,
        CallIds.POINT_FORM,
        agenda.save,
        Who.CORE_TEAM,
        _("Save a task or decision"),
        writes=True,
    ),
    Entry(
        Trigger.ACTION,
        CallIds.TAKE_TASK,
        agenda.take_task,
        Who.CORE_TEAM,
        _("Take a task on"),
        writes=True,
    ),
    Entry(
        Trigger.ACTION,
        CallIds.GIVE_TASK_BACK,
        agenda.give_task_back,
        Who.CORE_TEAM,
        _("Give a task back"),
        writes=True,
    ),
    Entry(
        Trigger.ACTION,
        CallIds.DONE,
        agenda.finish,
        Who.CORE_TEAM,
        _("Take something off the agenda: it is done"),
        writes=True,
    ),
)

FEATURE = Feature("calls", (*_WEEKS, *_TAKING_MINUTES, *_POINTS))
