"""The way to what is stored about oneself, on the Home tab."""

from bot.i18n import Translator
from bot.views import blocks as ui
from bot.views.home_parts import Door, DoorItem, HomePart, at
from bot.views.my_data.ids import MyDataIds


def home_part(t: Translator) -> HomePart:
    """Return the way in."""
    about = t("What I keep about you, as a file too.")
    item = DoorItem(ui.button(t("My data"), MyDataIds.OPEN), about)
    return HomePart(doors={Door.MY_WAY: at(37, item)})
