"""The people and channels that a sandbox starts with."""

import csv
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.sandbox.workspace import BOT_USER, SLACKBOT, Channel, User, UserGroup, Workspace

_COUNTRIES = {"de": "DE", "en": "US", "es": "ES", "fr": "FR", "ja": "JP", "pt": "BR"}
"""The country in the locale of each language that Slack itself speaks."""
ELSEWHERE = "T0ELSEWHERE"
"""The workspace from which the Slack Connect guest comes."""
CORE_GROUP = "S0KERNTEAM1"
_BERLIN, _LONDON = ("Europe/Berlin", "de-DE"), ("Europe/London", "en-GB")
_OWN_CHANNELS = {
    "de": ("allgemein", "zufall", "archiv"),
    "en": ("general", "random", "archive"),
}
"""The channels a workspace has of its own: for everybody, for chatting, and an archived one."""


@dataclass(frozen=True)
class Setting:
    """What a workspace and its channels are called, and the language and zone of its people."""

    name: str = "Botschafter"
    language: Literal["de", "en"] = "de"
    zone: str = "Europe/Berlin"
    introductions: str = "vorstellungen"
    stories: str = "geschichten"
    community: str = "botschafter"
    core_team: str = "kernteam"
    core_group: str = "kernteam"

    @property
    def start(self) -> datetime:
        """The moment at which the sandbox starts: a Tuesday, at ten in the morning."""
        return datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo(self.zone))

    @property
    def home(self) -> tuple[str, str]:
        """The zone and the locale of most people."""
        if self.language == "de":
            return self.zone, "de-DE"
        return self.zone, "en-US" if self.zone.startswith("America/") else "en-GB"

    @property
    def away(self) -> tuple[str, str]:
        """The zone and the locale of those who read the other language."""
        return _LONDON if self.language == "de" else _BERLIN

    @property
    def open_channels(self) -> tuple[str, ...]:
        """The channels of everybody; a name that stands for several purposes once."""
        general = _OWN_CHANNELS[self.language][0]
        return tuple(dict.fromkeys((general, self.introductions, self.stories, self.community)))


GERMAN = Setting()
START = GERMAN.start
_HOME, _AWAY, _AT_HOME_IN_BERLIN = "home", "away", "at home in Berlin"
_PEOPLE: list[tuple[str, str, str | tuple[str, str]]] = [
    ("anna", "Anna Albrecht", _HOME),
    ("tom", "Tom Taylor", _AWAY),
    ("yuki", "Yuki Yamada", ("Asia/Tokyo", "en-US")),
    ("gabi", "Gabi Gast", _HOME),
    ("sam", "Sam Stranger", ("America/New_York", "en-US")),
    ("ben", "Ben Berger", _AT_HOME_IN_BERLIN),
    ("clara", "Clara Clark", _LONDON),
    ("dora", "Dora Dietz", _AT_HOME_IN_BERLIN),
    ("karl", "Karl Kern", _AT_HOME_IN_BERLIN),
    ("kim", "Kim King", _LONDON),
    ("kaya", "Kaya Kurt", _AT_HOME_IN_BERLIN),
    ("emil", "Emil Ehemals", _HOME),
]
"""Handle, name, and zone with locale. Mentors and core team live where the sample list says."""
_FLAGS: dict[str, dict[str, bool]] = {
    "gabi": {"is_restricted": True},
    "sam": {"is_stranger": True},
    "karl": {"is_admin": True},
    "emil": {"deleted": True},
}
_CORE = ("karl", "kim", "kaya")


