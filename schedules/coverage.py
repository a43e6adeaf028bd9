"""Event coverage: the reminder, the end, and the question whether somebody wants to tell."""

from datetime import timedelta

from bot.services.coverage.angles import (
    ANGLES,
    OVER,
    TELL,
    TELL_ENDS,
    TELL_WITHIN,
    ask_to_tell,
    end,
    end_telling,
)
from bot.texts import _
from schedules.engine import Schedule
from schedules.signup import schedules_of

SCHEDULES = (
    *schedules_of(
        ANGLES, _("Reminder of an event to report from"), _("A place at an event is held no longer")
    ),
    # However late: until then messages offer what is over.
    Schedule(OVER, end, timedelta(days=365), _("An event that people reported from is over")),
    Schedule(TELL, ask_to_tell, TELL_WITHIN, _("After an event: “Want to tell?”")),
    Schedule(
        TELL_ENDS, end_telling, timedelta(days=365), _("“Want to tell?” has no button any more")
    ),
)
