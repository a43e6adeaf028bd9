"""Pictures whose file is gone: whoever owns a file in Slack can delete it at any time."""

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
