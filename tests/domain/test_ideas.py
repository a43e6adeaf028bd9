"""Ideas: who is behind two that are the same, when one sleeps, and when it comes onto an agenda."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ideas import ASLEEP_AFTER, Support, comes_onto_agenda, is_asleep, moved

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
PEOPLE = ("U1", "U2", "U3", "U4", "U5")
OLDER_AUTHOR, NEWER_AUTHOR, *_OTHERS = PEOPLE
GIVEN = st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(Support))


@given(GIVEN, GIVEN)
def test_after_a_merge_everybody_counts_once_with_the_most_they_gave(
    older: dict[str, Support], newer: dict[str, Support]
) -> None:
    behind = moved(older, newer, OLDER_AUTHOR, NEWER_AUTHOR)

    assert OLDER_AUTHOR not in behind
    assert behind.keys() == ({*older, *newer} | {NEWER_AUTHOR}) - {OLDER_AUTHOR}
    for one, support in behind.items():
        helps = Support.HELP in {older.get(one), newer.get(one)}
        assert support is (Support.HELP if helps else Support.LIKE)


def test_whoever_had_the_older_idea_does_not_count_behind_their_own() -> None:
    behind = moved({}, {OLDER_AUTHOR: Support.LIKE}, OLDER_AUTHOR, NEWER_AUTHOR)

    assert behind == {NEWER_AUTHOR: Support.LIKE}


def test_whoever_would_help_with_the_older_one_and_likes_the_newer_one_would_help() -> None:
    behind = moved({"U3": Support.HELP}, {"U3": Support.LIKE}, OLDER_AUTHOR, NEWER_AUTHOR)

    assert behind["U3"] is Support.HELP


@given(st.timedeltas(min_value=timedelta(), max_value=2 * ASLEEP_AFTER))
def test_an_idea_sleeps_from_180_days_without_anything_new(since: timedelta) -> None:
    assert is_asleep(NOW - since, NOW) == (since >= timedelta(days=180))


@given(st.integers(min_value=0, max_value=9))
def test_three_helpers_put_an_idea_onto_an_agenda_once(helpers: int) -> None:
    assert comes_onto_agenda(helpers, None) == (helpers >= 3)
    assert not comes_onto_agenda(helpers, NOW)
