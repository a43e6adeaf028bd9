"""Each night Slack is asked about the members, and about nobody else."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from bot.delivery.member_sweep import A_NIGHT, EVERY, LEASE, SWEEP
from bot.domain.members import Status
from storage.database import Database
from storage.progress import keep_progress
from tests.delivery.sweeping import EVENING, NIGHT, Community, Stopped, account


def _keep(session: Session, mark: str) -> None:
    keep_progress(session, SWEEP, mark, EVENING)


@pytest.fixture
def small(database: Database) -> Community:
    return Community(database, 12)


def test_three_hundred_members_are_asked_about_once_within_minutes(
    sqlite_database: Database,
) -> None:
    community = Community(sqlite_database, 300)

    community.clock.set(NIGHT)
    community.sweeps(NIGHT + timedelta(minutes=6))

    assert community.slack.asked == community.ids
    community.sweeps(NIGHT + timedelta(minutes=8))
    assert len(community.slack.asked) == 300


def test_it_begins_at_three_and_comes_back_the_next_night(small: Community) -> None:
    small.sweeps(EVENING + timedelta(minutes=5))
    small.clock.set(NIGHT - timedelta(minutes=2))
    small.sweeps(NIGHT - timedelta(seconds=1))
    assert small.slack.asked == []

    small.sweeps(NIGHT + timedelta(minutes=3))
    assert small.slack.asked == small.ids

    small.clock.set(NIGHT + timedelta(days=1))
    small.sweeps(NIGHT + timedelta(days=1, minutes=3))
    assert small.slack.asked == small.ids * 2


def test_a_night_in_which_nothing_ran_is_caught_up(small: Community) -> None:
    noon = NIGHT + timedelta(days=3, hours=9)
    small.clock.set(noon)

    small.sweeps(noon + timedelta(minutes=3), small.begins())

    assert small.slack.asked == small.ids


def test_who_takes_no_part_is_not_asked_about(small: Community) -> None:
    def add(session: Session) -> None:
        for slack_id, status in (("ULEFT", Status.LEFT), ("ULISTED", Status.IMPORTED)):
            session.add(account(slack_id))
            session.add(Community.member(slack_id, status))
        session.add(account("UMET", met_at=EVENING))

    small.writes(add)
    small.clock.set(NIGHT)
    small.sweeps(NIGHT + timedelta(minutes=3))

    assert small.slack.asked == small.ids


def test_whoever_is_on_a_pause_is_asked_about_too(small: Community) -> None:
    small.writes(lambda session: session.add(Community.member("UPAUSED", Status.PAUSED)))
    small.slack.accounts["UPAUSED"] = account("UPAUSED")
    small.clock.set(NIGHT)
    small.sweeps(NIGHT + timedelta(minutes=3))

    assert "UPAUSED" in small.slack.asked


@pytest.mark.parametrize("place", [0, 3, 5, 9, 11])
def test_another_process_goes_on_where_one_has_ended(small: Community, place: int) -> None:
    small.clock.set(NIGHT)
    small.slack.ends_at = small.ids[place]
    with pytest.raises(Stopped):
        small.sweeps(NIGHT + timedelta(minutes=2))
    done = len(small.slack.asked)

    small.slack.ends_at = None
    after = small.clock.now() + timedelta(minutes=5)
    small.sweeps(after, small.begins())

    # What one go had begun is begun anew, and the rest follows.
    whole_goes = done // 5 * 5
    assert small.slack.asked == [*small.ids[:done], *small.ids[whole_goes:]]


def test_two_processes_ask_about_nobody_twice(small: Community) -> None:
    other = small.begins()
    small.clock.set(NIGHT)

    small.sweeps(NIGHT + timedelta(minutes=3), small.process, other)

    assert small.slack.asked == small.ids


def test_where_the_limit_stops_it_it_goes_on(small: Community) -> None:
    small.clock.set(NIGHT)
    small.slack.allowed = 7
    small.sweeps(NIGHT + timedelta(minutes=2))
    assert small.slack.asked == small.ids[:7]

    small.slack.allowed = 100
    small.sweeps(NIGHT + timedelta(minutes=5))
    assert small.slack.asked == small.ids


def test_somebody_of_whom_slack_never_says_who_they_are_holds_up_nobody(small: Community) -> None:
    silent = small.ids[6]
    small.slack.silent_about = {silent}
    small.clock.set(NIGHT)

    small.sweeps(NIGHT + timedelta(minutes=6))

    others = [one for one in small.slack.asked if one != silent]
    assert others == [one for one in small.ids if one != silent]
    assert small.slack.asked.count(silent) == 3
    assert small.person(silent).is_known, "they keep their rights"


def test_a_fault_about_one_account_holds_up_nobody(small: Community) -> None:
    small.slack.broken = {small.ids[0]}
    small.clock.set(NIGHT)

    small.sweeps(NIGHT + timedelta(minutes=6))

    assert [one for one in small.slack.asked if one != small.ids[0]] == small.ids[1:]


def test_more_than_a_nights_share_goes_on_the_next_night(small: Community) -> None:
    small.clock.set(NIGHT)
    mark = f"2026-11-25:0:7:{int(NIGHT.timestamp())}"
    small.writes(lambda session: _keep(session, mark))

    small.sweeps(NIGHT + timedelta(hours=1))
    assert small.slack.asked == small.ids[:7]

    small.clock.set(NIGHT + timedelta(days=1))
    small.sweeps(NIGHT + timedelta(days=1, minutes=3))
    assert small.slack.asked == small.ids
    assert timedelta(hours=5) > A_NIGHT / 5 * EVERY


def test_a_clock_that_ran_ahead_holds_up_nothing(small: Community) -> None:
    ahead = NIGHT + timedelta(days=400)
    small.writes(lambda session: _keep(session, f"2026-11-25:0:100:{int(ahead.timestamp())}"))
    small.clock.set(NIGHT)

    small.sweeps(NIGHT + LEASE * 3)

    assert small.slack.asked == small.ids
