"""People of the core team who act in the same second."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from bot.config import Community, load_community
from bot.domain.calls import ItemKind, MinutesTaken, TaskTaken
from bot.domain.members import Status
from bot.errors import NoLongerOpen, UserFacingError
from bot.services.calls import agenda, calendar, minutes, tasks
from bot.services.calls.agenda import Written
from storage.calls.models import AgendaItem, Call
from storage.database import Database
from storage.members import find_member
from storage.unit_of_work import UnitOfWork
from tests.services.calling import SLOT, Clock
from tests.storage.test_mentoring import add_member

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def community() -> Community:
    """The shipped community: calls on Tuesdays at 10:00 in Berlin."""
    return load_community(ROOT / "community.toml")


def at_once(people: int, act: Callable[[int], object]) -> list[object]:
    """What each of so many people got, who all act in the same instant."""
    barrier = Barrier(people)

    def one(number: int) -> object:
        barrier.wait()
        try:
            return act(number)
        except UserFacingError as error:
            return type(error)

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(one, range(people)))


def join(database: Database, people: int) -> None:
    """So many people of the core team."""
    with database.writing() as session:
        for number in range(people):
            add_member(session, f"u{number}", Status.AMBASSADOR)


def test_of_six_who_offer_at_once_one_takes_the_minutes(
    database: Database, community: Community
) -> None:
    join(database, 6)
    clock = Clock(database, community)
    clock.at("2026-11-30 10:00")

    def take(number: int) -> str | None:
        with clock.work("2026-11-30 10:05") as uow:
            return minutes.take_minutes(uow, f"UU{number}", SLOT).minutes_by

    results = at_once(6, take)

    assert results.count(MinutesTaken) == 5
    [winner] = [one for one in results if one is not MinutesTaken]
    with database.reading() as session:
        call = session.get(Call, SLOT)
        assert call is not None
        assert call.minutes_by == winner


def test_of_six_who_want_a_task_at_once_one_has_it(
    database: Database, community: Community
) -> None:
    join(database, 6)
    clock = Clock(database, community)
    with clock.work("2026-11-30 10:00") as uow:
        number = agenda.add(uow, "UU0", Written(ItemKind.TASK, "Saal buchen")).number

    def take(person: int) -> str | None:
        with clock.work("2026-11-30 10:05") as uow:
            return tasks.take_task(uow, f"UU{person}", number).owner

    results = at_once(6, take)

    assert results.count(TaskTaken) == 5
    with database.reading() as session:
        item = session.get(AgendaItem, number)
        assert item is not None
        assert item.owner in results


def test_a_task_is_done_once(database: Database, community: Community) -> None:
    clock = Clock(database, community)
    with clock.work("2026-11-30 10:00") as uow:
        number = agenda.add(uow, "U1", Written(ItemKind.TASK, "Saal buchen")).number

    def finish(person: int) -> bool:
        with clock.work("2026-11-30 10:05") as uow:
            return agenda.finish(uow, f"U{person}", number).is_done

    assert at_once(4, finish).count(True) == 1


def test_minutes_of_a_skipped_call_are_not_taken(database: Database, community: Community) -> None:
    join(database, 1)
    clock = Clock(database, community)
    clock.at("2026-11-30 10:00")
    with clock.work("2026-11-30 10:05") as uow:
        calendar.skip(uow, "UU0", SLOT)

        with pytest.raises(NoLongerOpen):
            minutes.take_minutes(uow, "UU0", SLOT)
        with pytest.raises(NoLongerOpen):
            minutes.check_can_write(uow, "UU0", SLOT)


def test_whoever_left_holds_nobody_up(database: Database, community: Community) -> None:
    join(database, 2)
    clock = Clock(database, community)
    clock.at("2026-11-30 10:00")
    with clock.work("2026-11-30 10:05") as uow:
        minutes.take_minutes(uow, "UU0", SLOT)
        _leaves(uow, "UU0")

        call = minutes.take_minutes(uow, "UU1", SLOT)

        assert call.minutes_by == "UU1"


def _leaves(uow: UnitOfWork, slack_id: str) -> None:
    """A way out of the community that handed nothing back."""
    member = find_member(uow.session, slack_id)
    assert member is not None
    member.status = Status.LEFT
    uow.session.add(member)
    uow.session.flush()
