"""What a message or view holds at most, and what gives way: lists first, then long texts."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass

from bot.views.block_kit import Block, InputBlock, Mrkdwn, PlainText
from bot.views.mrkdwn import clip, clip_mrkdwn

MOST_BLOCKS, MOST_BLOCKS_OF_VIEW = 50, 100
"""Blocks of a message, and of a modal or Home tab, as Slack's reference of blocks says."""

MOST_CHARACTERS = 10_000
"""Characters in all blocks of a message.

Slack takes 12,000 with a buffer for what holds the texts, which is documented nowhere (slackapi/
bolt-js, issue 2509), and has refused 11,341 (issue 2867).
"""


@dataclass(frozen=True)
class Listed:
    """A list of which as many items are shown as there is room for, one at least.

    `show` returns the blocks for the first so many, and below them, where some are left out, how
    many and the way to them.
    """

    length: int
    show: Callable[[int], Sequence[Block]]


Part = Block | Listed
"""What messages and views are made of."""


def fit_message(parts: Sequence[Part]) -> Sequence[Block]:
    """Return the blocks of a message within Slack's limits, with all its buttons."""
    blocks = fit_lists(parts, MOST_BLOCKS, MOST_CHARACTERS)
    too_many = count_characters(blocks) > MOST_CHARACTERS
    return _with_shorter_texts(blocks, MOST_CHARACTERS) if too_many else blocks


def fit_lists(
    parts: Sequence[Part], most_blocks: int, most_characters: int | None = None
) -> list[Block]:
    """Return the blocks, with as much of each list as there is room for, alike of all lists."""
    if not any(isinstance(one, Listed) for one in parts):
        return _with_counts(parts, [0] * len(parts))
    counts = [one.length if isinstance(one, Listed) else 0 for one in parts]

    def fits(shown: Sequence[int]) -> bool:
        blocks = _with_counts(parts, shown)
        if len(blocks) > most_blocks:
            return False
        return most_characters is None or count_characters(blocks) <= most_characters

    def alike(most: int) -> list[int]:
        return [min(most, count) for count in counts]

    if fits(counts):
        return _with_counts(parts, counts)
    shown = alike(_highest(1, max(counts, default=1), lambda most: fits(alike(most))))
    for place, count in enumerate(counts):
        # What short lists leave free goes to the longer ones.
        before, after = shown[:place], shown[place + 1 :]
        more = _highest(
            shown[place],
            count,
            lambda n, b=before, a=after: fits([*b, n, *a]),  # type: ignore[misc]
        )
        shown[place] = more
    return _with_counts(parts, shown)


def _with_counts(parts: Sequence[Part], counts: Sequence[int]) -> list[Block]:
    return [
        block
        for part, count in zip(parts, counts, strict=True)
        for block in (part.show(count) if isinstance(part, Listed) else [part])
    ]


def _highest(low: int, high: int, fits: Callable[[int], bool]) -> int:
    """Return the highest number between the two that fits; the lowest where none does."""
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def count_characters(value: object) -> int:
    """Return the number of characters in all texts, those of buttons and their questions, too."""
    if isinstance(value, dict):
        own = value.get("text")
        length = len(own) if isinstance(own, str) else 0
        return length + sum(map(count_characters, value.values()))
    return sum(map(count_characters, value)) if isinstance(value, list | tuple) else 0


def _with_shorter_texts(blocks: Sequence[Block], most: int) -> Sequence[Block]:
    """Return the blocks with the longest paragraphs cut, at a word, until all are within `most`."""
    blocks = deepcopy(blocks)
    paragraphs = [text for block in blocks for text in _paragraphs(block)]
    lengths = [len(text["text"]) for text in paragraphs]
    free = most - (count_characters(blocks) - sum(lengths))

    def fits(longest: int) -> bool:
        return sum(min(longest, length) for length in lengths) <= free

    longest = _highest(1, max(lengths, default=1), fits)
    for text in paragraphs:
        cut = clip_mrkdwn if text["type"] == "mrkdwn" else clip
        text["text"] = cut(text["text"], longest)
    return blocks


def _paragraphs(block: Block) -> Sequence[PlainText | Mrkdwn]:
    if isinstance(block, InputBlock):
        return ()
    if block["type"] == "section":
        return [block["text"], *block.get("fields", ())]
    return block["elements"] if block["type"] == "context" else ()
