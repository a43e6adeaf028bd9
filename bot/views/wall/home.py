"""The core team's way from the Home tab to the links."""

from bot.i18n import Translator
from bot.views.home_parts import Door, DoorItem, HomePart, at
from bot.views.wall.labels import links_button


def home_part(t: Translator, *, has_site: bool) -> HomePart:
    """Return the button; nothing where links would lead nowhere."""
    if not has_site:
        return HomePart()
    item = DoorItem(links_button(t, "home"), t("Links to the screens that show stories."))
    return HomePart(doors={Door.CORE_TEAM: at(27, item)})
