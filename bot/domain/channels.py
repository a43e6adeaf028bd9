"""How a channel may be named in community.toml."""

import re


def is_channel_id(name: str) -> bool:
    """True if this is Slack's id of a channel: names have no capitals."""
    return re.fullmatch("[CG][A-Z0-9]{2,19}", name) is not None
