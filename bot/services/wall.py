"""Links to the wall and to the feed: made, listed and revoked by the core team and operators."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from bot.config import Site
from bot.domain.audit import Act
from bot.domain.keys import Key
from bot.domain.open_items import Asked, OpenItem, Surface
from bot.domain.wall import (
    USES_OF,
    KindNotOffered,
    LinkKind,
    NoPublicSite,
    NoPurpose,
    end_of,
    is_ending,
    kinds_offered,
)
from bot.errors import FieldErrors, UserFacingError
from bot.services.audit import note
from bot.services.feed import note_feed
from bot.services.stories.surfaces import count_for
from bot.services.visits import Visit
from bot.views.home_parts import HomePart
from bot.views.wall import home as home_views
from bot.views.wall import open_items as views
from bot.views.wall.listing import ListedLink
from storage.erasures import search_for_more
from storage.members import Member
from storage.people import Person
from storage.stories.echoes import forget_purposes
from storage.types import Retention
from storage.unit_of_work import (
    Departure,
    Forgetting,
    NounHooks,
    OpenItems,
    UnitOfWork,
    in_storage,
)
from storage.wall import (
    WallLink,
    forget_links,
    link_address,
    open_links,
    revoke_link,
    take_purposes_back,
)

WALL = "wall"
"""First part of what the log knows a link by."""


@dataclass(frozen=True)
class NewLink:
    """What a link is to be; without day and time it is open for as long as is usual."""

    kind: LinkKind
    purpose: str
    on: date | None = None
    at: time | None = None


def require_site(uow: UnitOfWork) -> Site:
    """Return the public site; raises `NoPublicSite` where there is none."""
    if uow.site is None:
        raise NoPublicSite
    return uow.site


def listed_links(uow: UnitOfWork) -> list[ListedLink]:
    """Return the open links with their addresses, and how many stories each shows now.

    Raises `NoPublicSite`.
    """
    site, links = require_site(uow), open_links(uow.session, uow.now)
    # Stories are counted once for all links that show the same.
    uses = {USES_OF[one.kind] for one in links}
    stories = {one: count_for(uow, *one) for one in sorted(uses)}
    return [ListedLink(one, link_address(site, one), stories[USES_OF[one.kind]]) for one in links]


def offered(uow: UnitOfWork) -> Sequence[LinkKind]:
    """Return the kinds of links that can be made here."""
    return kinds_offered(uow.community.choices.uses)


def make(uow: UnitOfWork, actor: str, new: NewLink) -> tuple[WallLink, str]:
    """Return the new link and its address.

    Raises `NoPublicSite`, or `FieldErrors` for what is wrong with it.
    """
    site = require_site(uow)
    problems: dict[str, UserFacingError] = {}
    if new.kind not in offered(uow):
        problems["kind"] = KindNotOffered()
    if not new.purpose:
        problems["purpose"] = NoPurpose()
    ends_at = uow.now
    try:
        zone = uow.community.community.time_zone
        ends_at = end_of(new.kind, new.on, new.at, zone=zone, now=uow.now)
    except FieldErrors as error:
        problems |= error.problems
    if problems:
        raise FieldErrors(problems)
    link = WallLink(kind=new.kind, purpose=new.purpose, made_at=uow.now, ends_at=ends_at)
    uow.session.add(link)
    uow.session.flush()
    note(uow, actor, Act.MAKE_LINK, Key(WALL, link.number))
    if link.kind is LinkKind.FEED:
        note_feed(uow)  # so that whoever tries the first one finds its stories there
    return link, link_address(site, link)


def revoke(uow: UnitOfWork, actor: str, number: int) -> bool:
    """Let a link lead nowhere from now on; False if that was so already."""
    if not revoke_link(uow.session, number, uow.now):
        return False
    note(uow, actor, Act.REVOKE_LINK, Key(WALL, number))
    return True


def _ending(uow: UnitOfWork, _asked: Asked) -> OpenItem | None:
    if uow.site is None:
        return None
    links = [
        one
        for one in open_links(uow.session, uow.now)
        if is_ending(one.kind, one.made_at, one.ends_at, uow.now)
    ]
    return views.ending(links, uow.community.community.time_zone) if links else None


def _erase(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    """Empty what somebody typed as purposes; the links lead on, for others rely on them."""
    taken = take_purposes_back(uow.session, person.slack_id)
    forget_purposes(uow.session, taken)
    search_for_more(uow.session, person.slack_id, taken)


HOOKS = NounHooks(
    departure={Departure.ERASED: _erase},
    open_items=(OpenItems(_ending, {Surface.DIGEST: 67, Surface.HOME: 17}, "wall:ending"),),
    forgets=(Forgetting(WallLink, Retention.OUTCOME, in_storage(forget_links)),),
)


def home_part(visit: Visit) -> HomePart:
    """Return the core team's way to the links, where there is a public site."""
    return home_views.home_part(visit.t, has_site=visit.uow.site is not None)
