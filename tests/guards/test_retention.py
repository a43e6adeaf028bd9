"""What is declared about the end of a retention is what happens, for exactly that period."""

import re
from datetime import timedelta

from bot.app import gather_hooks
from bot.config.community import Periods
from bot.services.housekeeping import HOURLY
from storage.register import register
from storage.types import PERIODS, Retention

DAY = timedelta(days=1)
LENGTHS = {"hours": DAY / 24, "days": DAY, "months": 365 * DAY / 12}

FORGETTING = [one for noun in gather_hooks().nouns for one in noun.forgets]


def test_each_table_whose_retention_ends_by_itself_has_what_carries_it_out() -> None:
    declared = {(one.table, one.retention) for one in register() if one.retention in PERIODS}
    # A set: sign-ups without a date of their own go by their noun's, besides.
    carried_out = {(str(one.table.__tablename__), one.retention) for one in FORGETTING}

    assert carried_out == declared


def test_a_period_is_the_one_that_its_words_say() -> None:
    said = {
        one: timedelta(0) + int(found[1]) * LENGTHS[found[2]]
        for one in Retention
        if (found := re.search(r"(\d+) (hours|days|months)", one))
    }

    assert said == PERIODS


def test_what_runs_at_night_alone_is_late_by_a_tenth_at_most() -> None:
    late = {one: DAY / period for one, period in PERIODS.items() if one not in HOURLY}

    assert max(late.values()) <= 1 / 10


def test_no_draft_can_be_kept_for_longer_than_declared() -> None:
    longest = Periods.model_fields["draft_days"].metadata
    [most] = [one.le for one in longest if hasattr(one, "le")]

    assert timedelta(days=most) == PERIODS[Retention.DRAFT]
