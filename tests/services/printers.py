"""Editions of the book for tests that need no press."""

import threading
from contextlib import nullcontext

from bot.config import Community
from bot.services.book.printing import Printed, Progress, ReadPicture
from bot.views.book.printing import Book
from storage.unit_of_work import UnitOfWork, Units


def printed_at_once(
    book: Book,
    community: Community,  # noqa: ARG001  # as the press is called
    read: ReadPicture,
    tell: Progress,
    stopping: threading.Event,  # noqa: ARG001
) -> Printed:
    """Files that are no books, in no time: titles, and the names of the pictures they have."""
    names = [one.picture.name for one in book.stories if one.picture]
    there = frozenset(name for name in names if read(name))
    tell(len(names), len(names))
    titles = [one.title for one in book.stories]
    content = "\n".join([*titles, *sorted(there)]).encode()
    return Printed(dict.fromkeys(("de", "en"), content), there, "", len(names) - len(there))


def units_in(uow: UnitOfWork) -> Units:
    """Units of work that are all this one, for what begins several."""
    return Units(
        lambda: uow.now, lambda: nullcontext(uow), lambda: nullcontext(uow), threading.Event()
    )
