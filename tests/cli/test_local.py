"""A local workspace is called and laid out as its community file says."""

from pathlib import Path
from urllib.request import urlopen

import pytest

from bot.cli.local import local_workspace, setting_of, without_real_ids
from bot.clock import SystemClock
from bot.config import Community, load_community
from bot.config.community import Channels, CoreTeam, DeclaredRole
from tests.guards.sources import ROOT

ENGLISH = load_community(ROOT / "community.en.toml")


def with_ids() -> Community:
    channels = ENGLISH.channels.model_dump() | {"core_team": "G0123ABCD", "stories": "C0123ABCD"}
    changed = {
        "channels": Channels(**channels),
        "core_team": CoreTeam(members=("U0123ABCD",)),
        "roles": {"mentoring": DeclaredRole(first=("U0123ABCD",))},
    }
    return ENGLISH.model_copy(update=changed)


def test_ids_of_the_real_workspace_stand_for_nobody_here() -> None:
    community = without_real_ids(with_ids())

    setting = setting_of(community)
    assert (setting.core_team, setting.stories) == ("core-team", "stories")
    assert (setting.introductions, setting.core_group) == ("introductions", "core-team")
    assert community.core_team.members == ()
    assert community.roles == {"mentoring": DeclaredRole()}


def test_names_stay_as_they_are() -> None:
    assert without_real_ids(ENGLISH) == ENGLISH


def test_invented_people_have_a_file_of_erasures_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the operator's, nor that of a bot whose database stands in the same folder."""
    monkeypatch.setenv("ERASURES_FILE", str(tmp_path / "real.erasures"))
    url = f"sqlite:///{tmp_path / 'demo.db'}"

    with local_workspace(ENGLISH, SystemClock(), database_url=url) as local:
        local.bot.settle()

    assert {one.name for one in tmp_path.glob("*.erasures")} == {"sandbox.erasures"}


def test_posts_of_an_english_community_arrive(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    with local_workspace(with_ids(), SystemClock(), database_url=url) as local:
        anna, commands = local.slack.user("anna"), local.bot.community.commands

        anna.runs(commands.join).fills("Your consent", [CONSENT]).submits().closes()
        anna.runs(commands.introduce).fills("About you", "I build masts.").submits().submits()

        assert "I build masts." in anna.channel("introductions").newest
        assert local.workspace.name == "Ambassadors"
        with urlopen(local.url) as page:  # noqa: S310 - our own address
            assert '<html lang="en">' in page.read().decode()


CONSENT = "I agree, and I can take this back at any time."
