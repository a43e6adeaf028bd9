"""What the doctor says about trophies that community.toml no longer names."""

from bot.cli.trophy_checks import trophy_findings
from bot.config import load_community
from storage.custody import lock_holding
from storage.database import Database
from storage.trophies import lock_trophy
from tests.guards.sources import ROOT

COMMUNITY = load_community(ROOT / "community.toml")
WITHOUT = COMMUNITY.model_copy(update={"trophies": {}})


def test_a_trophy_that_somebody_has_is_to_be_named_there(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        lock_trophy(session, "pokal")
        [(_name, passed, _remedy)] = trophy_findings(sqlite_database, WITHOUT)
        assert passed
        holding = lock_holding(session, "trophy:pokal")
        holding.holder_id = "U0KARL0001"
        session.add(holding)

    [(_name, passed, remedy)] = trophy_findings(sqlite_database, WITHOUT)

    assert not passed
    assert "no longer: pokal." in str(remedy)
    [(_name, passed, _remedy)] = trophy_findings(sqlite_database, COMMUNITY)
    assert passed
