"""Reading the book: the list of editions, the addresses of the one that is out, its file."""

from functools import partial

from bot.domain.book import LANGUAGES, SHOWING, EditionGone, EditionState
from bot.domain.keys import Key
from bot.services.notifications import notify
from bot.views.book import review as views
from bot.views.book.labels import Addresses
from bot.views.book.reading import Editions
from storage.book.models import Edition
from storage.book.queries import (
    edition_in_progress,
    newest_editions,
    number_of_file,
    released_edition,
)
from storage.outbox.rows import DeliveryPolicy
from storage.unit_of_work import UnitOfWork

EARLIER = 5
"""Editions before the one that is out, in the core team's list."""

ADDRESS = {language: f"book-{language}" for language in LANGUAGES}
"""For what an edition's address is signed, by language: one can't be made of the other's."""


def editions_for(uow: UnitOfWork, viewer: str, *, is_in_core_team: bool) -> Editions:
    """Return the edition that is out, and for the core team the others."""
    released = released_edition(uow.session)
    addresses = addresses_of(uow, released) if released else None
    if not is_in_core_team:
        return Editions(released, addresses)
    newest = newest_editions(uow.session, EARLIER)
    return Editions(
        released,
        addresses,
        in_progress=edition_in_progress(uow.session),
        earlier=[one for one in newest if one.state is EditionState.SUPERSEDED],
        viewer=viewer,
        is_in_core_team=True,
    )


def addresses_of(uow: UnitOfWork, edition: Edition) -> Addresses | None:
    """Return where the edition is read on the public site; None without one."""
    site = uow.site
    if site is None:
        return None
    signed = {language: site.sign(kind, edition.number) for language, kind in ADDRESS.items()}
    return Addresses(
        **{language: f"{site.url}/book/{language}/{one}" for language, one in signed.items()}
    )


def send(
    uow: UnitOfWork, reader: str, edition_id: int, language: str, *, is_in_core_team: bool
) -> Edition:
    """Send somebody the edition as a file; before it is out it is the core team's alone.

    Raises `EditionGone` where there is nothing to read.
    """
    edition = uow.session.get(Edition, edition_id)
    file = number_of_file(uow.session, edition_id, language)
    if edition is None or file is None or edition.state not in SHOWING:
        raise EditionGone
    if edition.state is not EditionState.RELEASED and not is_in_core_team:
        raise EditionGone
    build = partial(views.book_file, edition, language, file, addresses_of(uow, edition))
    # Once a minute at most: a double click sends one.
    key = Key(edition.key, "file", file, reader, f"{uow.now:%Y-%m-%dT%H-%M}")
    notify(uow, reader, build, key=key, policy=DeliveryPolicy.AT_ONCE)
    return edition
