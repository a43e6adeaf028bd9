"""Event coverage: the reminder, the end, and the question whether somebody wants to tell."""

from datetime import timedelta

from bot.services.coverage import angles
from bot.texts import _
from schedules.engine import Schedule
from schedules.signup import schedules_of

YEAR = timedelta(days=365)
"""However late: until then messages offer what is over."""

SCHEDULES = (
    *schedules_of(
        angles.ANGLES,
        _("Reminder of an event to report from"),
        _("A place at an event is held no longer"),
    ),
    Schedule(angles.OVER, angles.end, YEAR, _("An event that people reported from is over")),
    Schedule(
        angles.TELL, angles.ask_to_tell, angles.TELL_WITHIN, _("After an event: “Want to tell?”")
    ),
    Schedule(
        angles.TELL_ENDS, angles.end_telling, YEAR, _("“Want to tell?” has no button any more")
    ),
)
