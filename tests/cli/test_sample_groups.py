"""The demo's interest groups: three awake with a host each, and one asleep."""

from pathlib import Path

from bot.cli.local import local_workspace
from bot.cli.sample_groups import add_sample_groups
from bot.clock import SystemClock
from bot.config import load_community
from bot.domain.groups import is_asleep
from storage.groups import all_groups, groups_without_host
from tests.guards.sources import ROOT

COMMUNITY = load_community(ROOT / "community.toml")


def test_three_groups_are_awake_and_one_sleeps_however_often_the_demo_starts(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path / 'demo.db'}"
    with local_workspace(COMMUNITY, SystemClock(), database_url=url, everybody=True) as local:
        for _start in range(2):
            add_sample_groups(local)

        now = local.bot.clock.now()
        with local.bot.database.reading() as session:
            groups = all_groups(session)
            assert [is_asleep(one.below_since, now) for one in groups] == [False] * 3 + [True]
            assert groups_without_host(session, now) == []
