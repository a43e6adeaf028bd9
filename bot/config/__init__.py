"""Settings, read once: secrets from the environment and .env, the community from its own file."""

from bot.config.community import Community, load_community
from bot.config.settings import Settings, load_settings
from bot.config.site import Site

__all__ = ["Community", "Settings", "Site", "load_community", "load_settings"]
