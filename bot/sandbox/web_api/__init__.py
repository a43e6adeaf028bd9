"""Slack's Web API over one workspace."""

from bot.sandbox.web_api.call import RefusedError
from bot.sandbox.web_api.invoke import Reply, answer, too_many
from bot.sandbox.web_api.methods import METHODS

__all__ = ["METHODS", "RefusedError", "Reply", "answer", "too_many"]
