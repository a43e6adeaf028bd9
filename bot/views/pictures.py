"""What messages lose where Slack refuses them: pictures whose file is gone, and buttons."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.views.block_kit import ContextBlock
from bot.views.blocks import plain


def without_pictures(blocks: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the same blocks, as JSON, with each picture's words in its place.

    Slack refuses everything around a picture whose file has been deleted.
    """
    return [_in_words(one["alt_text"]) if "slack_file" in one else one for one in blocks]


def _in_words(description: str) -> ContextBlock:
    return {"type": "context", "elements": [plain(description)]}


def has_buttons(blocks: Sequence[Mapping[str, Any]]) -> bool:
    """True if something in these blocks, as JSON, can be pressed or chosen."""
    return any(one["type"] == "actions" or "accessory" in one for one in blocks)
