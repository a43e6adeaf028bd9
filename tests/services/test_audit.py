"""Acts are noted with what they do, and stay as they were noted."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot.config import load_community
from bot.domain.audit import Act, is_operator, operator_key
from bot.domain.keys import Key
from bot.services.audit import note
from storage.audit import LoggedAct, NeverChanged
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from tests.units_of_work import unit_of_work

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
COMMUNITY = load_community(Path(__file__).parents[2] / "community.toml")


def decline(uow: UnitOfWork) -> None:
    note(uow, "UBEN", Act.DECLINE_STORY, Key("story", 7), "UANNA")


def noted(database: Database) -> list[tuple[str, Act, str, str | None, datetime]]:
    """The log, in the order of writing."""
    with database.reading() as session:
        rows = session.exec(select(LoggedAct).order_by(col(LoggedAct.id)))
        return [(row.actor, row.act, row.about, row.concerns, row.at) for row in rows]


def test_an_act_is_noted_with_who_did_it_to_whom(database: Database) -> None:
    with unit_of_work(database, COMMUNITY, NOON) as uow:
        decline(uow)

    assert noted(database) == [("UBEN", Act.DECLINE_STORY, "story:7", "UANNA", NOON)]


def test_what_is_undone_is_not_noted_either(database: Database) -> None:
    def declined_in_vain() -> None:
        with unit_of_work(database, COMMUNITY, NOON) as uow:
            decline(uow)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        declined_in_vain()

    assert noted(database) == []


def test_a_noted_act_is_never_changed(database: Database) -> None:
    def claim_it_was_somebody_else() -> None:
        with unit_of_work(database, COMMUNITY, NOON) as uow:
            uow.session.exec(select(LoggedAct)).one().actor = "UEVA"

    with unit_of_work(database, COMMUNITY, NOON) as uow:
        decline(uow)

    with pytest.raises(NeverChanged):
        claim_it_was_somebody_else()

    assert [row[0] for row in noted(database)] == ["UBEN"]


def test_operators_are_told_from_people_in_slack() -> None:
    assert is_operator(operator_key(1000))
    assert not is_operator("U0OPERATOR")
