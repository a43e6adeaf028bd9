"""The chart: a PNG that reads in light and dark mode, with its numbers in words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from bot.app import gather_hooks
from bot.delivery.file_content import content_of
from bot.domain.impact import Figures, Month, figures
from bot.domain.stories import Goal
from bot.i18n import LANGUAGES, translator
from bot.views.impact import chart
from bot.views.impact.report import alt_text, chart_file, in_words
from storage.unit_of_work import Total

if TYPE_CHECKING:
    from PIL.Image import Image

PNG = b"\x89PNG\r\n\x1a\n"
TOTALS = gather_hooks().totals
FULL = figures(
    Month(2026, 11),
    stories={Goal.PERCEPTION: 4, Goal.SALES: 1},
    thanks=1234,
    joined=3,
    by_country={"DE": 120, "GR": 12, "FR": 3, "GB": 4},
    reach=56789,
    totals={"sessions": 3, "given up": 4},
)
EMPTY = Figures(Month(2026, 2))
ONE_COUNTRY = figures(
    Month(2026, 11), stories={}, thanks=0, joined=0, by_country={"DE": 5}, reach=None, totals={}
)


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", [chart.INK, chart.QUIET, chart.STORIES, chart.MEMBERS])
def test_every_colour_stands_out_from_the_ground(colour: str) -> None:
    assert (luminance(chart.GROUND) + 0.05) / (luminance(colour) + 0.05) >= 4.5


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("one", [FULL, EMPTY], ids=["full", "empty"])
def test_a_chart_is_drawn_from_what_the_outbox_keeps(one: Figures, language: str) -> None:
    kept: Mapping[str, Any] = chart_file(one, TOTALS, translator(language)).payload()

    picture = content_of(kept)

    assert picture == chart.draw(one, translator(language))
    assert picture.startswith(PNG)
    assert len(picture) < 200_000
    assert "content" not in kept


def test_a_chart_that_is_sent_again_is_drawn_once() -> None:
    first, again = (chart_file(FULL, TOTALS, translator("en")).payload() for _ in range(2))

    assert content_of(again) is content_of(first)
    assert content_of(chart_file(EMPTY, TOTALS, translator("en")).payload()) != content_of(first)


def picture_of(one: Figures) -> "Image":
    """The chart as it is seen."""
    import PIL.Image

    return PIL.Image.open(BytesIO(chart.draw(one, translator("de")))).convert("RGBA")


def test_the_ground_is_opaque() -> None:
    """A transparent chart would be unreadable in one of the two modes."""
    picture = picture_of(FULL)

    assert picture.getchannel("A").getextrema() == (255, 255)


def colours_of(picture: "Image", left: float, right: float) -> Counter[bytes]:
    """How many dots of each colour stand between two places of its width, without the lines of
    text above and below.
    """
    width, height = picture.size
    part = picture.crop((int(left * width), height // 5, int(right * width), 5 * height // 6))
    dots = part.convert("RGB").tobytes()
    return Counter(dots[place : place + 3] for place in range(0, len(dots), 3))


def dot(colour: str) -> bytes:
    return bytes.fromhex(colour.removeprefix("#"))


def test_without_any_story_no_number_stands_where_bars_would_end() -> None:
    seen = colours_of(picture_of(ONE_COUNTRY), 0.25, 0.45)

    assert set(seen) == {dot(chart.GROUND)}


def test_a_single_country_does_not_fill_the_picture() -> None:
    seen = colours_of(picture_of(ONE_COUNTRY), 0.75, 0.76)

    assert 0 < seen[dot(chart.MEMBERS)] < seen.total() / 3


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", ["Keine Geschichte in diesem Monat", "Danke gesagt: 0-mal", "Neue Mitglieder: 0"]),
        ("en", ["No stories this month", "Thank-yous: 0", "New members: 0"]),
    ],
)
def test_a_month_of_nothing_is_short(language: str, said: list[str]) -> None:
    assert [*map(str, in_words(EMPTY, TOTALS, translator(language)))][:-1] == said


@pytest.mark.parametrize("one", [EMPTY, replace(EMPTY, totals={one.name: 0 for one in TOTALS})])
def test_of_what_there_was_none_the_report_says_nothing(one: Figures) -> None:
    said = in_words(one, TOTALS, translator("en"))

    assert len(said) == len(in_words(EMPTY, (), translator("en")))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("total", TOTALS, ids=lambda one: one.name)
def test_every_total_is_a_line_with_its_number(total: Total, language: str) -> None:
    one = replace(EMPTY, totals={total.name: 1234})

    *_others, said, _reach = in_words(one, TOTALS, translator(language))

    assert translator(language).number(1234) in str(said)


def test_a_picture_says_nothing_of_what_is_entered_later() -> None:
    without = replace(FULL, reach=None)

    assert "Reach" not in alt_text(without, TOTALS, translator("en"))
    assert "not entered yet" in str(in_words(without, TOTALS, translator("en"))[-1])


def test_the_alt_text_says_the_numbers() -> None:
    said = alt_text(FULL, TOTALS, translator("en"))

    assert said == (
        "Two bar charts, stories by goal and members by country. 5 stories: Perception 4, "
        "Customers 0, Sales 1, and Colleagues 0. Thank-yous: 1,234. New members: fewer than 5. "
        "Members in 4 countries: Germany 120, Greece 12, and small groups together 7. "
        "3 onboarding sessions took place. "
        "Reach of posts: 56,789."
    )
