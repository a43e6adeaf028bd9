"""Links to the wall and to the feed: what they are for, and until when they lead anywhere.

Nothing is kept of who opens one.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, func, update
from sqlmodel import Session, col, select

from bot.config import Site
from bot.domain import wall
from bot.domain.wall import LinkKind
from storage.statements import columns_of, count_changed, find, table_of
from storage.types import Basis, Numbered, Retention, SeenBy, column, kept, one_of


class WallLink(Numbered, table=True):
    """An address outside of Slack that the core team has given out for a purpose."""

    __tablename__ = "wall_links"
    __data__ = kept(Retention.OUTCOME, Basis.NONE, SeenBy.CORE_TEAM, whose=())
    __table_args__ = (
        one_of("kind", LinkKind),
        # A number is never used again: addresses that were given out are signed with it.
        {"sqlite_autoincrement": True},
    )

    kind: LinkKind = column("what is shown there")
    purpose: str = column("where it hangs or who got it, to know which to revoke", max_length=80)
    made_at: datetime = column("half of its time is over before its end is announced", SeenBy.BOT)
    ends_at: datetime = column("from when on it leads nowhere")
    revoked_at: datetime | None = column("when somebody revoked it", SeenBy.BOT)

    def is_open(self, now: datetime) -> bool:
        """True if it leads to something: it has not ended and nobody has revoked it."""
        return wall.is_open(self.ends_at, self.revoked_at, now)

    @property
    def site_kind(self) -> str:
        """The first part of its path on the public site, for which it is signed."""
        return "feed" if self.kind is LinkKind.FEED else "wall"


def link_address(site: Site, link: WallLink) -> str:
    """Return the address that the link is about."""
    return site.address(link.site_kind, link.number)


def find_link(session: Session, number: int) -> WallLink | None:
    """Return the link with this number, open or not; None where it is not known (any more)."""
    return find(session, WallLink, number)


_OPEN = (
    select(WallLink)
    .where(col(WallLink.ends_at) > bindparam("now"), col(WallLink.revoked_at).is_(None))
    .order_by(col(WallLink.ends_at), col(WallLink.id))
)


def open_links(session: Session, now: datetime) -> Sequence[WallLink]:
    """Return the links that lead to something, the one that ends first at the beginning."""
    return session.exec(_OPEN, params={"now": now}).all()


_COLUMNS = columns_of(WallLink)
_REVOKE = (
    update(table_of(WallLink))
    .where(
        _COLUMNS.id == bindparam("number"),
        _COLUMNS.revoked_at.is_(None),
        _COLUMNS.ends_at > bindparam("now"),
    )
    .values(revoked_at=bindparam("now"))
)


def revoke_link(session: Session, number: int, now: datetime) -> bool:
    """Note that a link leads nowhere from now on; False if that was so already."""
    return count_changed(session, _REVOKE, number=number, now=now) == 1


_FORGET = delete(table_of(WallLink)).where(
    func.coalesce(_COLUMNS.revoked_at, _COLUMNS.ends_at) < bindparam("before")
)


def forget_links(session: Session, before: datetime) -> int:
    """Delete links that ended, or were revoked, before this moment; return how many."""
    return count_changed(session, _FORGET, before=before)