def small(clock: Clock, real_clock: Clock, setting: Setting = GERMAN) -> Workspace:
    """Return a workspace with people of every kind, and the bot in five of seven channels."""
    workspace = Workspace(clock, real_clock, name=setting.name)
    workspace.add_user(User(SLACKBOT, "slackbot", "Slackbot", is_bot=True, locale="en-US"))
    for name, real_name, place in _PEOPLE:
        zone, locale = _zone_and_locale(setting, place)
        person = User(
            user_id(name), name, real_name, f"{name}@example.com", zone, locale, display_name=name
        )
        for flag, value in _FLAGS.get(name, {}).items():
            setattr(person, flag, value)
        person.team_id = ELSEWHERE if person.is_stranger else ""
        workspace.add_user(person)
    _add_channels(workspace, setting)
    core = [user_id(name) for name in _CORE]
    title = "Kernteam" if setting.language == "de" else "Core team"
    workspace.usergroups[CORE_GROUP] = UserGroup(CORE_GROUP, setting.core_group, title, core)
    return workspace


def community(
    members: Path, clock: Clock, real_clock: Clock, setting: Setting = GERMAN
) -> Workspace:
    """Return the small workspace with everybody of this list of members added.

    The list has the columns of `members export`; people with a role in the core team there are
    in its user group here.
    """
    workspace = small(clock, real_clock, setting)
    for person in workspace.users.values():
        # The handles by which tests call people read oddly among names.
        person.display_name = person.display_name.capitalize()
    with members.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            _add_member(workspace, setting, row)
    return workspace


def user_id(name: str) -> str:
    """Return the id of a sample person: in Slack's alphabet, readable all the same."""
    return f"U0{_capitals(name)}0001"


def channel_id(name: str) -> str:
    """Return the id of a sample channel."""
    return f"C0{_capitals(name)}1"


def _capitals(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss"))
    return re.sub(r"[^A-Z0-9]", "", plain.upper()) or name.encode().hex().upper()


def _zone_and_locale(setting: Setting, place: str | tuple[str, str]) -> tuple[str, str]:
    if isinstance(place, tuple):
        return place
    if place == _AT_HOME_IN_BERLIN:
        return _BERLIN[0], setting.home[1]
    return setting.home if place == _HOME else setting.away


def _add_channels(workspace: Workspace, setting: Setting) -> None:
    present = {user_id(name) for name, *_ in _PEOPLE if not _FLAGS.get(name, {}).get("deleted")}
    gabi, sam = user_id("gabi"), user_id("sam")
    people = present - {gabi, sam}
    general, random, archive = _OWN_CHANNELS[setting.language]
    guests = {setting.introductions: {gabi}}
    guests |= {setting.stories: {gabi, sam}, setting.community: {gabi, sam}}
    for name in setting.open_channels:
        _add_channel(workspace, name, people | guests.get(name, set()) | {BOT_USER})
    core = {user_id(name) for name in _CORE} | {BOT_USER}
    _add_channel(workspace, setting.core_team, core, private=True)
    _add_channel(workspace, random, people)
    _add_channel(workspace, archive, people)
    workspace.channel_named(general).is_general = True
    workspace.channel_named(archive).is_archived = True


def _add_channel(
    workspace: Workspace, name: str, members: set[str], *, private: bool = False
) -> None:
    """Add the channel, unless one of this name serves another purpose already."""
    if channel_id(name) not in workspace.channels:
        creator = user_id("karl")
        workspace.add_channel(
            Channel(channel_id(name), name, set(members), is_private=private, creator=creator)
        )


def _add_member(workspace: Workspace, setting: Setting, row: Mapping[str, str]) -> None:
    email = row["email"].strip()
    name = email.partition("@")[0].lower()
    languages = row["languages"].split("|")
    person = User(
        id=_free_id(workspace, name),
        name=name,
        real_name=f"{row['first_name']} {row['last_name']}".strip() or name,
        email=email,
        tz=row["time_zone"] or setting.zone,
        locale=_locale(languages, row["country"]),
    )
    workspace.add_user(person)
    for channel in setting.open_channels:
        workspace.channel_named(channel).members.add(person.id)
    if row["core_team_role"]:
        workspace.usergroups[CORE_GROUP].users.append(person.id)
        workspace.channel_named(setting.core_team).members.add(person.id)


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
