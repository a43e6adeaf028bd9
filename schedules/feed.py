"""What the feed has shown is noted, so that its readers hear what is gone."""

from datetime import timedelta

from bot.domain.transparency.evaluations import Declared, ShowsNobody
from bot.services.feed import compare_feed, note_feed
from bot.texts import _
from schedules.jobs import Job

JOBS = (Job("feed:note", note_feed, timedelta(minutes=5), ahead=compare_feed),)

EVALUATIONS: tuple[Declared, ...] = (
    ShowsNobody(
        _("Notes which stories have left the feed, so that copies are deleted"),
        schedules=("feed:note",),
    ),
)
