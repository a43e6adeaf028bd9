"""What messages lose where Slack refuses them: pictures whose file is gone, and buttons."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import ContextBlock

from bot.views.blocks import plain


def without_pictures(blocks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the same blocks, as JSON, with each picture's words in its place.

    Slack refuses everything around a picture whose file has been deleted.
    """
    return [
        ContextBlock(elements=[plain(one["alt_text"])]).to_dict() if "slack_file" in one else one
        for one in blocks
    ]


def has_buttons(blocks: Sequence[dict[str, Any]]) -> bool:
    """True if something in these blocks, as JSON, can be pressed or chosen."""
    return any(one["type"] == "actions" or "accessory" in one for one in blocks)
