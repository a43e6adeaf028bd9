"""Commands = manifest = README."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.config import Community, load_community
from bot.nouns import all_entries
from commands.entry_info import PayloadKind
from commands.manifest import commands_table, manifest, manifest_json
from tests.guards.sources import ROOT

COMMUNITIES = ("community.toml", "community.en.toml")
SCHEMA = ROOT / ".." / "shared" / "slack-samples" / "manifest.schema.2.0.0.json"
URL = "https://bot.example.com/slack/events"
FORBIDDEN = {"channels:history", "groups:history", "chat:write.public", "users:read.email"}


def community(name: str) -> Community:
    return load_community(ROOT / name)


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    if not SCHEMA.exists():
        pytest.skip("Slack's schema of manifests is not beside this checkout")
    found: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("url", ["", URL])
@pytest.mark.parametrize("name", COMMUNITIES)
def test_slack_takes_the_manifest(schema: dict[str, Any], name: str, url: str) -> None:
    made = manifest(community(name), all_entries(), url)

    problems = [
        one.message for one in jsonschema.validators.validator_for(schema)(schema).iter_errors(made)
    ]

    assert problems == []


@pytest.mark.parametrize("name", COMMUNITIES)
def test_the_commands_are_those_of_the_entries(name: str) -> None:
    commands = community(name).commands.model_dump()
    parts = {one.id for one in all_entries() if one.kind is PayloadKind.COMMAND}

    made = {
        one["command"]
        for one in manifest(community(name), all_entries())["features"]["slash_commands"]
    }

    assert parts == set(commands)
    assert made == set(commands.values())


def test_the_committed_manifest_is_the_generated_one() -> None:
    """Mend it with `python -m bot manifest manifest.json`."""
    committed = (ROOT / "manifest.json").read_text(encoding="utf-8")

    assert committed == manifest_json(community("community.toml"), all_entries())


def test_only_the_least_is_asked_for() -> None:
    made = manifest(community("community.toml"), all_entries())
    scopes = set(made["oauth_config"]["scopes"]["bot"])

    assert scopes & FORBIDDEN == set()


def test_addresses_are_asked_for_where_they_are_used() -> None:
    plain = community("community.toml")
    people = plain.people.model_copy(update={"match_by_email": True})

    made = manifest(plain.model_copy(update={"people": people}), all_entries())

    assert "users:read.email" in made["oauth_config"]["scopes"]["bot"]


def test_over_http_slack_is_told_the_address_everywhere() -> None:
    made = manifest(community("community.toml"), all_entries(), URL)

    assert not made["settings"]["socket_mode_enabled"]
    assert made["settings"]["event_subscriptions"]["request_url"] == URL
    assert made["settings"]["interactivity"]["request_url"] == URL
    assert {one["url"] for one in made["features"]["slash_commands"]} == {URL}


def test_the_readme_has_the_table_of_commands() -> None:
    """Mend it with `python -m bot manifest --table` between the two marks."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- commands -->\n(.*?)<!-- /commands -->", readme, re.DOTALL)

    assert found is not None
    assert found[1].strip() == commands_table(community("community.toml"), all_entries()).strip(), (
        "Put what `python -m bot manifest --table` prints between README's two marks."
    )


def test_the_table_of_an_english_community_has_no_german() -> None:
    table = commands_table(community("community.en.toml"), all_entries())

    assert table.splitlines()[:3] == [
        "| Command | What it does | For |",
        "|---|---|---|",
        "| `/take-part` | Join the community | everyone |",
    ]
    assert "| `/ambassador leave` |" in table
    assert not {one.german for one in all_entries() if one.german} & set(
        re.findall(r"/ambassador ([\w-]+)", table)
    )


def test_two_communities_differ_in_names_only() -> None:
    german, english = (manifest(community(name), all_entries()) for name in COMMUNITIES)

    assert german["oauth_config"] == english["oauth_config"]
    assert german["settings"] == english["settings"]


def test_every_community_file_that_ships_is_tested() -> None:
    assert {path.name for path in Path(ROOT).glob("community*.toml")} == set(COMMUNITIES)
