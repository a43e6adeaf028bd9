"""The list of stories, and one story opened from it with all that its reader may do."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.hours import local_date
from bot.domain.stories import EDITABLE, StoryState
from bot.domain.stories.uses import Permissions, PictureAnswers
from bot.i18n import Text, Translator, joined, lines
from bot.views.block_kit import Block, InteractiveElement, View
from bot.views.blocks import Message, actions, button, context, divider, modal, quoted, section
from bot.views.budget import Part
from bot.views.home import show_all
from bot.views.lists import listed
from bot.views.mrkdwn import bold, italic, mention
from bot.views.stories.home import OWN_RANK
from bot.views.stories.ids import StoryIds
from bot.views.stories.labels import goal_name, permissions_sentence, place_name, state_words, tally
from bot.views.stories.picture_consent import take_back_buttons
from bot.views.stories.picture_questions import answer_buttons
from bot.views.stories.publishing import story_blocks
from bot.views.stories.review import review_blocks, review_buttons
from bot.views.stories.taken_back import copies_listed
from bot.views.stories.thanks import thank_button
from bot.views.stories.uses import used_button, withdraw_use_buttons
from bot.views.stories.workflow import AuthorNotice, author_buttons, withdraw_button
from storage.stories.models import PicturedPerson, RecordedUse, Story

OWN = 10
"""Own stories in the list; Home has the others, one button away."""


@dataclass(frozen=True)
class Page:
    """One page of the list."""

    own: Sequence[Story]
    published: Sequence[Story]
    zone: str
    search: str = ""
    """The text that narrows the list, for the sentence above it."""
    more: str = ""
    """The value of the button that shows the next page; empty on the last one."""


def story_list(page: Page, t: Translator) -> Message:
    """Message with own and the newest published stories, each with a button that opens it."""
    tell = button(t("Tell a story"), StoryIds.TELL)
    more = [button(t("Show more"), StoryIds.MORE, page.more)] if page.more else []
    titles = joined(", ", [story.title for story in (*page.own[:OWN], *page.published)])
    text = joined(": ", (t("Stories"), titles))
    return Message(text, [*_own(page, t), *_published(page, t), actions(*more, tell)])


def list_view(message: Message, t: Translator) -> View:
    """Return the list as a view, for Home."""
    return modal(t, t("Stories"), message.blocks, callback=StoryIds.LIST)


def _own(page: Page, t: Translator) -> list[Part]:
    if not page.own:
        return []

    def show(story: Story) -> list[Block]:
        text = joined(" · ", (story.proposed.title, italic(state_words(story.state, t))))
        return [section(text, open_button(story, t, among="own"))]

    lines = listed(page.own, show, t, show_all("stories", str(OWN_RANK), t), most=OWN)
    return [section(bold(t("My stories"))), lines, divider()]


def _published(page: Page, t: Translator) -> list[Block]:
    title = bold(t("Newest stories"))
    if page.search:
        title = t("*Stories about {words}*", words=page.search)
    if not page.published:
        return [section(title), context(t("There are none yet. Yours could be the first."))]
    return [
        section(title),
        *(
            section(story_line(story, page.zone, t), open_button(story, t))
            for story in page.published
        ),
    ]


def story_line(story: Story, zone: str, t: Translator) -> Text:
    """Return a published story in two lines of mrkdwn."""
    facts: list[Text | str] = [goal_name(story.goal, t), mention(story.author_id)]
    if story.published_at:
        facts.append(t.date(local_date(story.published_at, zone)))
    if story.thanks:
        facts.append(t.plural("{n} thank-you", "{n} thank-yous", story.thanks))
    return lines(bold(story.title), joined(" · ", facts))


def open_button(story: Story, t: Translator, *, among: str = "") -> InteractiveElement:
    """Button that opens the story; `among` names the list, if a message has several."""
    return button(t("Open"), f"{StoryIds.OPEN}#{among}{story.id}", str(story.id))


@dataclass(frozen=True)
class Reader:
    """The reader's part in a story, which decides about the buttons below it."""

    is_author: bool = False
    is_reviewer: bool = False
    shown: PicturedPerson | None = None
    """The reader's own record as somebody shown in the picture."""
    answers: PictureAnswers = field(default_factory=PictureAnswers)
    allowed: Permissions = field(default_factory=Permissions)
    copies: Sequence[RecordedUse] = ()
    """Copies elsewhere that are to go, for the author and whoever is shown."""


def opened(story: Story, reader: Reader, t: Translator) -> View:
    """Return a view of one story with all that this reader may do."""
    return modal(t, t("Story"), _opened_blocks(story, reader, t), callback=StoryIds.OPEN)


def _opened_blocks(story: Story, reader: Reader, t: Translator) -> list[Part]:
    if story.state is StoryState.WITHDRAWN:
        gone = section(t("This story was withdrawn by its author."))
        return [gone, *copies_listed(reader.copies, t)]
    reviews = reader.is_reviewer and story.state is StoryState.IN_REVIEW and not reader.is_author
    buttons: list[InteractiveElement] = []
    if reader.is_author and story.state in EDITABLE:
        buttons += author_buttons(story, NOTICES.get(story.state), t)
    elif reader.is_author and story.state is StoryState.DECLINED:
        buttons.append(withdraw_button(story, t))
    if reader.is_author:
        buttons += withdraw_use_buttons(story, reader.allowed.elsewhere, t)
    if reviews:
        buttons += review_buttons(story, t)
    buttons += _others(story, reader, t)
    row = [actions(*buttons)] if buttons else []
    if reviews:
        return [*review_blocks(story, reader.allowed, t), *row]
    content = story.proposed if reader.is_author or reader.shown else story.content
    progress = _progress(story, reader, t) if reader.is_author else []
    shown = story_blocks(content, story.author_id, t)
    return [*progress, *shown, *copies_listed(reader.copies, t), *row]


def _progress(story: Story, reader: Reader, t: Translator) -> list[Block]:
    has_picture = story.proposed.picture is not None
    facts: list[Text | str] = [
        t("Status: {state}", state=state_words(story.state, t)),
        permissions_sentence(reader.allowed, t, has_picture=has_picture),
    ]
    if reader.allowed.shown:
        facts += [
            joined(": ", (place_name(use, t), tally(reader.allowed, use, t)))
            for use in reader.allowed.yes
        ]
    state = context(lines(*facts))
    words = {StoryState.ASKED_BACK: story.question, StoryState.DECLINED: story.reason}
    said = words.get(story.state)
    return [state, quoted(said)] if said else [state]


NOTICES = {
    StoryState.APPROVED: AuthorNotice.APPROVED,
    StoryState.ASKED_BACK: AuthorNotice.QUESTION,
    StoryState.RETURNED: AuthorNotice.RETURNED,
}


def _others(story: Story, reader: Reader, t: Translator) -> list[InteractiveElement]:
    buttons: list[InteractiveElement] = []
    if story.is_published and not reader.is_author:
        buttons.append(thank_button(story, t))
    if story.is_published and reader.is_reviewer and reader.allowed.elsewhere:
        buttons.append(used_button(story, t))
    if reader.shown and reader.shown.is_open:
        buttons += answer_buttons(reader.shown, reader.answers.asked, t)
    if reader.shown:
        buttons += take_back_buttons(reader.shown, reader.answers.agreed, t)
    return buttons
