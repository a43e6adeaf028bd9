"""The value of "show more" below a list of stories, also as older versions have written it."""

from datetime import UTC, datetime

import pytest

from bot.domain.search.ranking import Step
from bot.domain.stories import Goal
from bot.errors import NoLongerOpen
from bot.services.stories.listing import Search, from_cursor
from storage.search.finding import Place

MOMENT = "2026-11-03T09:00:00+00:00"
PLACE = Place(Step.ALL, 0, 40, 950, 17)


@pytest.mark.parametrize(
    ("value", "search"),
    [
        (
            f'[null, "", "{MOMENT}", 17]',
            Search(None, "", before=(datetime(2026, 11, 3, 9, tzinfo=UTC), 17)),
        ),
        (
            f'["sales", "vertrieb", "{MOMENT}", 17]',
            Search(Goal.SALES, "vertrieb", before=(datetime(2026, 11, 3, 9, tzinfo=UTC), 17)),
        ),
        (
            f'["sales", "vertrieb router", "{PLACE.written()}"]',
            Search(Goal.SALES, "vertrieb router", behind=PLACE),
        ),
    ],
)
def test_a_list_goes_on_where_its_page_ended(value: str, search: Search) -> None:
    assert from_cursor(value) == search


def test_a_search_of_an_older_version_begins_anew() -> None:
    assert from_cursor(f'[null, "router", "{MOMENT}", 17]') == Search(None, "router")


@pytest.mark.parametrize(
    "value",
    ["", "17", "{}", "[]", "[null]", '[null, "", 17, 17]', f'[null, "", "{MOMENT}"]', "[" * 10_000],
)
def test_what_is_none_of_ours_leads_nowhere(value: str) -> None:
    with pytest.raises(NoLongerOpen):
        from_cursor(value)
