"""Uses of a story elsewhere: noting them, and taking a permission back."""

from bot.domain.keys import Key
from bot.domain.stories.uses import Permissions, Uses
from bot.i18n import Translator
from bot.views.block_kit import ButtonElement, View
from bot.views.blocks import (
    Message,
    button,
    context,
    modal,
    note,
    radio_field,
    section,
    text_field,
)
from bot.views.stories import fields
from bot.views.stories.ids import StoryIds
from bot.views.stories.labels import (
    no_longer,
    permissions_sentence,
    place_options,
)
from storage.stories.models import Story


def used_button(story: Story, t: Translator) -> ButtonElement:
    """Button that opens the form for a use."""
    return button(t("Note where it was used"), StoryIds.USED, str(story.id))


def used_form(story: Story, places: Uses, allowed: Permissions, t: Translator) -> View:
    """Return the form that asks at which of these places the story was used."""
    has_picture = story.picture is not None
    return modal(
        t,
        t("Used elsewhere"),
        [
            section(t("About “{title}”", title=story.title)),
            context(permissions_sentence(allowed, t, has_picture=has_picture)),
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


def withdraw_use_buttons(story: Story, uses: Uses, t: Translator) -> list[ButtonElement]:
    """Buttons with which the author takes back one use each, by one click."""
    return [
        button(no_longer(use, t), f"{StoryIds.WITHDRAW_USE}#{use}", Key(story.id, use))
        for use in uses
    ]
