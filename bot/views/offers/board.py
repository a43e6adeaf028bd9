"""The board, page by page: what needs hands, with the one button each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.i18n import NO_TEXT, Translator, joined, lines
from bot.views import blocks as ui
from bot.views.block_kit import Block, View
from bot.views.blocks import button
from bot.views.budget import Part
from bot.views.home_parts import Door, DoorItem, HomePart, at
from bot.views.mrkdwn import bold, clip, mention
from bot.views.offers import POSTING, OfferIds
from bot.views.offers.labels import LABELS, WORDING, board_button, details
from bot.views.signup.wording import how_many, is_full, own_buttons, standing
from storage.offers import Offer
from storage.signup import Counts, SignUp

ABOUT_SHOWN = 300
"""Characters of what somebody says of an offer, in the list: four lines on a phone."""


@dataclass(frozen=True)
class Card:
    """An offer as one person may see it."""

    offer: Offer
    counts: Counts
    sign_up: SignUp | None = None
    hands: Sequence[str] | None = None
    """Who is in, for whoever posted it: they need each other. None for everybody else."""
    can_remove: bool = False
    """The reader is in the core team, and did not post it."""


@dataclass(frozen=True)
class Page:
    """A page of the board, or the one offer that somebody meant; the view remembers which."""

    cards: Sequence[Card] = ()
    start: int = 0
    only: int = 0
    more: int = 0
    """Where the next page begins; 0 on the last one."""

    def hints(self) -> Mapping[str, int]:
        """Return what the view remembers."""
        return {"start": self.start, "only": self.only}


def board(page: Page, t: Translator, zone: str) -> View:
    """Return a page: each offer with what its reader can do."""
    more = [button(t("Show more"), f"{OfferIds.LIST}#more", str(page.more))] if page.more else []
    first = [board_button(t)] if page.start or page.only else []
    parts: list[Part] = [
        ui.actions(button(t("Post an offer"), POSTING.new, style="primary"), *first),
        *(block for card in page.cards for block in _row(card, t, zone)),
        *([] if page.cards else [ui.context(t("The board is empty. Yours could be the first."))]),
        *([ui.actions(*more)] if more else []),
        ui.context(t("Only whoever posted an offer sees who’s in. Nothing is counted by person.")),
    ]
    return ui.modal(
        t, t("Offer board"), parts, callback=OfferIds.LIST, hints=page.hints(), closes_all=True
    )


def _row(card: Card, t: Translator, zone: str) -> list[Block]:
    offer = card.offer
    own = NO_TEXT
    if card.hands is None:
        own = standing(card.sign_up, t, is_full=is_full(offer, card.counts), labels=LABELS)
    names = t.list([mention(one) for one in card.hands or ()])
    return [
        ui.section(lines(bold(offer.title), details(offer, t, zone))),
        *([ui.quoted(clip(offer.about, ABOUT_SHOWN))] if offer.about else []),
        ui.context(joined(" · ", (own, how_many(offer, card.counts, t, LABELS)))),
        *([ui.context(t("In: {people}", people=names))] if card.hands else []),
        *_buttons(card, t),
    ]


def _buttons(card: Card, t: Translator) -> list[Block]:
    offer, number = card.offer, str(card.offer.id)
    told = t("“{title}” leaves the board, and everyone it concerns hears.", title=offer.title)
    down = button(
        t("Take it down"),
        f"{OfferIds.REMOVE if card.can_remove else OfferIds.TAKE_DOWN}#{number}",
        number,
        confirm=ui.confirm(t("Take it down?"), told, t("Take it down"), t("Back")),
    )
    if card.hands is not None:
        return [ui.actions(button(t("Change"), f"{POSTING.change}#{number}", number), down)]
    removal = [down] if card.can_remove else []
    return [ui.actions(*own_buttons(WORDING, offer, card.sign_up, t), *removal)]


def home_part(needing_hands: int, t: Translator) -> HomePart:
    """Return the way to the board, with how many offers more people can join in with."""
    about = t.plural("{n} offer needs hands.", "{n} offers need hands.", needing_hands)
    board_of_all = button(t("Offer board"), f"{OfferIds.LIST}#home")
    item = DoorItem(board_of_all, about if needing_hands else NO_TEXT)
    return HomePart(doors={Door.COMMUNITY: at(34, item)})
