"""Copies elsewhere that are to go: told to the core team, and listed until each is closed."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.consents import Use
from bot.domain.copies import CopyState
from bot.domain.open_items import Area, Button, Line, OpenItem
from bot.domain.stories.uses import CopyPart
from bot.i18n import Text, Translator, lines, sentences
from bot.texts import _
from bot.views.block_kit import Block, InteractiveElement, View
from bot.views.blocks import Message, actions, button, context, modal, section
from bot.views.budget import Listed
from bot.views.copies import shown
from bot.views.lists import in_paragraphs, left_out
from bot.views.mrkdwn import bold, clip, mention
from bot.views.open_items import TITLE
from bot.views.stories.ids import StoryIds
from bot.views.stories.labels import place_name, within_sentence
from storage.stories.models import RecordedUse, Story

STORY_GONE = _("“{title}” was withdrawn. It was also used here:")
PICTURE_GONE = _("The picture of “{title}” may no longer be used here:")
NAMELESS = _("a deleted story")
"""Stands for the title of a story whose author asked for erasure."""
PLACES_GONE = _("“{title}” may no longer be used here:")
"""What has to be taken down elsewhere."""

ON_PAGE = 10

TO_GO = {
    CopyPart.STORY: _("The story is to go."),
    CopyPart.PICTURE: _("The picture is to go, the text may stay."),
}
STEPS = {
    CopyState.ASKED: StoryIds.COPY_ASKED,
    CopyState.GONE: StoryIds.COPY_GONE,
    CopyState.CANNOT: StoryIds.COPY_CANNOT,
}
"""The actions of a copy's buttons, by the state they lead to."""

Copy = tuple[RecordedUse, Story]


@dataclass(frozen=True)
class CopiesPage:
    """One page of the copies that are to go; `more` is the last number, where others follow."""

    on_page: Sequence[Copy]
    more: str = ""


def copies(title: str, found: Sequence[RecordedUse], sentence: str, t: Translator) -> Message:
    """Message with the copies of what was withdrawn, for the core team to take down."""
    text = t(sentence, title=title or t(NAMELESS))
    places = [sentences("•", place_name(Use(use.place), t), use.link) for use in found]

    def first(number: int) -> list[Block]:
        paragraphs = in_paragraphs(places[:number])
        return [*map(section, paragraphs), *left_out(len(places) - number, t)]

    please = context(t("Please take it down there, and note what came of it."))
    return Message(text, [section(text), Listed(len(places), first), please, actions(see_all(t))])


def see_all(t: Translator) -> InteractiveElement:
    """Return the button that opens the list of copies that are to go."""
    return button(t("Open the list"), StoryIds.COPIES)


def copies_view(page: CopiesPage, t: Translator) -> View:
    """Return a page of the copies that are to go, each with the buttons that note what came."""
    blocks = [block for copy in page.on_page for block in _copy_blocks(copy, t)]
    none = [section(t("No copy is to be taken down right now."))]
    more = [actions(button(t("Show more"), StoryIds.COPIES_MORE, page.more))] if page.more else []
    return modal(t, t("Copies elsewhere"), [*(blocks or none), *more], callback=StoryIds.COPIES)


def _copy_blocks(copy: Copy, t: Translator) -> list[Block]:
    use, story = copy
    where = sentences(within_sentence(Use(use.place), t), use.link)
    noted = t("Noted by {person}.", person=mention(use.noted_by)) if use.noted_by else ""
    what = t(TO_GO[use.to_go or CopyPart.STORY])
    title = bold(clip(story.title or t(NAMELESS), TITLE))
    text = lines(title, where, sentences(what, noted))
    number = str(use.id)
    return shown(use, text, lambda to: (f"{STEPS[to]}#{number}", number), t)


def to_take_down(found: Sequence[Copy]) -> OpenItem:
    """Return the item that asks for copies to be taken down."""
    n = len(found)

    def words(t: Translator) -> Text:
        return t.plural(
            "{n} copy elsewhere is to be taken down.",
            "{n} copies elsewhere are to be taken down.",
            n,
        )

    def line(t: Translator, mark: str) -> Sequence[Line]:
        return [Line(words(t), Button(t("Open the list"), f"{StoryIds.COPIES}#{mark}"))]

    return OpenItem(
        digest=lambda t: line(t, "digest"),
        home=lambda t: line(t, "home"),
        agenda=words,
        area=Area.CONTENT,
    )
