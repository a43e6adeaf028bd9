from datetime import timedelta

import pytest

from bot.domain.wall_pace import reading_time


@pytest.mark.parametrize(("length", "seconds"), [(0, 8), (100, 12), (280, 19.2)])
def test_a_card_stays_for_as_long_as_it_is_read(length: int, seconds: float) -> None:
    assert reading_time("a" * length) == timedelta(seconds=seconds)
