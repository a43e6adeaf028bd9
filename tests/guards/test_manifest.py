"""Commands = manifest = README."""

import re
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import pytest

from bot.config import Community, load_community
from bot.nouns import all_entries
from commands.entry_info import PayloadKind
from commands.manifest import commands_table, manifest, manifest_json
from tests.guards.manifest_rules import manifest_errors
from tests.guards.sources import ROOT

COMMUNITIES = ("community.toml", "community.en.toml")
URL = "https://bot.example.com/slack/events"
FORBIDDEN = {"channels:history", "groups:history", "chat:write.public", "users:read.email"}


def community(name: str) -> Community:
    return load_community(ROOT / name)


@pytest.mark.parametrize("url", ["", URL])
@pytest.mark.parametrize("name", COMMUNITIES)
def test_slack_takes_the_manifest(name: str, url: str) -> None:
    assert manifest_errors(manifest(community(name), all_entries(), url)) == []


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        (("display_information", "name"), "x" * 36, "must be less than 36 characters"),
        (("features", "slash_commands", 0, "command"), "take-part", "must match pattern"),
        (("features", "slash_commands", 0, "help"), "Join", "invalid additional property"),
        (("features", "shortcuts"), [], "no less than 1 items"),
        (("settings", "event_subscriptions", "bot_events"), ["a", "a"], "an event twice"),
        (("settings", "interactivity"), {}, "missing required field: is_enabled"),
        (("settings", "socket_mode_enabled"), "yes", "must be a boolean"),
    ],
)
def test_what_slack_refuses_is_found(place: tuple[Any, ...], value: Any, told: str) -> None:
    made: Any = manifest(community("community.en.toml"), all_entries())
    *parents, last = place
    reduce(getitem, parents, made)[last] = value

    [error] = manifest_errors(made)

    assert told in error


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
