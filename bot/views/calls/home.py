"""The core team's calls on Home."""

from bot.i18n import Translator
from bot.views.blocks import button
from bot.views.calls.agenda import agenda_button
from bot.views.calls.ids import CallIds
from bot.views.home_parts import Door, DoorItem, HomePart, at


def home_part(t: Translator) -> HomePart:
    """Return the core team's ways in from Home."""
    buttons = (
        agenda_button(t),
        button(t("Tasks"), CallIds.TASKS),
        button(t("Decisions"), CallIds.DECISIONS),
        button(t("Minutes"), CallIds.MINUTES),
    )
    return HomePart(doors={Door.CORE_TEAM: at(20, *map(DoorItem, buttons))})
