"""Lists of members: imported, matched to Slack accounts, exported again."""

from bot.services.roster.home import home_part
from bot.services.roster.hooks import HOOKS

__all__ = ["HOOKS", "home_part"]
