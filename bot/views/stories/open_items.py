"""Stories that wait for a second pair of eyes, for the core team."""

from collections.abc import Sequence

from bot.domain.open_items import Area, Button, Line, OpenItem
from bot.i18n import Text, Translator, lines
from bot.views.home import CORE_TEAM, HomeIds
from bot.views.mrkdwn import bold, clip, mention
from bot.views.open_items import MOST, TITLE
from bot.views.stories.ids import StoryIds
from storage.stories.models import Story


def reviews(stories: Sequence[Story]) -> OpenItem:
    """Return the item that asks for their review."""
    n = len(stories)

    def digest(t: Translator) -> Sequence[Line]:
        found = [
            Line(
                t("*Story in review*: {title}", title=clip(one.title, TITLE)),
                Button(t("View"), f"{StoryIds.OPEN}#digest{one.id}", str(one.id)),
            )
            for one in stories[:MOST]
        ]
        more = n - MOST
        if more > 0:
            text = t.plural("{n} more story is waiting.", "{n} more stories are waiting.", more)
            found.append(Line(text, Button(t("Show all"), f"{HomeIds.ALL}#digest", CORE_TEAM)))
        return found

    def home(t: Translator) -> Sequence[Line]:
        return [
            Line(
                lines(bold(clip(one.title, TITLE)), mention(one.author_id)),
                Button(t("Review"), f"{StoryIds.OPEN}#review{one.id}", str(one.id)),
            )
            for one in stories  # Home cuts its lists itself
        ]

    def summary(t: Translator) -> Text:
        return t.plural("{n} story in review", "{n} stories in review", n)

    def agenda(t: Translator) -> Text:
        return t.plural(
            "{n} story is waiting for a second pair of eyes.",
            "{n} stories are waiting for a second pair of eyes.",
            n,
        )

    return OpenItem(digest=digest, summary=summary, home=home, agenda=agenda, area=Area.CONTENT)
