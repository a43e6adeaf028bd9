"""Settings, read once: secrets from the environment and .env, the community from its own file."""

from bot.config.community import Community, load_community
from bot.config.settings import Settings, load_settings

__all__ = ["Community", "Settings", "load_community", "load_settings"]
