"""The preview of what was typed into a form; nobody else sees it before it is sent."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.i18n import Text, Translator
from bot.views.blocks import context, modal


def preview(
    blocks: Sequence[Block],
    channel: str,
    t: Translator,
    *,
    callback: str,
    submit: Text,
    hints: Mapping[str, str | int],
) -> View:
    """Return the blocks that the channel will show, in its language; "Back" leads to the form."""
    note = t(
        "This is how it will look in #{channel}. “Back” takes you to the form.", channel=channel
    )
    return modal(
        t,
        t("Preview"),
        [context(note), *blocks],
        callback=callback,
        submit=submit,
        close=t("Back"),
        hints=hints,
    )
