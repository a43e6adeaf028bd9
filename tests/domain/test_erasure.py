"""What goes by topic, and that nothing goes which was not shown."""

from collections.abc import Mapping
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.erasure import TOPICS, UNCOUNTED, Preview, Topic, by_topic
from storage.naming import naming_columns
from storage.types import Erased

NUMBERS = st.integers(0, 5)
PREVIEWS = st.builds(
    Preview,
    goes=st.dictionaries(st.sampled_from(Topic), st.integers(1, 5)),
    **{one.name: NUMBERS for one in fields(Preview) if one.name != "goes"},
)


def test_every_table_of_which_rows_go_has_a_topic() -> None:
    tables = {one.table.name for one in naming_columns() if one.info["erased"] is Erased.ROW}

    assert TOPICS.keys() == tables


@given(st.dictionaries(st.sampled_from(sorted(TOPICS)), NUMBERS))
def test_topics_leave_no_row_out(rows: Mapping[str, int]) -> None:
    found = by_topic(rows)

    assert sum(found.values()) == sum(rows.values())
    assert list(found) == [topic for topic in Topic if topic in found]
    assert 0 not in found.values()


def test_a_table_that_is_called_otherwise_by_now_stops_no_receipt() -> None:
    assert by_topic({"calls_of_old": 2}) == {Topic.ACCOUNT: 2}


@given(PREVIEWS)
def test_what_is_shown_may_go(goes: Preview) -> None:
    assert goes.is_within(goes.numbers())


@given(PREVIEWS, st.sampled_from([topic for topic in Topic if topic not in UNCOUNTED]))
def test_one_row_more_is_shown_first(goes: Preview, topic: Topic) -> None:
    more = replace(goes, goes={**goes.goes, topic: goes.goes.get(topic, 0) + 1})

    assert not more.is_within(goes.numbers())
    assert goes.is_within(more.numbers())


@pytest.mark.parametrize(
    "more",
    [
        Preview(minutes=1),
        Preview(reviews=1),
        Preview(sessions=1),
        Preview(told=1),
        Preview(mentorships=1),
        Preview(roles=1),
        Preview(copies=1),
    ],
)
def test_more_for_others_is_shown_first(more: Preview) -> None:
    assert not more.is_within({})


def test_reminders_that_come_and_go_by_themselves_are_no_change() -> None:
    assert Preview({Topic.ACCOUNT: 3}).is_within({})
