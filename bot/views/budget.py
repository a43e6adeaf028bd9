"""What a message or view holds at most, and what gives way: lists first, then long texts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import Block

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


def fit_message(parts: Sequence[Part]) -> list[dict[str, Any]]:
    """Return the blocks of a message within Slack's limits, with all its buttons."""
    blocks = [one.to_dict() for one in fit_lists(parts, MOST_BLOCKS, MOST_CHARACTERS)]
    _shorten_texts(blocks, MOST_CHARACTERS)
    return blocks


def fit_lists(
    parts: Sequence[Part], most_blocks: int, most_characters: int | None = None
) -> list[Block]:
    """Return the blocks, with as much of each list as there is room for, alike of all lists."""
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


def count_characters(blocks: Sequence[Block | dict[str, Any]]) -> int:
    """Return the number of characters in all texts of these blocks."""
    shown = [one.to_dict() if isinstance(one, Block) else one for one in blocks]
    return sum(len(text["text"]) for text in _texts(shown))


def _texts(value: Any) -> Iterator[dict[str, Any]]:
    """Yield each text object in these blocks, those of buttons and their questions, too."""
    if isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value
        yield from _texts(list(value.values()))


def _shorten_texts(blocks: list[dict[str, Any]], most: int) -> None:
    """Cut the longest paragraphs, at a word, until all are within this many characters."""
    paragraphs = [text for block in blocks for text in _paragraphs(block)]
    lengths = [len(text["text"]) for text in paragraphs]
    free = most - (count_characters(blocks) - sum(lengths))

    def fits(longest: int) -> bool:
        return sum(min(longest, length) for length in lengths) <= free

    longest = _highest(1, max(lengths, default=1), fits)
    for text in paragraphs:
        cut = clip_mrkdwn if text["type"] == "mrkdwn" else clip
        text["text"] = cut(text["text"], longest)


def _paragraphs(block: dict[str, Any]) -> list[dict[str, Any]]:
    if block["type"] == "section":
        return [*([block["text"]] if block.get("text") else []), *block.get("fields", ())]
    texts = block["elements"] if block["type"] == "context" else []
    return [one for one in texts if one["type"] in {"mrkdwn", "plain_text"}]
