"""Lists that give way where a message is full, with how many are left out and the way to them."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TypeVar

from bot.i18n import Text, Translator, joined, lines
from bot.views.block_kit import Block, InteractiveElement
from bot.views.blocks import SECTION_LIMIT, actions, context
from bot.views.budget import Listed
from bot.views.mrkdwn import mention, mrkdwn

T = TypeVar("T")

MOST_PEOPLE = 100
"""Mentions in one paragraph, within Slack's limit of 3000 characters."""


def listed(
    items: Sequence[T],
    show: Callable[[T], Sequence[Block]],
    t: Translator,
    *ways: InteractiveElement,
    most: int | None = None,
) -> Listed:
    """Return a list, `most` items long at the most; `ways` are the buttons to those left out."""
    # How many fit is found by trying: each is built once.
    shown = [show(one) for one in items[:most]]

    def first(number: int) -> list[Block]:
        return [*chain.from_iterable(shown[:number]), *left_out(len(items) - number, t, *ways)]

    return Listed(len(shown), first)


def left_out(number: int, t: Translator, *ways: InteractiveElement) -> list[Block]:
    """Return how many are left out of a list, and the buttons to them; nothing if none are."""
    if number <= 0:
        return []
    return [context(and_more(number, t)), *([actions(*ways)] if ways else [])]


def and_more(number: int, t: Translator) -> Text:
    """Return how many are left out of a list."""
    return t.plural("… and {n} more", "… and {n} more", number)


def people(
    slack_ids: Sequence[str], t: Translator, *, most: int = MOST_PEOPLE, separator: str = " "
) -> Text:
    """Return these people by name, and how many are left out; empty for nobody."""
    more, named = len(slack_ids) - most, joined(separator, map(mention, slack_ids[:most]))
    return joined(" ", (named, and_more(more, t))) if more > 0 else named


def in_paragraphs(items: Iterable[Text]) -> list[Text]:
    """Return these lines in as few paragraphs as Slack's limit allows, none of them cut in two."""
    paragraphs: list[list[Text]] = []
    length = SECTION_LIMIT
    for item in items:
        length += len(mrkdwn(item)) + 1
        if length > SECTION_LIMIT:
            paragraphs.append([])
            length = len(mrkdwn(item))
        paragraphs[-1].append(item)
    return [lines(*paragraph) for paragraph in paragraphs]
