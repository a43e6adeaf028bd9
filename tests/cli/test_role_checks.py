"""What the doctor says about roles in community.toml."""

from datetime import UTC, datetime
from functools import partial

from bot.cli.role_checks import role_findings
from bot.config import load_community
from bot.config.community import DeclaredRole
from bot.domain.roles import Place
from bot.services.roles.filling import fill
from bot.services.roles.places import let_go, take
from storage.database import Database
from tests.guards.sources import ROOT
from tests.units_of_work import unit_of_work

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ROLES = {"mentoring": DeclaredRole(first=("UKARL", "UKIM")), "awards": DeclaredRole()}
COMMUNITY = load_community(ROOT / "community.toml").model_copy(update={"roles": ROLES})


def finding(database: Database) -> tuple[bool, str]:
    [(_name, passed, remedy)] = role_findings(database, COMMUNITY)
    return passed, str(remedy)


def test_ids_that_count_no_more_are_named_and_others_are_not(database: Database) -> None:
    assert finding(database)[0]
    with unit_of_work(database, COMMUNITY, NOW) as uow:
        fill(uow)
        take(uow, "UKAYA", "awards", Place.HOLDER)
    assert finding(database)[0]

    for act in (
        partial(let_go, slack_id="UKARL", role="mentoring", place=Place.HOLDER),
        partial(take, slack_id="UKAYA", role="mentoring", place=Place.HOLDER),
    ):
        with unit_of_work(database, COMMUNITY, NOW) as uow:
            act(uow)

        passed, remedy = finding(database)
        assert not passed
        assert "community.toml names: mentoring." in remedy
