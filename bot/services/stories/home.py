"""What stories bring to the Home tab."""

from bot.services.visits import Visit
from bot.views.home_parts import LINES_MOST, HomePart
from bot.views.stories import home as views
from storage.stories.queries import newest_published, pictures_waiting_for, stories_of


def home_part(visit: Visit) -> HomePart:
    """Return the person's own stories, the newest of all, and what waits for an answer."""
    slack_id = visit.person.slack_id
    stories = views.Stories(
        own=stories_of(visit.session, slack_id),
        newest=newest_published(visit.session, LINES_MOST),
        pictures=pictures_waiting_for(visit.session, slack_id),
    )
    return views.home_part(stories, visit.step, visit.t)
