"""The people and channels that a sandbox starts with."""

import csv
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.sandbox.workspace import BOT_USER, SLACKBOT, Channel, User, UserGroup, Workspace

START = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))
"""The moment at which every sandbox starts: a Tuesday."""
_COUNTRIES = {"de": "DE", "en": "US", "es": "ES", "fr": "FR", "ja": "JP", "pt": "BR"}
"""The country in the locale of each language that Slack itself speaks."""
CORE_TEAM = "kernteam"
ELSEWHERE = "T0ELSEWHERE"
"""The workspace from which the Slack Connect guest comes."""
_BERLIN = ("Europe/Berlin", "de-DE")
_PEOPLE: list[tuple[str, str, str, str]] = [
    ("anna", "Anna Albrecht", *_BERLIN),
    ("tom", "Tom Taylor", "Europe/London", "en-GB"),
    ("yuki", "Yuki Yamada", "Asia/Tokyo", "en-US"),
    ("gabi", "Gabi Gast", *_BERLIN),
    ("sam", "Sam Stranger", "America/New_York", "en-US"),
    ("ben", "Ben Berger", *_BERLIN),
    ("clara", "Clara Clark", "Europe/London", "en-GB"),
    ("dora", "Dora Dietz", *_BERLIN),
    ("karl", "Karl Kern", *_BERLIN),
    ("kim", "Kim King", "Europe/London", "en-GB"),
    ("kaya", "Kaya Kurt", *_BERLIN),
    ("emil", "Emil Ehemals", *_BERLIN),
]
_FLAGS: dict[str, dict[str, bool]] = {
    "gabi": {"is_restricted": True},
    "sam": {"is_stranger": True},
    "karl": {"is_admin": True},
    "emil": {"deleted": True},
}
_CORE = ("karl", "kim", "kaya")
_OPEN = ("allgemein", "vorstellungen", "geschichten", "botschafter")
_GUESTS: dict[str, tuple[str, ...]] = {
    "gabi": ("vorstellungen", "geschichten", "botschafter"),
    "sam": ("geschichten", "botschafter"),
}


def small(clock: Clock, real_clock: Clock) -> Workspace:
    """Return a workspace with people of every kind, and the bot in five of seven channels."""
    workspace = Workspace(clock, real_clock)
    workspace.add_user(User(SLACKBOT, "slackbot", "Slackbot", is_bot=True, locale="en-US"))
    for name, real_name, tz, locale in _PEOPLE:
        person = User(
            user_id(name), name, real_name, f"{name}@example.com", tz, locale, display_name=name
        )
        for flag, value in _FLAGS.get(name, {}).items():
            setattr(person, flag, value)
        person.team_id = ELSEWHERE if person.is_stranger else ""
        workspace.add_user(person)
    _add_channels(workspace)
    core = [user_id(name) for name in _CORE]
    workspace.usergroups["S0KERNTEAM1"] = UserGroup("S0KERNTEAM1", CORE_TEAM, "Kernteam", core)
    return workspace


def community(members: Path, clock: Clock, real_clock: Clock) -> Workspace:
    """Return the small workspace with everybody of this list of members added.

    The list has the columns of `members export`; people with a role in the core team there are
    in its user group here.
    """
    workspace = small(clock, real_clock)
    for person in workspace.users.values():
        # The handles by which tests call people read oddly among names.
        person.display_name = person.display_name.capitalize()
    with members.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            _add_member(workspace, row)
    return workspace


def user_id(name: str) -> str:
    """Return the id of a sample person: in Slack's alphabet, readable all the same."""
    return f"U0{_capitals(name)}0001"


def channel_id(name: str) -> str:
    """Return the id of a sample channel."""
    return f"C0{_capitals(name)}1"


def _capitals(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss"))
    return re.sub(r"[^A-Z0-9]", "", plain.upper())


def _add_channels(workspace: Workspace) -> None:
    people = {user_id(name) for name, *_ in _PEOPLE if not _FLAGS.get(name, {}).get("deleted")}
    guests = {user_id(name) for name in _GUESTS}
    for name in _OPEN:
        invited = {user_id(guest) for guest, places in _GUESTS.items() if name in places}
        _add_channel(workspace, name, (people - guests) | invited | {BOT_USER})
    _add_channel(workspace, CORE_TEAM, {user_id(n) for n in _CORE} | {BOT_USER}, private=True)
    _add_channel(workspace, "zufall", people - guests)
    _add_channel(workspace, "archiv", people - guests)
    workspace.channel_named("allgemein").is_general = True
    workspace.channel_named("archiv").is_archived = True


def _add_channel(
    workspace: Workspace, name: str, members: set[str], *, private: bool = False
) -> None:
    creator = user_id("karl")
    workspace.add_channel(
        Channel(channel_id(name), name, set(members), is_private=private, creator=creator)
    )


def _add_member(workspace: Workspace, row: Mapping[str, str]) -> None:
    email = row["email"].strip()
    name = email.partition("@")[0].lower()
    languages = row["languages"].split("|")
    person = User(
        id=_free_id(workspace, name),
        name=name,
        real_name=f"{row['first_name']} {row['last_name']}".strip() or name,
        email=email,
        tz=row["time_zone"] or "Europe/Berlin",
        locale=_locale(languages, row["country"]),
    )
    workspace.add_user(person)
    for channel in _OPEN:
        workspace.channel_named(channel).members.add(person.id)
    if row["core_team_role"]:
        group = next(g for g in workspace.usergroups.values() if g.handle == CORE_TEAM)
        group.users.append(person.id)
        workspace.channel_named(CORE_TEAM).members.add(person.id)


def _locale(languages: Sequence[str], country: str) -> str:
    """Return the first of a person's languages that Slack itself speaks; else English."""
    spoken = next((word for word in languages if word in _COUNTRIES), "en")
    is_british = spoken == "en" and country in {"GB", "IN"}
    return "en-GB" if is_british else f"{spoken}-{_COUNTRIES[spoken]}"


def _free_id(workspace: Workspace, name: str) -> str:
    """Return a short id, as at Slack: the beginning of the name, numbered."""
    for n in range(1, 10_000):
        candidate = f"U0{_capitals(name)[:5]}{n:04d}"
        if candidate not in workspace.users:
            return candidate
    raise ValueError(f"too many people are called {name}")
