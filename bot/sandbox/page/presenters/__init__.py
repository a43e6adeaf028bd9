"""What one person has before them, ready for the templates."""

from bot.sandbox.page.presenters.messages import Shown, posts
from bot.sandbox.page.presenters.sidebar import Place, channel_name, places
from bot.sandbox.page.presenters.user_picker import note, people
from bot.sandbox.page.presenters.viewer import Face, Looking, face, zone_of
from bot.sandbox.page.presenters.views import home, modal

__all__ = [
    "Face",
    "Looking",
    "Place",
    "Shown",
    "channel_name",
    "face",
    "home",
    "modal",
    "note",
    "people",
    "places",
    "posts",
    "zone_of",
]
