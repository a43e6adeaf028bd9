"""The way to what is stored about oneself, on the Home tab."""

from bot.i18n import Translator
from bot.views import blocks as ui
from bot.views.home_parts import HomePart, at
from bot.views.my_data.ids import MyDataIds


def home_part(t: Translator) -> HomePart:
    """Return the way in."""
    return HomePart(about_me=at(37, ui.button(t("My data"), MyDataIds.OPEN)))
