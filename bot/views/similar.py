"""Similar things above a preview: "that's it" beside each, or "not what I mean"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.i18n import Text, Translator, lines
from bot.views.block_kit import Block
from bot.views.blocks import button, context, divider, section
from bot.views.mrkdwn import bold, clip

TITLE_SHOWN = 150
"""Characters of a title, by which somebody knows what they meant."""


@dataclass(frozen=True)
class Similar:
    """A thing that is there already."""

    number: int
    title: str
    added_at: datetime


def similar_first(
    things: Sequence[Similar], action_id: str, now: datetime, t: Translator
) -> list[Block]:
    """Return the things with their age, each with a button that opens it; nothing for none.

    Buttons have the id `action_id#similar7` and the number as their value.
    """
    if not things:
        return []
    asked = t(
        "Is it one of these? If not, press “{no}”, and yours comes beside them.", no=not_meant(t)
    )
    return [
        section(asked),
        *(
            section(
                lines(bold(clip(one.title, TITLE_SHOWN)), t.ago(one.added_at, now)),
                button(t("That’s it"), f"{action_id}#similar{one.number}", str(one.number)),
            )
            for one in things
        ),
        context(t("This is what yours will look like:")),
        divider(),
    ]


def not_meant(t: Translator) -> Text:
    """Return what the preview's submit button says where something similar stands above it."""
    return t("Not what I mean")
