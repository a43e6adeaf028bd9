"""The day's thanks: once a day, in the author's own afternoon, and nothing is forgotten."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest
from sqlmodel import select

from bot.config import load_community
from bot.domain.keys import Key
from bot.domain.members import Status
from bot.domain.stories import THANKS_PROMPT, Goal, StoryState
from bot.nouns import all_schedules
from bot.services import members, settings
from bot.services.prompts import switch_off
from bot.services.stories.summary import SUMMARY, plan_summary
from bot.services.stories.thanks import GRATEFUL, take_thanks_back, thank
from schedules.engine import run_due
from storage.database import Database
from storage.members import Member
from storage.occurrences import Occurrence, OccurrenceState
from storage.outbox.rows import OutboxRow, OutboxState
from storage.outbox.writing import write_post
from storage.people import Person
from storage.stories.models import Story
from storage.unit_of_work import UnitOfWork
from tests.schedules.test_many import overheard
from tests.units_of_work import unit_of_work

COMMUNITY = load_community(Path(__file__).parents[2] / "community.toml")
TUESDAY = datetime(2026, 11, 24, 4, tzinfo=UTC)
"""13:00 in Tokyo, where the author lives."""
AUTHOR = "U1"
BY_NAME = {one.name: one for one in all_schedules()}
AS_IT_COMES = settings.Settings(None, prompts_on=True, earliest=None, latest=None, region=None)


class At(Protocol):
    """Begins a unit of work at a moment."""

    def __call__(self, moment: datetime = TUESDAY) -> AbstractContextManager[UnitOfWork]: ...


@pytest.fixture
def at(database: Database) -> At:
    """Yuki in Tokyo has published a story (1), and another one (2)."""

    @contextmanager
    def begin(moment: datetime = TUESDAY) -> Iterator[UnitOfWork]:
        with unit_of_work(database, COMMUNITY, moment) as uow:
            yield uow

    with begin() as uow:
        uow.session.add(
            Person(
                slack_id=AUTHOR,
                team_id="T1",
                name="yuki",
                locale="de-DE",
                time_zone="Asia/Tokyo",
                described_at=TUESDAY,
            )
        )
        uow.session.add(
            Member(
                slack_id=AUTHOR,
                name="yuki",
                status=Status.AMBASSADOR,
                joined_on=date(2026, 11, 1),
                country="JP",
            )
        )
        for title in ("Die Krawatte", "Der Router"):
            uow.session.add(
                Story(
                    author_id=AUTHOR,
                    title=title,
                    text="Ein Gespräch.",
                    state=StoryState.PUBLISHED,
                    goal=Goal.PERCEPTION,
                    submitted_at=TUESDAY,
                    published_at=TUESDAY,
                )
            )
            uow.session.flush()
    return begin


def tokyo(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026 on Tokyo's clock."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=9)


def told(at: At, moment: datetime) -> list[str]:
    """What the author has been told by a clock that wakes up at this moment, oldest first."""
    with at(moment) as uow:
        run_due(BY_NAME, uow)
        rows = uow.session.exec(select(OutboxRow).where(OutboxRow.destination == AUTHOR)).all()
        return [str(row.payload["text"]) for row in rows if row.key.startswith(SUMMARY)]


def outcomes(at: At) -> list[tuple[str, OccurrenceState]]:
    """What became of each day's summary."""
    with at() as uow:
        rows = uow.session.exec(select(Occurrence).where(Occurrence.schedule == SUMMARY)).all()
        return sorted((row.slot, row.state) for row in rows)


def test_thanks_are_told_in_the_authors_own_afternoon(at: At) -> None:
    with at() as uow:
        for reader, story in (("U2", 1), ("U3", 1), ("U2", 2)):
            thank(uow, reader, story)

    assert told(at, tokyo(24, 15, 59)) == []
    for moment in (tokyo(24, 16), tokyo(24, 16, 1), tokyo(25, 16)):
        assert told(at, moment) == [
            "👏 3-mal Danke für das, was Du erzählt hast. Der Router, Die Krawatte"
        ]


def test_what_comes_after_the_days_summary_is_told_on_the_next_day(at: At) -> None:
    with at() as uow:
        thank(uow, "U2", 1)
    assert len(told(at, tokyo(24, 16))) == 1

    with at(tokyo(24, 16, 30)) as uow:
        thank(uow, "U3", 1)

    assert len(told(at, tokyo(25, 15, 59))) == 1
    assert len(told(at, tokyo(25, 16))) == 2


