"""Each night Slack is asked about the members, about nobody else, and what it says has effect."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from bot.clock import FrozenClock
from bot.delivery.account_lookup import AccountUnknown
from bot.delivery.installation import Installation
from bot.delivery.member_sweep import A_NIGHT, EVERY, LEASE, SWEEP, MemberSweep
from bot.domain.members import Status
from storage.appeals import Appeal, AppealAnswer
from storage.database import Database
from storage.members import Member
from storage.occurrences import keep_progress
from storage.people import Person, find_person
from tests.delivery.fakes import COMMUNITY
from tests.units_of_work import HOOKS

EVENING = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
NIGHT = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
"""Three o'clock in Berlin."""
HOME = "T0SANDBOX1"


class Stopped(BaseException):
    """The process ends here."""


class FakeSlack:
    """Says who people are; what it was asked is written down."""

    def __init__(self, accounts: dict[str, Person]) -> None:
        self.accounts = accounts
        self.asked: list[str] = []
        self.silent_about: set[str] = set()
        self.broken: set[str] = set()
        self.allowed = 1_000_000
        self.team = HOME
        self.ends_at: str | None = None
        self.lookup = self

    def may_ask(self) -> bool:
        return self.allowed > 0

    def find(self, slack_id: str) -> Person | None:
        if slack_id == self.ends_at:
            raise Stopped
        self.allowed -= 1
        self.asked.append(slack_id)
        if slack_id in self.silent_about:
            return None
        if slack_id in self.broken:
            raise RuntimeError
        if slack_id not in self.accounts:
            raise AccountUnknown
        return Person(**self.accounts[slack_id].model_dump())

    def core_team(self) -> frozenset[str]:
        return frozenset()

    def installation(self) -> Installation:
        return Installation(self.team)


def account(slack_id: str, **facts: Any) -> Person:
    known = {
        "slack_id": slack_id, "team_id": HOME, "name": slack_id.lower(), "locale": "de-DE",
        "time_zone": "Europe/Berlin", "described_at": EVENING, "met_at": None,
    }  # fmt: skip
    return Person(**known | facts)


class Community:
    """A community with members, a clock and processes that sweep."""

    def __init__(self, database: Database, members: int) -> None:
        self.database, self.clock = database, FrozenClock(EVENING)
        ids = [f"U{number:04}" for number in range(members)]
        with database.writing() as session:
            for slack_id in ids:
                session.add(account(slack_id))
                session.add(self.member(slack_id, Status.AMBASSADOR))
        self.ids = ids
        self.slack = FakeSlack({one: account(one) for one in ids})
        self.process = self.begins()

    @staticmethod
    def member(slack_id: str, status: Status) -> Member:
        consented_at = None if status in {Status.LEFT, Status.IMPORTED} else EVENING
        return Member(
            slack_id=slack_id, name=slack_id.lower(), status=status, joined_on=EVENING.date(),
            consented_at=consented_at,
        )  # fmt: skip

    def begins(self) -> MemberSweep:
        """Another process, which has looked at the evening and knows that the night is to come."""
        process = MemberSweep(self.database, self.slack, COMMUNITY, self.clock, HOOKS)  # type: ignore[arg-type]  # a fake with what is asked of it
        process.run_once()
        return process

    def sweeps(self, until: datetime, *processes: MemberSweep) -> None:
        """Let the processes look, as a sender does, once a second until this moment."""
        while self.clock.now() < until:
            for one in processes or (self.process,):
                one.run_once()
            self.clock.advance(timedelta(seconds=1))

    def person(self, slack_id: str) -> Person:
        with self.database.reading() as session:
            found = find_person(session, slack_id)
        assert found is not None
        return found

    def writes(self, change: Callable[[Session], None]) -> None:
        with self.database.writing() as session:
            change(session)


def _keep(session: Session, mark: str) -> None:
    keep_progress(session, SWEEP, mark, EVENING)


def _with_answers(community: Community, *slack_ids: str) -> None:
    def add(session: Session) -> None:
        session.add(Appeal(author_id="U9", text="Who is in?", published_at=EVENING))
        session.flush()
        session.add_all([AppealAnswer(appeal_id=1, slack_id=one) for one in slack_ids])

    community.writes(add)


def _answers(community: Community) -> list[str]:
    with community.database.reading() as session:
        return list(session.exec(select(AppealAnswer.slack_id)))


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


def test_a_closed_account_of_which_no_event_came_hands_back_what_it_has(small: Community) -> None:
    gone, stays = small.ids[:2]
    small.slack.accounts[gone] = account(gone, is_deleted=True, described_at=NIGHT)
    _with_answers(small, gone, stays)

    small.clock.set(NIGHT)
    small.sweeps(NIGHT + timedelta(minutes=3))

    assert small.person(gone).is_deleted
    assert _answers(small) == [stays]


def test_an_account_that_slack_no_longer_knows_is_a_closed_one(small: Community) -> None:
    gone, stays = small.ids[:2]
    del small.slack.accounts[gone]
    _with_answers(small, gone, stays)

    small.clock.set(NIGHT)
    small.sweeps(NIGHT + timedelta(minutes=3))

    assert small.person(gone).is_deleted
    assert _answers(small) == [stays]


def test_an_account_that_is_open_again_is_known_to_be(small: Community) -> None:
    back = small.ids[0]
    small.writes(lambda session: session.merge(account(back, is_deleted=True)) and None)
    small.slack.accounts[back] = account(back, described_at=NIGHT)

    small.clock.set(NIGHT)
    small.sweeps(NIGHT + timedelta(minutes=3))

    assert not small.person(back).is_deleted


def test_with_the_token_of_another_workspace_nobody_loses_anything(small: Community) -> None:
    small.slack.team, small.slack.accounts = "T0OTHER", {}

    small.clock.set(NIGHT)
    small.sweeps(NIGHT + timedelta(minutes=3))

    assert small.slack.asked == small.ids
    assert not any(small.person(one).is_deleted for one in small.ids)


def test_whoever_became_a_guest_goes_on_as_a_fan(small: Community) -> None:
    guest = small.ids[0]
    small.slack.accounts[guest] = account(guest, is_guest=True, described_at=NIGHT)

    small.clock.set(NIGHT)
    small.sweeps(NIGHT + timedelta(minutes=3))

    with small.database.reading() as session:
        stands = dict(session.exec(select(Member.slack_id, Member.status)).all())
    assert stands == {one: Status.FAN if one == guest else Status.AMBASSADOR for one in small.ids}


def test_whoever_gets_no_messages_is_not_tried_anew_each_night(small: Community) -> None:
    one = small.ids[0]
    small.writes(lambda session: session.merge(account(one, is_reachable=False)) and None)

    small.clock.set(NIGHT)
    small.sweeps(NIGHT + timedelta(minutes=3))

    assert not small.person(one).is_reachable
