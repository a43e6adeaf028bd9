"""Stories that wait for a second pair of eyes, for the core team."""

from collections.abc import Sequence

from bot.domain.open_items import Area, Button, Line, OpenItem
from bot.i18n import Translator
from bot.views.blocks import clip, escape, mention
from bot.views.ids import StoryIds
from bot.views.open_items import MOST, TITLE
from storage.stories import Story


def _title(story: Story) -> str:
    return escape(clip(story.title, TITLE))


def reviews(stories: Sequence[Story]) -> OpenItem:
    """Return the item that asks for their review."""
    n = len(stories)

    def digest(t: Translator) -> Sequence[Line]:
        text = t.gettext("*Story in review*: {title}")
        lines = [
            Line(
                text.format(title=_title(one)),
                Button(t.gettext("Look"), f"{StoryIds.OPEN}#digest{one.id}", str(one.id)),
            )
            for one in stories[:MOST]
        ]
        more = n - MOST
        if more > 0:
            text = t.ngettext("{n} more story waits.", "{n} more stories wait.", more)
            lines.append(Line(text.format(n=more)))
        return lines

    def home(t: Translator) -> Sequence[Line]:
        return [
            Line(
                f"*{_title(one)}*\n{mention(one.author_id)}",
                Button(t.gettext("Review"), f"{StoryIds.OPEN}#review{one.id}", str(one.id)),
            )
            for one in stories[:MOST]
        ]

    def summary(t: Translator) -> str:
        return t.ngettext("{n} story in review", "{n} stories in review", n).format(n=n)

    def agenda(t: Translator) -> str:
        return t.ngettext(
            "{n} story waits for a second pair of eyes.",
            "{n} stories wait for a second pair of eyes.",
            n,
        ).format(n=n)

    return OpenItem(digest=digest, summary=summary, home=home, agenda=agenda, area=Area.CONTENT)
