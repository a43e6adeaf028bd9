"""What one person has before them, ready for the templates."""

from bot.sandbox.page.screen.looking import Face, Looking, face, zone_of
from bot.sandbox.page.screen.people import note, people
from bot.sandbox.page.screen.places import Place, channel_name, places
from bot.sandbox.page.screen.posts import Shown, posts
from bot.sandbox.page.screen.views import home, modal

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
