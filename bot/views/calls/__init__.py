"""The core team's calls: posts, prompts, forms and lists."""

from bot.views.calls.evaluations import EVALUATIONS

__all__ = ["EVALUATIONS"]
