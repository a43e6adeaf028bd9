"""Stories: the day's summary, the second question to people in pictures, the pictures' copies."""

from datetime import timedelta

from bot.services.stories.echo import look_at_shown, note_shown
from bot.services.stories.picture_questions import AGAIN, ask_once_more
from bot.services.stories.pictures import COMPARED, compare_pictures
from bot.services.stories.summary import SUMMARY, send_summary
from bot.texts import _
from schedules.engine import Schedule
from schedules.jobs import Job

JOBS = (
    # No event is over within an hour, and each author's summary comes at 16:00 of theirs.
    Job("stories:shown", note_shown, every=timedelta(hours=1), ahead=look_at_shown),
    Job(COMPARED, compare_pictures, every=timedelta(minutes=10)),
)

SCHEDULES = (
    # Thanks are welcome however late; those of a missed day come with the next ones.
    Schedule(
        SUMMARY,
        send_summary,
        timedelta(days=30),
        _("The day’s thank-yous for somebody’s stories, and where these are used"),
    ),
    # No picture is shown without an answer, so the question may come however late.
    Schedule(
        AGAIN, ask_once_more, timedelta(days=365), _("Another question to people in a picture")
    ),
)
