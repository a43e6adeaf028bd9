"""The order of cards on a wall: never more than one card in five is of the same author.

Cards go round, so that the first follows the last: what holds for all is held for the turn, too.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import chain
from typing import TypeVar

Card = TypeVar("Card")

SPACING = 5
"""Any so many cards in a row have different authors."""


def spread(cards: Sequence[Card], author_of: Callable[[Card], str]) -> list[Card]:
    """Return the cards in an order in which any five in a row have different authors.

    It begins with the first card that is given. Where an author has more than a fifth, their last
    ones are left out; with fewer than five authors each has one card.
    """
    if not cards:
        return []
    by_author: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        by_author[author_of(card)].append(card)
    rounds = _rounds([len(own) for own in by_author.values()])
    # Who has a card in each round comes first, and so at the same place in each; others skip a
    # round before they come again, and nobody's next card stands closer than five behind.
    in_each = [own[:rounds] for own in by_author.values() if len(own) >= rounds]
    in_some = [own for own in by_author.values() if len(own) < rounds]
    dealt: list[list[Card]] = [[] for _ in range(rounds)]
    for place, card in enumerate(chain.from_iterable(in_each + in_some)):
        dealt[place % rounds].append(card)
    order = [card for one in dealt for card in one]
    return _beginning_with(cards[0], order)


def _rounds(counts: Sequence[int]) -> int:
    """Return the most cards that an author may have; one where there are too few authors."""
    enough = (
        most
        for most in range(max(counts), 1, -1)
        if sum(min(count, most) for count in counts) >= SPACING * most
    )
    return next(enough, 1)


def _beginning_with(first: Card, order: list[Card]) -> list[Card]:
    at = order.index(first)
    return order[at:] + order[:at]


def in_chapters(
    chapters: Sequence[Sequence[Card]], author_of: Callable[[Card], str]
) -> list[list[Card]]:
    """Return the cards of each chapter so that any five in a row have different authors.

    A heading stands before each chapter and counts as a card. What finds no place is left out.
    """
    row: list[tuple[int, Card | None]] = []
    authors: list[str | None] = []
    for number, chapter in enumerate(chapters):
        row.append((number, None))
        authors.append(None)
        waiting = spread(chapter, author_of)
        while (card := _next(waiting, authors, author_of)) is not None:
            waiting.remove(card)
            row.append((number, card))
            authors.append(author_of(card))
    while too_close := _too_close(authors):
        del row[too_close[-1]], authors[too_close[-1]]
    return [
        [card for of, card in row if of == number and card is not None]
        for number in range(len(chapters))
    ]


def _next(
    waiting: Sequence[Card], authors: Sequence[str | None], author_of: Callable[[Card], str]
) -> Card | None:
    """Return the first card whose author has none among the last four."""
    before = authors[1 - SPACING :]
    return next((card for card in waiting if author_of(card) not in before), None)


def goes_round(authors: Sequence[str | None]) -> bool:
    """True if any five in a row have different authors, when the first follows the last.

    None is a card of nobody.
    """
    return not _too_close(authors)


def _too_close(authors: Sequence[str | None]) -> list[int]:
    """Return the places of cards whose author comes again among the next four."""
    twice = [*authors, *authors]
    reach = min(SPACING, len(authors))
    return [
        place
        for place, author in enumerate(authors)
        if author is not None and author in twice[place + 1 : place + reach]
    ]
