"""Block Kit's rules: what Slack refuses, and what it adds to what it accepts."""

from bot.sandbox.blocks.defaults import normalized, normalized_view
from bot.sandbox.blocks.validation import message_errors, view_errors

__all__ = ["message_errors", "normalized", "normalized_view", "view_errors"]
