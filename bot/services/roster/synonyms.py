"""What the words of a list mean: countries and languages by Babel, the rest by community.toml."""

import re
from collections.abc import Mapping
from functools import lru_cache

from babel import Locale
from babel.core import get_global

from bot.config import Community
from bot.domain.folding import folded
from bot.domain.roster.synonyms import Synonyms
from bot.i18n import LANGUAGES

MORE_COUNTRIES = {
    "GB": ("UK", "England", "Schottland", "Scotland", "Wales", "Großbritannien", "Great Britain"),
    "US": ("USA", "U.S.A.", "America", "Amerika", "Vereinigte Staaten von Amerika"),
    "CZ": ("Tschechische Republik", "Czech Republic"),
    "SK": ("Slowakische Republik", "Slovak Republic"),
    "MK": ("Mazedonien", "Macedonia"),
    "NL": ("Holland",),
    "DE": ("BRD", "Bundesrepublik Deutschland"),
    "TR": ("Turkey",),
}
ROLES = {
    "organisation": "Organisation",
    "people": "Menschen",
    "tools": "Werkzeuge",
    "content": "Inhalte",
    "strategy": "Strategie",
    "mentoring": "Mentoring",
    "training": "Schulung",
    "onboarding": "Einarbeitung",
    "minutes": "Protokoll",
    "awards": "Preise",
    "trophy": "Wanderpokal",
    "social media": "Soziale Medien",
    "events": "Veranstaltungen",
    "groups": "Gruppen",
    "reporting": "Berichte",
}
"""Roles of a core team, and what German lists call them; community.toml names further ones."""

NEIGHBOURS = ("fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "hu", "ro", "hr", "tr", "el")
"""Languages in which lists may be kept as well."""

MORE_LANGUAGES = {"cz": "cs", "gr": "el", "jp": "ja", "ger": "de", "dt": "de", "eng": "en"}


def synonyms(community: Community) -> Synonyms:
    """Return the words of this community's lists, in German and English."""
    return Synonyms(
        countries=_countries(),
        languages=_languages(),
        topics=_both_languages(community.topics),
        areas=_both_languages(community.areas),
        roles=_both_languages(ROLES) | {folded(role): role for role in community.roles},
    )


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    found = _names("territories", re.compile("[A-Z]{2}"))
    # Unions and test codes speak no language.
    spoken = get_global("territory_languages")
    found = {name: code for name, code in found.items() if code in spoken}
    aliases = get_global("territory_aliases").items()
    three = {
        code.casefold(): twos[0]
        for code, twos in aliases
        if len(code) == 3 and len(twos) == 1 and twos[0] in found.values()
    }
    codes = {code.casefold(): code for code in found.values()}
    more = {folded(name): code for code, names in MORE_COUNTRIES.items() for name in names}
    return three | codes | found | more


@lru_cache(maxsize=1)
def _languages() -> Mapping[str, str]:
    found = _names("languages", re.compile("[a-z]{2}"))
    return MORE_LANGUAGES | {code: code for code in found.values()} | found


def _names(kind: str, code: re.Pattern[str]) -> dict[str, str]:
    """Return the codes of countries or languages by their names; German and English ones win."""
    by_code = [getattr(Locale(language), kind) for language in (*NEIGHBOURS, *LANGUAGES)]
    return {
        folded(name): key for one in by_code for key, name in one.items() if code.fullmatch(key)
    }


def _both_languages(choices: Mapping[str, str]) -> dict[str, str]:
    return {folded(word): stored for stored, german in choices.items() for word in (german, stored)}
