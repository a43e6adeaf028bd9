"""Slack's Web API over one workspace."""

from bot.sandbox.web_api.invoke import ApiResponse, invoke
from bot.sandbox.web_api.methods import METHODS

__all__ = ["METHODS", "ApiResponse", "invoke"]
