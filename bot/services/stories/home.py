"""What stories bring to the Home tab."""

from bot.services.visits import Visit
from bot.views.home_parts import LINES_MOST, HomePart
from bot.views.stories import home as views
from storage.stories.lines import newest_lines, own_lines, pictures_waiting_for


def home_part(visit: Visit) -> HomePart:
    """Return the person's own stories, the newest of all, and what waits for an answer."""
    slack_id = visit.person.slack_id
    stories = views.Stories(
        own=own_lines(visit.session, slack_id),
        newest=newest_lines(visit.session, LINES_MOST),
        pictures=pictures_waiting_for(visit.session, slack_id),
    )
    return views.home_part(stories, visit.step, visit.t)
