"""Rows that a button or a form names: there, or said to be gone."""

from typing import TypeVar

from bot.errors import NotFound
from storage.database import lock
from storage.types import Numbered
from storage.unit_of_work import UnitOfWork

One = TypeVar("One", bound=Numbered)


def found(uow: UnitOfWork, table: type[One], number: int) -> One:
    """Return the row of this number; raises `NotFound`."""
    one = uow.session.get(table, number)
    if one is None:
        raise NotFound
    return one


def locked(uow: UnitOfWork, table: type[One], number: int) -> One:
    """Return the row as it stands; whoever else wants to change it waits. Raises `NotFound`."""
    one = lock(uow.session, table, number)
    if one is None:
        raise NotFound
    return one
