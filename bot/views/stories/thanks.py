"""Thanks for stories: what readers and authors hear."""

from collections.abc import Sequence

from bot.domain.stories import THANKS_PROMPT
from bot.i18n import Translator, joined, sentences
from bot.views.block_kit import Block, ButtonElement
from bot.views.blocks import Message, actions, button, note, section
from bot.views.lists import listed
from bot.views.prompts import off
from bot.views.stories.home import all_stories
from bot.views.stories.ids import StoryIds
from storage.stories.models import Story

MOST = 10
"""Stories named in the summary of a day's thanks; the newest."""


def thanks_summary(counts: Sequence[tuple[Story, int]], day: str, t: Translator) -> Message:
    """Message with the thanks of a day, which `day` names."""
    total = sum(count for _story, count in counts)
    text = t.plural(
        "👏 One thank-you for what you told.",
        "👏 {n} thank-yous for what you told.",
        total,
        n=t.number(total),
    )
    shown = counts[:MOST]
    titles = joined(", ", [story.title for story, _count in shown])
    lines = listed(counts, lambda one: [_counted(*one, t)], t, all_stories(t), most=MOST)
    later = button(t("Tell me tomorrow"), StoryIds.THANKS_TOMORROW, day)
    ways_out = actions(later, off(THANKS_PROMPT, t))
    return Message(sentences(text, titles), [section(text), lines, ways_out])


def _counted(story: Story, count: int, t: Translator) -> Block:
    open_it = button(t("Open"), f"{StoryIds.OPEN}#thanks{story.id}", str(story.id))
    return section(joined(": ", (story.title, t.number(count))), open_it)


def thanks_put_off(t: Translator) -> Message:
    """Message after the summary was put off."""
    return note(t("OK, I’ll tell you together with the next day’s thank-yous."))


def thanked(number: int, t: Translator, *, is_new: bool) -> Message:
    """Message to the reader after saying thank you for the story with this number."""
    new = t("Thank you! The author gets one summary a day.")
    text = new if is_new else t("You’ve already said thank you.")
    return note(text, button(t("Take back my thank-you"), StoryIds.TAKE_THANKS_BACK, str(number)))


def thanks_taken_back(t: Translator) -> Message:
    """Message to the reader after taking thanks back."""
    return note(t("I’ve taken back your thank-you."))


def thank_button(story: Story, t: Translator) -> ButtonElement:
    """Button that says thank you, with the number of people who have."""
    label = t("👏 Thank you")
    counted = f"{label} ({story.thanks})" if story.thanks else label
    return button(counted, StoryIds.THANK, str(story.id))
