"""Who is erased again once a backup is restored."""

from datetime import UTC, datetime, timedelta

from bot.domain.restoring import is_to_be_erased_again

MARCH = datetime(2026, 3, 2, 9, tzinfo=UTC)
MAY = MARCH + timedelta(days=61)


def test_whoever_was_never_erased_stays() -> None:
    assert not is_to_be_erased_again(None, {MARCH}, None)


def test_an_erasure_that_the_database_missed_is_made_up_for() -> None:
    assert is_to_be_erased_again(MAY, set(), None)
    assert is_to_be_erased_again(MAY, {MARCH}, MARCH)


def test_whoever_came_back_after_an_erasure_that_it_has_been_through_stays() -> None:
    assert not is_to_be_erased_again(MARCH, {MARCH, MAY}, None)
    assert not is_to_be_erased_again(MARCH, {MARCH}, MAY)


def test_whoever_joined_later_stays_although_it_missed_the_erasure() -> None:
    assert not is_to_be_erased_again(MARCH, set(), MAY)
