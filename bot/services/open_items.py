"""What is open for the core team, gathered from all nouns."""

from bot.domain.open_items import Asked, OpenItem, Surface
from storage.unit_of_work import UnitOfWork


def open_items(uow: UnitOfWork, surface: Surface, asked: Asked) -> list[OpenItem]:
    """Return what is open and shown on this surface, in its order; only that is looked for."""
    shown = [one for noun in uow.hooks.nouns for one in noun.open_items if surface in one.ranks]
    found = (one.find(uow, asked) for one in sorted(shown, key=lambda one: one.ranks[surface]))
    return [item for item in found if item is not None]
