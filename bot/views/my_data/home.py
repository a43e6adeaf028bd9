"""The way to what is stored about oneself, on the Home tab."""

from bot.i18n import Translator
from bot.views import blocks as ui
from bot.views.home_parts import HomePart, at, section_of
from bot.views.my_data.ids import MyDataIds


def home_part(t: Translator) -> HomePart:
    """Return the way in, for whoever takes part."""
    return HomePart(about_me=at(37, ui.button(t("My data"), MyDataIds.OPEN)))


def doorstep_part(t: Translator) -> HomePart:
    """Return the way in, for everybody else."""
    text = t("What do I keep about you, and for how long?")
    line = ui.section(text, ui.button(t("My data"), MyDataIds.OPEN))
    return HomePart(sections=section_of(95, t("About me"), [line]))
