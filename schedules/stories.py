"""Authors hear of the day's thanks, people shown in pictures are asked once more."""

from datetime import timedelta

from bot.services.stories.picture_consent import AGAIN, ask_once_more
from bot.services.stories.thanks import SUMMARY, sum_up
from bot.texts import _
from schedules.engine import Schedule

SCHEDULES = (
    Schedule(
        SUMMARY,
        sum_up,
        # Thanks are welcome however late; what is missed all the same comes with the next ones.
        catch_up=timedelta(days=30),
        description=_("The day's thanks for somebody's stories"),
    ),
    Schedule(
        AGAIN,
        ask_once_more,
        # Nothing is shown without an answer, so the question may come however late.
        catch_up=timedelta(days=365),
        description=_("Asking people in a picture once more"),
    ),
)
