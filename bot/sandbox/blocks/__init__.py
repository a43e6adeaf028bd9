"""Block Kit's rules: what Slack refuses, and what it adds to what it accepts."""

from bot.sandbox.blocks.defaults import completed, completed_view, with_defaults
from bot.sandbox.blocks.validation import faults_of_message, faults_of_view

__all__ = ["completed", "completed_view", "faults_of_message", "faults_of_view", "with_defaults"]
