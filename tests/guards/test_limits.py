"""Slack cuts nothing, it refuses; our blocks clip, and a clipped word is a wrong word."""

import ast
import re
from collections.abc import Iterator

import pytest

from bot.i18n import LANGUAGES, translator
from tests.guards.sources import files, nodes

SAMPLE = "Botschafter"
"""Stands for whatever a text is filled with."""

LIMITS: dict[str, dict[int | str, int]] = {
    "modal": {1: 24, "submit": 24, "close": 24},
    "confirm": {0: 100, 1: 300, 2: 30, 3: 30},
    "button": {0: 30},
    "option": {0: 75},
    "header": {0: 150},
}
"""Characters by function and argument (Slack's reference); phones show 30 of a button."""


def texts(node: ast.expr) -> Iterator[str]:
    """The English texts an argument may become."""
    for one in ast.walk(node):
        if isinstance(one, ast.Call) and getattr(one.func, "id", "") == "t":
            yield from (str(word.value) for word in one.args if isinstance(word, ast.Constant))


def limited_texts() -> Iterator[tuple[str, str, int]]:
    """Where a text stands, the text, and its limit."""
    for path in files("bot/views"):
        for node in nodes(path):
            name = getattr(getattr(node, "func", None), "id", "") or getattr(
                getattr(node, "func", None), "attr", ""
            )
            if not isinstance(node, ast.Call) or name not in LIMITS:
                continue
            arguments: dict[int | str, ast.expr] = dict(enumerate(node.args))
            arguments |= {one.arg: one.value for one in node.keywords if one.arg}
            for place, limit in LIMITS[name].items():
                if place in arguments:
                    for text in texts(arguments[place]):
                        yield f"{path}:{node.lineno}", text, limit


def filled(text: str) -> str:
    """The text with every placeholder filled."""
    return re.sub(r"\{[^}]*\}", SAMPLE, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_and_buttons_fit_in_both_languages(language: str) -> None:
    t = translator(language)

    too_long = [
        (place, said, limit)
        for place, text, limit in limited_texts()
        if len(said := filled(t(text).template)) > limit
    ]

    assert too_long == []


def test_the_guard_finds_what_it_looks_for() -> None:
    found = {text for _place, text, _limit in limited_texts()}

    assert {"Your profile", "Tell a story"} <= found
