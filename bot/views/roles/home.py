"""Roles on the Home tab: what one was offered, and the core team's way to all of them."""

from collections.abc import Sequence

from bot.i18n import Translator
from bot.views.block_kit import Block
from bot.views.blocks import button, section
from bot.views.home_parts import Door, DoorItem, HomePart, at
from bot.views.roles.ids import RoleIds
from bot.views.roles.labels import roles_button
from bot.views.roles.offers import question
from storage.custody import CustodyOffer


def home_part(offers: Sequence[CustodyOffer], zone: str, t: Translator) -> HomePart:
    """Return a line for each offer, and the button to the roles."""
    waiting = [_offered(one, zone, t) for one in offers]
    item = DoorItem(roles_button(t, "home"), t("Who has which role, and which are free."))
    return HomePart(waiting=at(60, *waiting), doors={Door.CORE_TEAM: at(25, item)})


def _offered(offer: CustodyOffer, zone: str, t: Translator) -> Block:
    look = button(t("Look and answer"), f"{RoleIds.OPEN}#offer{offer.id}")
    return section(question(offer, zone, t), look)
