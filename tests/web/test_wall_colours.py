"""The wall's colours: all that is to be read has a contrast of 7:1 (WCAG 2.2, 1.4.6)."""

import re
from collections.abc import Iterator

import pytest

from bot.domain.stories import Goal
from bot.web.pages import STATIC

SHEET = (STATIC / "wall.css").read_text(encoding="utf-8")
LEAST = 7
WASH = 0.09
"""How much of its goal's colour the ground of a card has."""

Colour = tuple[float, float, float]


def palette(*, is_dark: bool) -> dict[str, Colour]:
    """The colours by name; the dark ones stand in the sheet's second set."""
    light, dark = re.findall(r":root \{([^}]+)\}", SHEET)[:2]
    found = dict(re.findall(r"--([\w-]+): #([0-9a-f]{6});", light + (dark if is_dark else "")))
    return {name: channels(value) for name, value in found.items()}


def channels(value: str) -> Colour:
    red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def mixed(colour: Colour, ground: Colour) -> Colour:
    red, green, blue = (WASH * a + (1 - WASH) * b for a, b in zip(colour, ground, strict=True))
    return red, green, blue


def luminance(colour: Colour) -> float:
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def pairs(colours: dict[str, Colour]) -> Iterator[tuple[str, str, float]]:
    paper = colours["paper"]
    for goal in ("ink", *Goal):
        for words in {"ink", "quiet", goal}:
            for name, ground in (("paper", paper), ("washed", mixed(colours[goal], paper))):
                yield words, f"{name} {goal}", contrast(colours[words], ground)
    for goal in Goal:
        yield "on-deep", goal, contrast(colours["on-deep"], colours[f"deep-{goal}"])


@pytest.mark.parametrize("is_dark", [False, True])
def test_all_words_stand_out(is_dark: bool) -> None:
    faint = [one for one in pairs(palette(is_dark=is_dark)) if one[2] < LEAST]

    assert faint == []


def test_the_ground_of_a_card_has_no_more_colour_than_was_reckoned() -> None:
    washes = re.findall(r"color-mix\(in srgb, var\(--goal\) (\d+)%", SHEET)

    assert washes == [str(round(WASH * 100))]


def test_a_measure_of_contrast_that_is_known() -> None:
    assert contrast(channels("ffffff"), channels("000000")) == pytest.approx(21)
    assert contrast(channels("ffffff"), channels("767676")) == pytest.approx(4.54, abs=0.01)