def test_a_weekends_thanks_and_mondays_are_one_summary(at: At) -> None:
    for day in (28, 29, 30):
        with at(tokyo(day, 12)) as uow:
            thank(uow, f"U{day}", 1)
        assert told(at, tokyo(day, 13)) == []

    assert told(at, tokyo(30, 16)) == ["👏 3-mal Danke für das, was Du erzählt hast. Die Krawatte"]
    assert outcomes(at) == [("2026-11-30", OccurrenceState.DONE)]


def test_in_shorter_hours_of_ones_own_it_is_the_last_of_them(at: At) -> None:
    with at() as uow:
        uow.session.get_one(Member, 1).quiet_from = "15:00"
        thank(uow, "U2", 1)

    assert told(at, tokyo(24, 13, 59)) == []
    assert len(told(at, tokyo(24, 14))) == 1


def test_thanks_that_are_taken_back_are_not_told(at: At) -> None:
    with at() as uow:
        thank(uow, "U2", 1)
        take_thanks_back(uow, "U2", 1)

    assert told(at, tokyo(24, 16)) == []
    assert outcomes(at) == [("2026-11-24", OccurrenceState.POINTLESS)]


def test_whoever_wants_no_summaries_has_what_was_kept_once_they_want_them_again(at: At) -> None:
    with at() as uow:
        switch_off(uow, uow.session.get_one(Member, 1), THANKS_PROMPT)
        thank(uow, "U2", 1)
    assert told(at, tokyo(24, 16)) == []

    with at(tokyo(25, 10)) as uow:
        settings.change(uow, uow.session.get_one(Member, 1), AS_IT_COMES)

    assert len(told(at, tokyo(25, 16))) == 1


def test_thanks_wait_for_the_end_of_a_pause(at: At) -> None:
    with at() as uow:
        person, member = uow.session.get_one(Person, AUTHOR), uow.session.get_one(Member, 1)
        members.pause(uow, person, member, date(2026, 12, 24))
        thank(uow, "U2", 1)
    assert told(at, tokyo(24, 16)) == []

    with at(tokyo(26, 10)) as uow:
        person, member = uow.session.get_one(Person, AUTHOR), uow.session.get_one(Member, 1)
        members.resume(uow, person, member)

    assert len(told(at, tokyo(26, 16))) == 1


def test_one_planned_summary_is_enough(at: At) -> None:
    """Later thanks are in it, also where it comes late."""
    with at() as uow:
        thank(uow, "U2", 1)
    with at(tokyo(24, 16, 30)) as uow:
        thank(uow, "U3", 2)
    assert [slot for slot, _state in outcomes(at)] == ["2026-11-24"]

    [said] = told(at, tokyo(24, 17))

    assert said.startswith("👏 2-mal Danke")


def test_what_a_pause_has_kept_back_is_told_with_what_comes_after_it(at: At) -> None:
    with at() as uow:
        person, member = uow.session.get_one(Person, AUTHOR), uow.session.get_one(Member, 1)
        members.pause(uow, person, member, date(2026, 12, 24))
        thank(uow, "U2", 1)
    assert told(at, tokyo(24, 16)) == []
    with at(tokyo(25, 10)) as uow:
        thank(uow, "U3", 1)
        member = uow.session.get_one(Member, 1)
        member.status, member.paused_until = Status.AMBASSADOR, None

    [said] = told(at, tokyo(25, 16))

    assert said.startswith("👏 2-mal Danke")


def test_thanks_cost_seven_statements(database: Database, at: At) -> None:
    """One for each of: the story, the thanks, their count, the summary; three for the post."""
    key, by = Key("story", 1, "post"), {"text": f"<@{AUTHOR}>"}
    with at() as uow:
        thank(uow, "U2", 1)
        write_post(uow.session, key=key, destination="#stories", payload=by, now=TUESDAY)
        uow.session.exec(select(OutboxRow)).one().state = OutboxState.SENT

    with at() as uow:
        uow.session.connection()
        with overheard(database) as heard:
            thank(uow, "U3", 1)
            uow.session.flush()

    assert len(heard) <= 7
    with at() as uow:
        edit = uow.session.exec(select(OutboxRow).where(OutboxRow.target == key)).one()
        assert "(2)" in str(edit.payload)


def test_where_nothing_is_untold_nothing_is_planned(at: At) -> None:
    with at() as uow:
        plan_summary(uow, AUTHOR)

    assert outcomes(at) == []


def test_these_reactions_say_thank_you() -> None:
    """By Slack's names of them, without the skin tone."""
    signs = "+1 clap fire heart heart_eyes hearts hugging_face muscle pray raised_hands"
    more = "sparkling_heart star star-struck tada thumbsup"

    assert {*signs.split(), *more.split()} == GRATEFUL
