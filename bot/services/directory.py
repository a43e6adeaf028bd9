"""Who knows about what, who is nearby."""

import re
from collections.abc import Iterator

from bot.config import Community
from bot.i18n import LANGUAGES, translator
from storage.directory import members_found, write_words
from storage.members import Member
from storage.unit_of_work import UnitOfWork

PAGE = 8
"""Members on a page: what fits a phone's screen."""

WORD = re.compile(r"\w[\w-]*")


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared: in small letters."""
    return WORD.findall(text.casefold())


def index(uow: UnitOfWork, member: Member) -> None:
    """Write the words that lead to this member; whoever has not consented is not found."""
    words = _words(member, uow.community) if member.has_consented else ()
    write_words(uow.session, member.number, words)


def _words(member: Member, community: Community) -> Iterator[str]:
    told = [member.name, member.location or "", member.area or "", *member.topics]
    told += [community.areas.get(member.area or "", "")]
    told += [community.topics.get(topic, "") for topic in member.topics]
    for language in LANGUAGES:
        t = translator(language)
        told += [t.country(member.country)] if member.country else []
        told += [t.language(code) for code in member.languages]
    for text in told:
        yield from words_of(text)


def search(uow: UnitOfWork, typed: str, after: int = 0) -> tuple[list[Member], bool]:
    """A page of members whom all the typed words lead to, and whether there are more."""
    beginnings = [word for word in words_of(typed) if word not in SMALL_WORDS]
    if not beginnings:
        return [], False
    found = members_found(uow.session, beginnings, after=after, limit=PAGE + 1)
    return found[:PAGE], len(found) > PAGE


SMALL_WORDS = frozenset(
    {"who", "knows", "about", "near", "in", "is", "with", "and", "speaks"}
    | {"wer", "weiß", "kennt", "sich", "mit", "aus", "was", "über", "bei", "nahe", "und"}
    | {"spricht", "ist"}
)
"""What people type around the words that matter: "who knows about cloud near Bonn"."""
