"""The person's rows go at once, in one transaction; what stands in Slack follows step by step."""

from bot.domain.audit import Act
from bot.domain.erasure import FORMER
from bot.domain.keys import Key
from bot.domain.members import Status
from bot.services.audit import note
from bot.services.notifications import open_home, translator_of
from storage.erasing import erase_rows
from storage.erasures import Erasure, erasures_of, write_erasure
from storage.members import find_member
from storage.naming import count_rows
from storage.people import Person, find_person, take_turn_of
from storage.unit_of_work import Departure, UnitOfWork

ERASURE = "erasure"
"""First part of all keys about an erasure."""


def key_of(erasure: Erasure) -> Key:
    """Return the key of an erasure, with which the keys of its messages begin."""
    return Key(ERASURE, erasure.number)


def erase(uow: UnitOfWork, slack_id: str, *, has_receipt: bool = True) -> Erasure:
    """Return the erasure that begins now: no row names this person any more, but their account.

    First comes what leaving does, so that others hear of what is theirs again. Without a receipt
    nothing is sent: they were told before the backup was restored.
    """
    take_turn_of(uow.session, slack_id)
    person, member = find_person(uow.session, slack_id), find_member(uow.session, slack_id)
    for earlier in erasures_of(uow.session, slack_id):
        # They have come back before it was in the file: there the new one says who is erased. It
        # is not called noted, since the file would then seem to lack one.
        earlier.slack_id, earlier.names, earlier.texts = None, [], []
        earlier.gone, earlier.ended_at = {}, uow.now
        uow.session.add(earlier)
    erasure = write_erasure(uow.session, slack_id, uow.now, has_receipt=has_receipt)
    erasure.gone = dict(count_rows(uow.session, slack_id))
    language = translator_of(uow.community, person, member).locale
    # Somebody may be named who has never been in touch.
    whom = person or Person(slack_id=slack_id)
    uow.hooks.depart(uow, Departure.LEFT, whom, member)
    if member is not None:
        member.status, member.status_before = Status.LEFT, None
    for noun in uow.hooks.nouns:
        noun.after_departure(uow, whom, member)
    uow.hooks.depart(uow, Departure.ERASED, whom, member)
    erase_rows(uow.session, slack_id)
    uow.session.add(erasure)
    note(uow, FORMER, Act.ERASE, key_of(erasure))
    if person is not None:
        _leave_account(uow, person, language, has_receipt=has_receipt)
    return erasure


def _leave_account(uow: UnitOfWork, person: Person, language: str, *, has_receipt: bool) -> None:
    """Keep of the account what the receipt and the empty Home need: language and reachability."""
    person.name, person.met_at, person.ask_at = "", uow.now, None
    person.locale = language  # as they set it here, which may be another than Slack's
    uow.session.add(person)
    if has_receipt:
        open_home(uow, person.slack_id)
