"""Similar things above a preview."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.i18n import translator
from bot.sandbox.visible_text import Reader, shown
from bot.views.similar import Similar, not_meant, similar_first

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_each_thing_stands_with_its_age_and_a_button_of_its_own() -> None:
    things = [
        Similar(7, "<!here> Rad", NOON - timedelta(days=95)),
        Similar(9, "Bus", NOON - timedelta(hours=3)),
    ]

    first: Any = similar_first(things, "ideas:that", NOON, translator("de"))

    sections = [block for block in first if "accessory" in block]
    texts = [shown(block["text"]["text"], Reader()) for block in sections]
    buttons = [block["accessory"] for block in sections]
    assert texts == ["<!here> Rad\nvor 3 Monaten", "Bus\nvor 3 Stunden"]
    assert [one["action_id"] for one in buttons] == ["ideas:that#similar7", "ideas:that#similar9"]
    assert [one["value"] for one in buttons] == ["7", "9"]
    assert {one["text"]["text"] for one in buttons} == {"Das ist es"}


def test_where_nothing_is_alike_the_preview_stands_alone() -> None:
    assert similar_first([], "ideas:that", NOON, translator("en")) == []


def test_the_way_on_fits_a_submit_button_in_both_languages() -> None:
    assert [str(not_meant(translator(one))) for one in ("de", "en")] == [
        "Das meine ich nicht",
        "Not what I mean",
    ]
