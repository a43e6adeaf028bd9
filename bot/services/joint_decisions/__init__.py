"""The joint decision at the end of the trial period."""

from bot.services.joint_decisions.home import home_part
from bot.services.joint_decisions.hooks import HOOKS

__all__ = ["HOOKS", "home_part"]
