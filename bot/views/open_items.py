"""Open items as blocks, and what their words share."""

from collections.abc import Sequence

from bot.domain.open_items import Button, Line
from bot.i18n import Text, Translator
from bot.views.block_kit import Block
from bot.views.blocks import button, section
from bot.views.calls.ids import CallIds
from bot.views.mrkdwn import mention
from storage.members import Member

MOST = 5
"""Names or titles a line: what a phone shows without scrolling far."""

TITLE = 70
"""Characters of a title: one line on a phone."""


def block_of(line: Line) -> Block:
    """Return the line as a paragraph with its button."""
    if line.button is None:
        return section(line.text)
    return section(line.text, button(line.button.label, line.button.action_id, line.button.value))


def names(people: Sequence[Member], t: Translator) -> Text:
    """Return the first few as mentions, and how many more there are."""
    shown: list[Text | str] = [mention(one.slack_id or "") for one in people[:MOST]]
    more = len(people) - MOST
    if more > 0:
        shown.append(t("{n} more", n=more))
    return t.list(shown)


def for_the_agenda(text: Text, mark: str, t: Translator) -> Button:
    """Return the button that opens the agenda with this line as a new item, in its words."""
    return Button(t("Put it on the agenda"), f"{CallIds.AGENDA}#{mark}", str(text).replace("*", ""))
