"""Slack's Web API over one workspace."""

from bot.sandbox.web_api.answering import Reply, answer, too_many
from bot.sandbox.web_api.calling import RefusedError
from bot.sandbox.web_api.table import METHODS

__all__ = ["METHODS", "RefusedError", "Reply", "answer", "too_many"]
