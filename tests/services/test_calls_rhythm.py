"""Every day of the week can be the core team's."""

import pytest

from bot.config import load_community
from bot.services.calls.calendar import rhythm_of
from tests.guards.sources import ROOT

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@pytest.mark.parametrize(("number", "name"), list(enumerate(DAYS)))
def test_the_call_is_on_the_day_that_is_named(number: int, name: str) -> None:
    community = load_community(ROOT / "community.toml")
    call = community.call.model_copy(update={"weekday": name})

    assert rhythm_of(community.model_copy(update={"call": call})).weekday == number
