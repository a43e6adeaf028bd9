"""What is left of an erasure until its receipt has left, a step a transaction."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from bot.domain.keys import Key
from bot.domain.traces import Traces, own_words
from bot.i18n import own_sentences
from bot.services.erasure.asking import key_of
from bot.services.notifications import channel_translator, translator_for
from bot.views.erasure.receipt import Receipt, receipt
from bot.views.former import former_member
from storage.erasing import erase_rows, forget_account, replace_everywhere
from storage.erasures import Erasure, erasures_of, open_erasures
from storage.members import find_member
from storage.outbox.erased import Outcome, forget_traces, late_erasures, outcome
from storage.outbox.erasing import take_down
from storage.outbox.finding import Looked, look_for
from storage.outbox.rows import SETTLED, find_row
from storage.outbox.writing import home_key, write_post
from storage.people import find_person
from storage.received import blank_answers
from storage.roster import has_unmatched
from storage.unit_of_work import UnitOfWork

AT_ONCE = 500
"""Erasures that are looked at in one transaction."""


def receipt_key(erasure: Erasure) -> Key:
    """Return the outbox key of the receipt."""
    return key_of(erasure).child("receipt")


def is_under_way(uow: UnitOfWork, slack_id: str) -> bool:
    """True if this person's data is being deleted, and their receipt is still to come.

    The id is kept for longer where no file can be written that holds the hash of it.
    """
    return any(
        one.has_receipt and not _is_settled(uow, receipt_key(one))
        for one in erasures_of(uow.session, slack_id)
    )


def _is_settled(uow: UnitOfWork, key: Key) -> bool:
    row = find_row(uow.session, key)
    return row is not None and row.state in SETTLED


def look_ahead(uow: UnitOfWork) -> Callable[[UnitOfWork], int]:
    """Return `go_on` with what was found by looking at every message for the next search.

    That takes seconds where there are many, and nobody who wants to write has to wait meanwhile.
    """
    for erasure in open_erasures(uow.session, AT_ONCE):
        is_next = erasure.searched_at is None or (
            _searches_left(erasure) and outcome(uow.session, erasure.number, uow.now) is not None
        )
        if is_next:
            return partial(go_on, looked=look_for(uow.session, _traces(erasure), uow.now))
    return go_on


def go_on(uow: UnitOfWork, looked: Looked | None = None) -> int:
    """Take each erasure a step further, if it can go on; return the number that did.

    A search is the last step of its transaction: others who want to write wait meanwhile. It takes
    up what was `looked` at before, if that was for the same person.
    """
    done = 0
    for erasure in open_erasures(uow.session, AT_ONCE):
        left = _searches_left(erasure)
        done += _go_on(uow, erasure, looked)
        if _searches_left(erasure) < left:
            break
    return done


def _searches_left(erasure: Erasure) -> int:
    """Return how often messages are still to be looked at for this erasure."""
    if erasure.searched_at is None:
        return 2
    return 1 if erasure.names or erasure.texts else 0


def _go_on(uow: UnitOfWork, erasure: Erasure, looked: Looked | None) -> bool:
    """Take one step; True if there was one to take now."""
    slack_id = erasure.slack_id or ""
    if _waits_for_file(uow, erasure):
        return False
    if erasure.searched_at is None:
        _search(uow, erasure, looked)
        erasure.searched_at = uow.now
    elif (found := outcome(uow.session, erasure.number, uow.now)) is None:
        return False
    elif erasure.names or erasure.texts:
        # Others may have written of the person in the moment of the first search.
        _search(uow, erasure, looked)
        if not _has_come_back(uow, slack_id):
            erase_rows(uow.session, slack_id)
        erasure.names, erasure.texts = [], []
    elif erasure.has_receipt and find_row(uow.session, receipt_key(erasure)) is None:
        _send_receipt(uow, erasure, slack_id, found)
    elif erasure.noted_at is None or not _have_left(uow, erasure, slack_id):
        return False
    else:
        _end(uow, erasure, slack_id)
    uow.session.add(erasure)
    return True


def _waits_for_file(uow: UnitOfWork, erasure: Erasure) -> bool:
    """True if it only has to be noted outside of the database, by somebody else."""
    if _searches_left(erasure) or erasure.noted_at is not None:
        return False
    return not erasure.has_receipt or find_row(uow.session, receipt_key(erasure)) is not None


def _traces(erasure: Erasure) -> Traces:
    texts = own_words(erasure.texts, own_sentences())
    return Traces(erasure.slack_id or "", tuple(erasure.names), texts)


def _search(uow: UnitOfWork, erasure: Erasure, looked: Looked | None) -> None:
    """Find all messages that are to go, and take the id out of what is others'."""
    person = _traces(erasure)
    slack_id = person.slack_id
    take_down(
        uow.session,
        erasure.number,
        person,
        former=partial(_former, uow),
        now=uow.now,
        keep=(home_key(slack_id),),
        until=erasure.searched_at,
        looked=looked,
    )
    blank_answers(uow.session, person)
    words = former_member(channel_translator(uow.community))
    replace_everywhere(uow.session, slack_id, str(words))


def _has_come_back(uow: UnitOfWork, slack_id: str) -> bool:
    """True if they have been in touch since, or stand on a list: their rows are new ones."""
    person = find_person(uow.session, slack_id)
    return bool(person and person.name) or find_member(uow.session, slack_id) is not None


def _former(uow: UnitOfWork, destination: str) -> str:
    """Return what stands for the person in messages there, in the language of who reads them."""
    is_channel = destination.startswith("#")
    t = channel_translator(uow.community) if is_channel else translator_for(uow, destination)
    return str(former_member(t))


def _send_receipt(uow: UnitOfWork, erasure: Erasure, slack_id: str, found: Outcome) -> None:
    t = translator_for(uow, slack_id)
    said = Receipt(
        erasure.number,
        erasure.gone,
        found,
        may_be_listed=has_unmatched(uow.session),
        contact=uow.community.consent.contact,
    )
    write_post(
        uow.session,
        key=receipt_key(erasure),
        destination=slack_id,
        payload=receipt(said, t).payload(),
        now=uow.now,
    )


def _have_left(uow: UnitOfWork, erasure: Erasure, slack_id: str) -> bool:
    """True if the receipt and the empty Home have reached Slack, or never will."""
    rows = (find_row(uow.session, key) for key in _last_keys(erasure, slack_id))
    return all(row is None or row.state in SETTLED for row in rows)


def _last_keys(erasure: Erasure, slack_id: str) -> tuple[Key, Key]:
    return receipt_key(erasure), home_key(slack_id)


def _end(uow: UnitOfWork, erasure: Erasure, slack_id: str) -> None:
    """Forget whose erasure it was and what went, and account and Home unless they are back."""
    last = _last_keys(erasure, slack_id)
    is_back = find_member(uow.session, slack_id) is not None
    forget_traces(uow.session, erasure.number, last[:1] if is_back else last)
    forget_account(uow.session, slack_id)
    erasure.slack_id, erasure.gone, erasure.ended_at = None, {}, uow.now


def forget_late(uow: UnitOfWork) -> int:
    """Forget messages that Slack has removed after the receipt had left; return 0: one round."""
    for number in late_erasures(uow.session):
        forget_traces(uow.session, number)
    return 0


def next_step_at(uow: UnitOfWork) -> datetime | None:
    """Return when an erasure goes on, as it looks now."""
    return uow.now if open_erasures(uow.session, 1) else None
