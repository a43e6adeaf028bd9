"""Who knows about what, who is nearby."""

from collections.abc import Iterator, Sequence

from bot.config import Community
from bot.domain.consents import Answer, ListedConsent, Use
from bot.domain.directory import DIRECTORY
from bot.domain.search.words import sought_in
from bot.errors import NotJoined
from bot.i18n import LANGUAGES, translator
from bot.services.consents import answer, shown, take_back
from bot.services.visits import Visit
from bot.views import directory as views
from bot.views.home_parts import HomePart
from bot.views.members.consent import directory_texts
from storage.consents import has_yes, last_answer
from storage.directory import keep_in_search, members_found
from storage.members import Member, find_member
from storage.people import Person
from storage.search.finding import Place
from storage.unit_of_work import NounHooks, UnitOfWork

PAGE = 8
"""Members on a page: what fits a phone's screen."""


def index(uow: UnitOfWork, member: Member) -> None:
    """Keep the words that lead to this member; whoever does not agree to it is not found."""
    agrees = member.has_consented and is_findable(uow, member.slack_id or "")
    told = _told(member, uow.community) if agrees else ()
    keep_in_search(uow.session, member.number, told)


def is_findable(uow: UnitOfWork, slack_id: str) -> bool:
    """True if members may find this person in the directory."""
    return has_yes(uow.session, slack_id, DIRECTORY, Use.DIRECTORY)


def be_found(uow: UnitOfWork, member: Member, text_hash: str) -> None:
    """Let members find this person.

    Raises `ConsentTextChanged` where the words are old ones, `NotJoined` for whoever has left.
    """
    if not member.has_consented:
        raise NotJoined
    text = shown(directory_texts(uow.community), text_hash)
    answer(uow, member.slack_id or "", DIRECTORY, Use.DIRECTORY, text)
    _save_change(uow, member)


def hide(uow: UnitOfWork, member: Member) -> None:
    """Let nobody find this person any more."""
    take_back(uow, member.slack_id or "", DIRECTORY, Use.DIRECTORY)
    _save_change(uow, member)


def _save_change(uow: UnitOfWork, member: Member) -> None:
    """Let the directory follow, and no profile form that is open elsewhere reverse it."""
    member.version += 1
    uow.session.add(member)
    uow.session.flush()
    index(uow, member)


def _consents_of(uow: UnitOfWork, person: Person) -> Sequence[ListedConsent]:
    member = find_member(uow.session, person.slack_id)
    if member is None or not member.has_consented:
        return ()
    said = last_answer(uow.session, person.slack_id, DIRECTORY, Use.DIRECTORY)
    return (views.listed(said if said and said.answer is Answer.YES else None, uow.community),)


HOOKS = NounHooks(consents=_consents_of)


def _told(member: Member, community: Community) -> Iterator[str]:
    """Yield what members may look for: codes, and what they are called in both languages."""
    yield from (member.name, member.location or "", member.area or "", *member.topics)
    yield community.areas.get(member.area or "", "")
    yield from (community.topics.get(topic, "") for topic in member.topics)
    for language in LANGUAGES:
        t = translator(language)
        yield from [str(t.country(member.country))] if member.country else []
        yield from (str(t.language(code)) for code in member.languages)


def search(
    uow: UnitOfWork, typed: str, behind: Place | None = None
) -> tuple[list[tuple[Member, str]], bool]:
    """Return a page of members whom all the typed words lead to, and whether there are more.

    Each comes with the value of a button behind it, which `storage.search.finding.place_in` reads.
    """
    found = members_found(uow.session, sought_in(typed), limit=PAGE + 1, behind=behind)
    page = [(member, place.written()) for member, place in found[:PAGE]]
    return page, len(found) > PAGE


def home_part(visit: Visit) -> HomePart:
    """Return the way in; nothing for people from outside."""
    return HomePart() if visit.person.is_external else views.home_part(visit.t)
