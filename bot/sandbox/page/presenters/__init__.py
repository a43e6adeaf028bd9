"""What one person has before them, ready for the templates."""

from bot.sandbox.page.presenters.messages import MessageItem, messages
from bot.sandbox.page.presenters.sidebar import SidebarEntry, channel_name, sidebar
from bot.sandbox.page.presenters.user_picker import about, people
from bot.sandbox.page.presenters.viewer import UserCard, Viewer, user_card, zone_of
from bot.sandbox.page.presenters.views import home, modal

__all__ = [
    "MessageItem",
    "SidebarEntry",
    "UserCard",
    "Viewer",
    "about",
    "channel_name",
    "home",
    "messages",
    "modal",
    "people",
    "sidebar",
    "user_card",
    "zone_of",
]
