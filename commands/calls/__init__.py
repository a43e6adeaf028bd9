"""The core team's call: agenda, minutes, decisions, tasks."""

from commands.calls import agenda, calendar, minutes, tasks

ENTRIES = (*calendar.ENTRIES, *minutes.ENTRIES, *agenda.ENTRIES, *tasks.ENTRIES)
