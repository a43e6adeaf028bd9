"""Who knows about what, who is nearby."""

from collections.abc import Iterator

from bot.config import Community
from bot.domain.text_search import spellings_of, words_of
from bot.i18n import LANGUAGES, translator
from bot.services.visits import Visit
from bot.views import directory as views
from bot.views.home_parts import HomePart
from storage.directory import members_found, write_words
from storage.members import Member
from storage.unit_of_work import UnitOfWork

PAGE = 8
"""Members on a page: what fits a phone's screen."""


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
        yield from spellings_of(text)


def sought_in(typed: str) -> list[str]:
    """Return the words that matter in what was typed."""
    return [word for word in words_of(typed) if word not in SMALL_WORDS]


def search(uow: UnitOfWork, typed: str, after: int = 0) -> tuple[list[Member], bool]:
    """Return a page of members whom all the typed words lead to, and whether there are more."""
    beginnings = sought_in(typed)
    if not beginnings:
        return [], False
    found = members_found(uow.session, beginnings, after=after, limit=PAGE + 1)
    return found[:PAGE], len(found) > PAGE


_SMALL = """who knows about near in is with and speaks around the of for
    wer weiss kennt sich mit aus was uber ueber bei nahe der nahe von und spricht ist fur um"""
SMALL_WORDS = frozenset(_SMALL.split())
"""What people type around the words that matter: "who knows about cloud near Bonn"."""


def home_part(visit: Visit) -> HomePart:
    """Return the way in; nothing for people from outside."""
    return HomePart() if visit.person.is_external else views.home_part(visit.t)
