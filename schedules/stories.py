"""Stories: the day's thanks for authors, the second question to people in pictures."""

from datetime import timedelta

from bot.services.stories.picture_questions import AGAIN, ask_once_more
from bot.services.stories.thanks import SUMMARY, send_summary
from bot.texts import _
from schedules.engine import Schedule

SCHEDULES = (
    # Thanks are welcome however late; those of a missed day come with the next ones.
    Schedule(
        SUMMARY, send_summary, timedelta(days=30), _("The day’s thank-yous for somebody’s stories")
    ),
    # No picture is shown without an answer, so the question may come however late.
    Schedule(
        AGAIN, ask_once_more, timedelta(days=365), _("Another question to people in a picture")
    ),
)
