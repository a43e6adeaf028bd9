"""Kinds of values in community.toml, each with its check and the sentence of its problem."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated
from zoneinfo import available_timezones

from babel import Locale
from pydantic import AfterValidator, Field

SLACK_COMMANDS = frozenset(
    Path(__file__).with_name("slack_commands.txt").read_text(encoding="utf-8").split()
)

OPTION_LENGTH = 75
"""Characters Slack takes in the text of an option (docs.slack.dev, "Option object")."""

MOST_OPTIONS = 100
"""Options Slack takes in one select (docs.slack.dev, "Select menu element")."""

MOST_ROLES = 12
"""Roles that fit one view of Slack, each with its two places."""

MOST_TROPHIES = 5
"""Travelling trophies: each is a line of the list, and few things are worth travelling."""

MOST_IN_BOX = 15
"""Things in a trophy's box: each is a field of a form."""

NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Territories of Unicode's list (CLDR) with two letters that are no countries."""

_NAMES = Locale.parse("en")


def _command(name: str) -> str:
    if not re.fullmatch(r"/[a-zäöüß0-9_-]{1,31}", name):
        raise ValueError(
            "a command starts with '/' and has at most 32 small letters, digits, - or _"
        )
    if name in SLACK_COMMANDS:
        raise ValueError(f"{name} is Slack's own command")
    return name


def _time_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("an IANA time zone such as Europe/Berlin is needed")
    return name


def _https(address: str) -> str:
    if address and not re.fullmatch(r"https://[^\s/]+\S*", address):
        raise ValueError("an address starting with https:// is needed")
    return address


def _channel(name: str) -> str:
    if not re.fullmatch(r"#?[^\s#@<>]+", name):
        raise ValueError("a channel's name or id is needed")
    return name.removeprefix("#")


def _user_group(name: str) -> str:
    if name and not re.fullmatch(r"@?[^\s#@<>]+", name):
        raise ValueError("a user group's handle such as core-team is needed")
    return name.removeprefix("@")


def _user_id(typed: str) -> str:
    if not re.fullmatch("[UW][A-Z0-9]{2,20}", typed):
        raise ValueError("a user id such as U0123ABCD is needed (profile, Copy member ID)")
    return typed


def _role(name: str) -> str:
    if not re.fullmatch(r"[^:#]{1,40}", name):
        raise ValueError("a role's name has at most 40 characters, and neither ':' nor '#'")
    return name


def _trophy(name: str) -> str:
    if not re.fullmatch("[a-z0-9][a-z0-9-]{0,29}", name):
        raise ValueError("a trophy's id has at most 30 small letters, digits and '-'")
    return name


def _country(code: str) -> str:
    if not re.fullmatch("[A-Z]{2}", code):
        raise ValueError("a country's two letters such as DE are needed")
    if code not in _NAMES.territories or code in NO_COUNTRIES:
        raise ValueError("no country has this code of ISO 3166")
    return code


def _language(code: str) -> str:
    if not re.fullmatch("[a-z]{2}", code):
        raise ValueError("a language's two letters such as de are needed")
    if code not in _NAMES.languages:
        raise ValueError("no language has this code of ISO 639")
    return code


def _hashtag(tag: str) -> str:
    if not re.fullmatch(r"#\w+", tag) or len(tag) > OPTION_LENGTH:
        raise ValueError(
            f"a hashtag is '#' and letters, digits or _, at most {OPTION_LENGTH} characters"
        )
    return tag


def _words(words: dict[str, str]) -> dict[str, str]:
    """Check a list of choices: the English words, which are stored, and the German ones."""
    for english, german in words.items():
        for one in (english, german):
            if not one.strip():
                raise ValueError("a word must not be empty")
            if len(one) > OPTION_LENGTH:
                raise ValueError(
                    f"at most {OPTION_LENGTH} characters are allowed in a word (found {one!r})"
                )
    _once(words)
    _once(words.values())
    return words


def _once(names: Iterable[str]) -> None:
    counts = Counter(one.casefold() for one in names)
    if twice := [one for one, count in counts.items() if count > 1]:
        raise ValueError(f"each may stand there once only (found twice: {', '.join(twice)})")


def all_different(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names; raises `ValueError` that tells which of them is there twice."""
    _once(names)
    return names


CommandName = Annotated[str, AfterValidator(_command)]
TimeZone = Annotated[str, AfterValidator(_time_zone)]
HttpsAddress = Annotated[str, AfterValidator(_https)]
ChannelName = Annotated[str, AfterValidator(_channel), Field(max_length=80)]
UserGroup = Annotated[str, AfterValidator(_user_group)]
UserId = Annotated[str, AfterValidator(_user_id)]
RoleName = Annotated[str, AfterValidator(_role)]
TrophyName = Annotated[str, AfterValidator(_trophy)]
CountryCode = Annotated[str, AfterValidator(_country)]
LanguageCode = Annotated[str, AfterValidator(_language)]
Hashtag = Annotated[str, AfterValidator(_hashtag)]
Words = Annotated[dict[str, str], AfterValidator(_words), Field(max_length=MOST_OPTIONS)]
EachOnce = AfterValidator(all_different)
