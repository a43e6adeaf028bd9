"""Uses of a story outside the community."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.domain.stories import THANKS_PROMPT, StoryUse
from bot.i18n import Translator, sentences
from bot.texts import _
from bot.views.blocks import Message, button, context, modal, note, radio_field, section, text_field
from bot.views.budget import Listed
from bot.views.lists import in_paragraphs, left_out
from bot.views.prompts import off
from bot.views.stories import fields
from bot.views.stories.ids import StoryIds
from bot.views.stories.labels import place_name, place_options, within_sentence
from storage.stories.models import RecordedUse, Story


def used_elsewhere(story: Story, use: RecordedUse, t: Translator) -> Message:
    """Message to the author after a use was recorded."""
    text = t(
        "“{title}” was also used {place}.",
        title=story.title,
        place=within_sentence(StoryUse(use.place), t),
    )
    return note(sentences(text, use.link), off(THANKS_PROMPT, t))


STORY_GONE = _("“{title}” was withdrawn. It was also used here:")
PICTURE_GONE = _(
    "The picture of “{title}” can’t be shown any longer. The story was also used here:"
)
PLACES_GONE = _("“{title}” may no longer be used here:")
"""What has to be taken down elsewhere."""


def used_button(story: Story, t: Translator) -> ButtonElement:
    """Button that opens the form for a use."""
    return button(t("Note where it was used"), StoryIds.USED, str(story.id))


def used_form(story: Story, t: Translator) -> View:
    """Return the form that asks where the story was used."""
    places = tuple(story.content.places)
    return modal(
        t,
        t("Used elsewhere"),
        [
            section(t("About “{title}”", title=story.title)),
            radio_field(t("Where it was used"), fields.USED_AT, place_options(places, t)),
            text_field(
                t("Link"),
                fields.LINK,
                hint=t("An address that starts with https://, if there is one."),
                optional=True,
            ),
        ],
        callback=StoryIds.USED_FORM,
        submit=t("Note it"),
        hints={"story": story.number},
    )


def use_noted(t: Translator) -> Message:
    """Message after recording a use."""
    return note(t("Noted. I’ll tell the author."))


def nowhere_else(t: Translator) -> Message:
    """Message where the author allows no other use."""
    return note(t("This story may only be used in the community."))


def copies(title: str, uses: Sequence[RecordedUse], sentence: str, t: Translator) -> Message:
    """Message with the copies of what was withdrawn, for the core team to take down."""
    text = t(sentence, title=title)
    places = [sentences("•", place_name(StoryUse(use.place), t), use.link) for use in uses]
    please = t("Please take it down there.")

    def first(number: int) -> list[Block]:
        paragraphs = in_paragraphs(places[:number])
        return [*map(section, paragraphs), *left_out(len(places) - number, t)]

    return Message(text, [section(text), Listed(len(places), first), context(please)])
