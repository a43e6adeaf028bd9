"""Where the channels of community.toml are: Slack's id for each, found once and followed."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import and_, delete, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from storage.outbox.rows import OutboxRow
from storage.statements import write_over
from storage.types import Basis, Retention, Row, SeenBy, column, kept


class ChannelPlace(Row, table=True):
    """The id of one channel; of a channel that community.toml names by an id, the id since then."""

    __tablename__ = "channel_places"
    __data__ = kept(Retention.TOTAL, Basis.NONE, SeenBy.BOT, whose=())

    name: str = column("the name or id in community.toml", primary_key=True, max_length=80)
    channel_id: str = column("where posts go", index=True, max_length=20)


def find_channel_id(session: Session, name: str) -> str | None:
    """Return the id of the channel with this name or id in community.toml, if it is known."""
    place = session.get(ChannelPlace, name)
    return place.channel_id if place else None


def channel_name_of(session: Session, channel_id: str) -> str | None:
    """Return the name or id in community.toml of the channel that has this id now."""
    query = select(ChannelPlace.name).where(ChannelPlace.channel_id == channel_id)
    return session.exec(query.order_by(ChannelPlace.name)).first()


def note_channel_id(session: Session, name: str, channel_id: str) -> None:
    """Remember the id of a channel."""
    write_over(session, ChannelPlace, ("name",), name=name, channel_id=channel_id)


def forget_channel(session: Session, name: str) -> None:
    """Forget where the channel of this name is: it is looked for again."""
    session.execute(delete(ChannelPlace).where(col(ChannelPlace.name) == name))


def follow_channel(session: Session, old_id: str, new_id: str, listed: Collection[str]) -> int:
    """Let all that is kept of a channel go by its new id; return the number of posts.

    `listed` are the names and ids in community.toml: an id that stands there leads on to the new
    one from now on.
    """
    moved = update(ChannelPlace).where(col(ChannelPlace.channel_id) == old_id)
    session.execute(moved.values(channel_id=new_id))
    if old_id in listed:
        note_channel_id(session, old_id, new_id)
    return move_posts(session, old_id, new_id)


def move_posts(session: Session, old_id: str, new_id: str) -> int:
    """Say of every post in a channel that it stands in the channel with the new id."""
    there = aliased(OutboxRow)
    same = and_(col(there.channel_id) == new_id, col(there.ts) == col(OutboxRow.ts))
    query = update(OutboxRow).where(
        col(OutboxRow.channel_id) == old_id, ~select(there.id).where(same).exists()
    )
    changed: Any = session.execute(
        query.values(channel_id=new_id).execution_options(synchronize_session=False)
    )
    return int(changed.rowcount)
