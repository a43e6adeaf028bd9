"""Block Kit's rules: what Slack refuses, and what it adds to what it accepts."""

from bot.sandbox.blocks.defaults import completed, normalized_view, with_defaults
from bot.sandbox.blocks.validation import message_errors, view_errors

__all__ = ["completed", "message_errors", "normalized_view", "view_errors", "with_defaults"]
