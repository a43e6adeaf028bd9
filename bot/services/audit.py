"""The log of what the core team and operators did."""

from bot.domain.audit import Act
from bot.domain.keys import Key
from storage.audit import write_act
from storage.unit_of_work import UnitOfWork


def note(uow: UnitOfWork, actor: str, act: Act, about: Key, concerns: str | None = None) -> None:
    """Note an act, in the transaction that does it.

    `about` is the thing's key and holds ids only; `concerns` is the Slack id of whom it was about.
    """
    write_act(uow.session, actor=actor, act=act, about=about, concerns=concerns, at=uow.now)
