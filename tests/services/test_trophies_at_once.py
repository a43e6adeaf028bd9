"""Several people act on one trophy in the same moment; on both databases."""

from functools import partial

import pytest

from bot.domain.members import Status
from bot.domain.trophies import Stage, thing_of
from bot.i18n import translator
from bot.services.trophies import handover
from bot.services.trophies.passport import Entry, settle_in
from bot.views.trophies.labels import ARRIVE, TAKE
from bot.views.trophies.passport import named_text
from storage.database import Database
from storage.trophies import count_stations, last_stations, lock_trophy
from storage.unit_of_work import UnitOfWork
from tests.services.test_roles_at_once import COMMUNITY, Act, at_once, do, holder
from tests.storage.test_mentoring import add_member

PEOPLE = ("UKARL", "UKIM", "UKAYA")
KARL, KIM, _KAYA = PEOPLE
WORDS = named_text(COMMUNITY, translator("de")).hash


@pytest.fixture(autouse=True)
def _people(database: Database) -> None:
    with database.writing() as session:
        for slack_id in PEOPLE:
            add_member(session, slack_id[1:].lower(), Status.AMBASSADOR)


def is_here(uow: UnitOfWork, who: str, way: str, version: int) -> None:
    settle_in(uow, who, "pokal", version, way, Entry(None, None, WORDS), is_in_core_team=True)


def step(name: str, who: str, version: int) -> partial[object]:
    """Take one of the steps that need nothing else."""
    return partial(getattr(handover, name), slack_id=who, name="pokal", version=version)


def begun(database: Database, *, is_sent: bool) -> None:
    """Karl has it, in version 1, and offers it to Kim: 2. She agrees, and he sends it: 4."""
    offer = partial(handover.offer, slack_id=KARL, name="pokal", version=1, to=KIM)
    acts: list[Act] = [partial(is_here, who=KARL, way=TAKE, version=0), offer]
    if is_sent:
        send = partial(handover.send, slack_id=KARL, name="pokal", version=3, box={})
        acts += [step("agree", KIM, 2), send]
    assert {do(database, one) for one in acts} == {"done"}


def stage(database: Database) -> Stage:
    with database.writing() as session:
        return lock_trophy(session, "pokal").stage


def test_of_those_who_take_a_homeless_one_one_has_it(database: Database) -> None:
    takes = [partial(is_here, who=who, way=TAKE, version=0) for who in PEOPLE * 2]

    done = at_once(database, *takes)

    assert done == ["HeldByAnother"] * 4 + ["done"] * 2, "a second click changes nothing"
    with database.writing() as session:
        trophy = lock_trophy(session, "pokal")
        assert count_stations(session, trophy.number) == 1
        [here] = last_stations(session, trophy.number)
    assert here.holder_id == holder(database, thing_of("pokal"))


def test_an_offer_is_accepted_or_taken_back(database: Database) -> None:
    begun(database, is_sent=False)

    done = at_once(database, step("agree", KIM, 2), step("take_back", KARL, 2))

    # Either Kim was faster, and Karl's click is one of a state that is over; or the other way.
    assert done == ["MovedOn", "done"]
    assert stage(database) in {Stage.AGREED, Stage.HELD}
    assert holder(database, thing_of("pokal")) == KARL


def test_it_is_missing_or_here(database: Database) -> None:
    begun(database, is_sent=True)
    here = partial(is_here, who=KIM, way=ARRIVE, version=4)

    done = at_once(database, step("miss", KARL, 4), here)

    after = holder(database, thing_of("pokal")), stage(database)
    assert (done, after) in (
        (["MovedOn", "done"], (KARL, Stage.MISSING)),
        (["NotYours", "done"], (KIM, Stage.HELD)),
    )
