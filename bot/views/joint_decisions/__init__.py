"""The joint decision at the end of the trial period."""

from bot.views.joint_decisions.evaluations import EVALUATIONS

__all__ = ["EVALUATIONS"]
