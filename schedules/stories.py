"""Authors hear of the day's thanks."""

from datetime import timedelta

from bot.services.stories.thanking import thank_authors
from schedules.jobs import Job

JOBS = (Job("stories:thank-authors", thank_authors, every=timedelta(minutes=5)),)
