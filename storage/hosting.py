"""Base of what somebody hosts at a place: whose words it holds, and who looks after it now.

The words stay the host's when they leave: whoever takes the thing on sends them off anew, and they
are theirs from then on. So erasure finds whose they are, whatever has happened since.
"""

from dataclasses import fields
from datetime import datetime
from functools import cache
from typing import TypeVar

from sqlalchemy import bindparam
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.domain.hosting import Words
from storage.keyed import Keyed
from storage.types import Erased, SeenBy, SlackId, column

Form = TypeVar("Form", bound=Words)


class Hosted(Keyed):
    """Something that somebody hosts: with `has_host` they look after it still."""

    host_id: SlackId = column("whose words these are, whom to ask about it", erased=Erased.ROW)
    has_host: bool = column("if that person still looks after it", default=True)
    title: str = column("what it is called", max_length=120)
    venue: str = column("the place, in words", max_length=200)
    time_zone: str = column("the zone of the place (IANA)", max_length=60)
    version: int = column("a form opened before a change is recognised", SeenBy.BOT, default=1)

    def is_to_come(self, now: datetime) -> bool:
        """True if it can be changed and cancelled still: the noun says so."""
        raise NotImplementedError

    def is_hosted_by(self, slack_id: str) -> bool:
        """True if this person looks after it."""
        return self.has_host and self.host_id == slack_id

    def count_up(self) -> None:
        """Note that it is another version from now on."""
        self.version += 1

    def words_as(self, form: type[Form]) -> Form:
        """Return what a form of this class holds."""
        return form(**{one.name: getattr(self, one.name) for one in fields(form)})

    def put(self, words: Words) -> None:
        """Replace what a form holds."""
        for name, value in vars(words).items():
            setattr(self, name, value)


One = TypeVar("One", bound=Hosted)


@cache
def _words_of(model: type[One]) -> SelectOfScalar[One]:
    is_theirs = col(model.host_id) == bindparam("slack_id")
    return select(model).where(is_theirs).order_by(col(model.id)).with_for_update()


def with_words_of(session: Session, model: type[One], slack_id: str) -> list[One]:
    """Return the rows whose words are this person's, locked until the commit."""
    return list(session.exec(_words_of(model), params={"slack_id": slack_id}))
