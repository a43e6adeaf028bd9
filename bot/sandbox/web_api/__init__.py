"""Slack's Web API over one workspace."""

from bot.sandbox.web_api.call import ApiError
from bot.sandbox.web_api.invoke import ApiResponse, answer, too_many
from bot.sandbox.web_api.methods import METHODS

__all__ = ["METHODS", "ApiError", "ApiResponse", "answer", "too_many"]
