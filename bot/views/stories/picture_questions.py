"""Questions to the people shown in a picture: about each use, each to be refused by itself."""

from collections.abc import Sequence

from bot.domain.consents import Use
from bot.domain.keys import Key
from bot.domain.stories import PICTURE_PROMPT
from bot.domain.stories.uses import PictureAnswers, Uses
from bot.i18n import Text, Translator
from bot.texts import _
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.blocks import (
    Message,
    actions,
    button,
    context,
    modal,
    quoted,
    section,
    ticks_field,
)
from bot.views.mrkdwn import mention
from bot.views.prompts import off, tomorrow
from bot.views.stories import fields
from bot.views.stories.ids import StoryIds
from bot.views.stories.labels import all_places, place_options
from bot.views.stories.permissions import (
    NOT_TICKED,
    OF_SHOWN,
    PICTURE_MAY_BE_USED,
    YES,
    clicked_hash,
    direct_question,
)
from bot.views.stories.picture_consent import take_back_buttons
from bot.views.stories.publishing import picture_block
from storage.stories.models import PicturedPerson, Story

SEVERAL = _("The picture would be used {places}. You answer for each of them by itself.")


def ask(story: Story, shown: PicturedPerson, answers: PictureAnswers, t: Translator) -> Message:
    """Message with the question to somebody shown about what they have not answered yet."""
    text = _question(story, answers.asked, t)
    ways_out = (tomorrow(StoryIds.ASK_TOMORROW, str(shown.id), t), off(PICTURE_PROMPT, t))
    row = actions(*answer_buttons(shown, answers.asked, t), *ways_out)
    back = take_back_buttons(shown, answers.agreed, t)
    return Message(
        text,
        [
            section(text),
            *_asked_about(story, answers.asked, t),
            quoted(story.proposed.text),
            row,
            *([actions(*back)] if back else []),
        ],
    )


def _question(story: Story, uses: Uses, t: Translator) -> Text:
    author, title = mention(story.author_id), story.proposed.title
    if Use.COMMUNITY in uses:
        return t(
            "{author} would like to tell a story, “{title}”, with a picture that shows you. Is "
            "that OK with you?",
            author=author,
            title=title,
        )
    return t(
        "{author} would like to use the picture in “{title}” that shows you in more places. Is "
        "that OK with you?",
        author=author,
        title=title,
    )


def _asked_about(story: Story, uses: Uses, t: Translator) -> Sequence[Block]:
    asked = [context(direct_question(use, t)) for use in uses[:1]]
    if len(uses) > 1:
        asked = [context(t(SEVERAL, places=all_places(uses, t)))]
    return [*picture_block(story.proposed), *asked]


def answer_buttons(shown: PicturedPerson, uses: Uses, t: Translator) -> list[ButtonElement]:
    """Buttons for yes and no, equal in weight; several uses are answered in a form.

    A question about one use goes with the hash of its words: those are what is answered.
    """
    use = uses[0] if uses else Use.COMMUNITY
    value = Key(shown.id, use, *(clicked_hash(use, t) for _one in uses if len(uses) == 1))
    no = button(t("No, please don’t"), f"{StoryIds.DISAGREE}#no", value)
    if len(uses) <= 1:
        return [button(t(YES), StoryIds.AGREE, value), no]
    choose = button(t("Answer"), StoryIds.ANSWER_SHOWN, str(shown.id))
    return [choose, no] if Use.COMMUNITY in uses else [choose]


def shown_form(story: Story, shown: PicturedPerson, uses: Uses, t: Translator) -> View:
    """Return the form in which somebody shown answers for each use; nothing is ticked."""
    ticks = ticks_field(
        t(PICTURE_MAY_BE_USED),
        fields.PICTURE_USES,
        place_options(uses, t),
        hint=t(NOT_TICKED),
        optional=True,
    )
    return modal(
        t,
        t("Your picture"),
        [section(_question(story, uses, t)), *picture_block(story.proposed), ticks],
        callback=StoryIds.SHOWN_FORM,
        submit=t("Send"),
        hints={
            "shown": shown.number,
            "uses": " ".join(uses),
            "words": " ".join(OF_SHOWN.hash(t, (use,)) for use in uses),
        },
    )
