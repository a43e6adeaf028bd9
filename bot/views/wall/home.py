"""The core team's way from the Home tab to the links."""

from bot.i18n import Translator
from bot.views.home_parts import HomePart, at
from bot.views.wall.labels import links_button


def home_part(t: Translator, *, has_site: bool) -> HomePart:
    """Return the button; nothing where links would lead nowhere."""
    return HomePart(core_team=at(27, links_button(t, "home"))) if has_site else HomePart()
