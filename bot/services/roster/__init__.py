"""Lists of members: imported, matched to Slack accounts, exported again."""

from bot.services.roster.home import home_part

__all__ = ["home_part"]
