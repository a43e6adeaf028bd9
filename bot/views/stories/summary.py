"""The daily summary to an author: the day's thanks, and where their stories are used now."""

from collections.abc import Mapping, Sequence

from bot.domain.consents import Use
from bot.domain.stories import THANKS_PROMPT
from bot.domain.stories.echo import UsedAt
from bot.i18n import NO_TEXT, Text, Translator, joined, sentences
from bot.texts import _
from bot.views.block_kit import Block
from bot.views.blocks import Message, actions, button, note, section
from bot.views.budget import Listed
from bot.views.lists import and_more, in_paragraphs, left_out, listed
from bot.views.mrkdwn import clip
from bot.views.prompts import off
from bot.views.stories.home import TITLE, all_stories
from bot.views.stories.ids import StoryIds
from bot.views.stories.labels import WHERE
from storage.stories.echoes import Echo
from storage.stories.models import Story

MOST = 10
"""Stories named for a day's thanks, and for each use; the newest."""

PLACES: Mapping[UsedAt, str] = {
    UsedAt.DISPLAY: WHERE[Use.WALL],
    UsedAt.EVENT: WHERE[Use.WALL],
    UsedAt.BOARD: _("on the story wall for the board"),
    UsedAt.FEED: _("in the feed for the intranet"),
    UsedAt.BOOK: WHERE[Use.BOOK],
    UsedAt.INTRANET: WHERE[Use.INTRANET],
    UsedAt.SOCIAL: WHERE[Use.SOCIAL],
    UsedAt.REPORT: WHERE[Use.REPORT],
    UsedAt.AWARDS: WHERE[Use.AWARDS],
}
"""Where a story is used, within a sentence."""

Counts = Sequence[tuple[Story, int]]
Echoes = Sequence[tuple[Echo, Story]]


def daily_summary(counts: Counts, echoes: Echoes, day: str, t: Translator) -> Message:
    """Message with what an author has not heard yet on this day, which `day` names."""
    thanks, used = _thanks(counts, t), _used(echoes, t)
    titles = joined(", ", [story.title for story, _count in counts[:MOST]])
    parts: list[Block | Listed] = []
    if counts:
        more = all_stories(t)
        lines = listed(counts, lambda one: [_counted(*one, t)], t, more, most=MOST)
        parts = [section(thanks), lines]
    if used:
        parts.append(_listed(used, t))
    later = button(t("Tell me tomorrow"), StoryIds.THANKS_TOMORROW, day)
    ways_out = actions(later, off(THANKS_PROMPT, t))
    return Message(sentences(thanks, titles, *used), [*parts, ways_out])


def thanked_at_the_end(t: Translator) -> Message:
    """Message in the place of summaries, to an author who has left."""
    return note(t("Thank you for the stories you told here."))


def _thanks(counts: Counts, t: Translator) -> Text:
    total = sum(count for _story, count in counts)
    return (
        t.plural(
            "👏 One thank-you for what you told.",
            "👏 {n} thank-yous for what you told.",
            total,
            n=t.number(total),
        )
        if total
        else NO_TEXT
    )


def _counted(story: Story, count: int, t: Translator) -> Block:
    open_it = button(t("Open"), f"{StoryIds.OPEN}#thanks{story.id}", str(story.id))
    return section(joined(": ", (story.title, t.number(count))), open_it)


def _used(echoes: Echoes, t: Translator) -> list[Text]:
    """Return a sentence for each place and occasion, with all the stories that are used there."""
    groups: dict[tuple[UsedAt, str, str], list[Story]] = {}
    for echo, story in echoes:
        groups.setdefault((echo.place, echo.occasion, echo.link), []).append(story)
    return [_used_there(*use, stories, t) for use, stories in groups.items()]


def _used_there(
    place: UsedAt, occasion: str, link: str, stories: Sequence[Story], t: Translator
) -> Text:
    where = t(PLACES[place])
    if occasion and place is UsedAt.BOOK:
        where = t("in edition {number} of the book of stories", number=occasion)
    elif occasion:
        where = t("{place} ({occasion})", place=where, occasion=occasion)
    titles = [t("“{title}”", title=clip(one.title, TITLE)) for one in stories]
    named, more = t.list(titles[:MOST]), len(titles) - MOST
    text = t.plural(
        "Your story {titles} is now {place}.",
        "Your stories {titles} are now {place}.",
        len(stories),
        titles=sentences(named, and_more(more, t)) if more > 0 else named,
        place=where,
    )
    return sentences(text, link)


def _listed(used: Sequence[Text], t: Translator) -> Listed:
    def first(number: int) -> list[Block]:
        return [*map(section, in_paragraphs(used[:number])), *left_out(len(used) - number, t)]

    return Listed(len(used), first)


def put_off(t: Translator) -> Message:
    """Message after the summary was put off."""
    return note(t("OK, I’ll tell you together with what’s new the next day."))
