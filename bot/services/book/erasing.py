"""Erasure by whoever prepared an edition: what they wrote for it goes, unless it is out."""

from bot.domain.book import IN_PROGRESS
from bot.services.book.preparing import give_up
from storage.book.models import Edition
from storage.book.queries import editions_prepared_by
from storage.database import lock
from storage.members import Member
from storage.people import Person
from storage.unit_of_work import UnitOfWork


def erase_prepared(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    """Give up the edition that this person prepares, and forget their forewords.

    What is out stays as others have read it: its foreword is signed by the core team, which has
    published it.
    """
    for found in editions_prepared_by(uow.session, person.slack_id):
        edition = lock(uow.session, Edition, found.number)
        if edition is None:
            continue
        if edition.state in IN_PROGRESS:
            edition.prepared_by = None
            give_up(uow, edition)
        edition.foreword_de = edition.foreword_en = ""
        uow.session.add(edition)
    uow.session.flush()
