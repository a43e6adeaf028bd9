"""The text of the consent has changed: members are asked, once a day at most, until they answer.

What they agreed to holds for its own words meanwhile, and after a no to the new ones as well.
"""

from collections.abc import Sequence
from functools import partial

from bot.domain.consents import Answer, ConsentText, ListedConsent, Use, may_ask
from bot.domain.hours import local_date
from bot.domain.keys import Key
from bot.domain.members import ACTIVE, MEMBERSHIP, NEW_TEXT
from bot.errors import NoLongerOpen
from bot.services.consents import record, shown
from bot.services.notifications import (
    MessageBuilder,
    notify,
    refresh_home,
    settle_topic,
    translator_for,
)
from bot.services.zones import today_of
from bot.views.blocks import Message
from bot.views.members import changed_consent as views
from bot.views.members.consent import membership_texts
from storage.consents import LedgerEntry, last_answer, words_of
from storage.database import lock
from storage.members import Member, find_member
from storage.outbox.rows import DeliveryPolicy
from storage.people import Person, find_person
from storage.unit_of_work import UnitOfWork

TOPIC = Key("consents", MEMBERSHIP)
"""The topic of messages that ask about the changed text."""


def refusal_of(text: ConsentText) -> Key:
    """Return the thing that a no to new words is about: the yes to the old ones stands beside."""
    return NEW_TEXT.child(text.hash[:16])


def outdated(uow: UnitOfWork, person: Person) -> LedgerEntry | None:
    """Return this person's consent if it is to other words than today's."""
    given = _given(uow, person)
    return given if given is not None and _is_outdated(uow, person, given) else None


def _given(uow: UnitOfWork, person: Person) -> LedgerEntry | None:
    """Return the consent that holds, to whatever words."""
    last = last_answer(uow.session, person.slack_id, MEMBERSHIP, Use.MEMBERSHIP)
    return None if last is None or last.answer is Answer.NO else last


def _is_outdated(uow: UnitOfWork, person: Person, given: LedgerEntry) -> bool:
    return not any(_is_about(given, text) for text in _texts(uow, person))


def _texts(uow: UnitOfWork, person: Person) -> Sequence[ConsentText]:
    return membership_texts(uow.community, is_external=person.is_external)


def _is_about(answer: LedgerEntry, text: ConsentText) -> bool:
    return (answer.text_version, answer.text_hash) == (text.version, text.hash)


def has_refused(uow: UnitOfWork, person: Person) -> bool:
    """True if this person has said no to today's words."""
    said = [
        (last_answer(uow.session, person.slack_id, refusal_of(text), Use.MEMBERSHIP), text)
        for text in _texts(uow, person)
    ]
    return any(answer is not None and _is_about(answer, text) for answer, text in said)


def is_to_be_asked(uow: UnitOfWork, person: Person, member: Member | None) -> bool:
    """True if a member is to be asked now whether they agree to the new words."""
    if member is None or member.status not in ACTIVE:
        return False
    if not may_ask(member.consent_asked_on, local_date(uow.now, person.time_zone)):
        return False
    return outdated(uow, person) is not None and not has_refused(uow, person)


def is_due(uow: UnitOfWork, slack_id: str) -> bool:
    """True if this person is to be asked now, whoever they are."""
    person = find_person(uow.session, slack_id)
    return person is not None and is_to_be_asked(uow, person, find_member(uow.session, slack_id))


def ask(uow: UnitOfWork, slack_id: str) -> None:
    """Ask a member about the new words, unless another process has just asked."""
    found = find_member(uow.session, slack_id)
    member = lock(uow.session, Member, found.number) if found else None
    if member is None or not is_due(uow, slack_id):
        return
    note_asked(uow, member)
    build = partial(views.question, uow.community)
    key = Key("members", member.number, "consent", int(uow.now.timestamp()))
    notify(uow, slack_id, build, key=key, policy=DeliveryPolicy.AT_ONCE, topic=TOPIC)


def note_asked(uow: UnitOfWork, member: Member) -> None:
    """Note that the question is before the member's eyes: it does not come again today."""
    member.consent_asked_on = today_of(uow, member.slack_id)
    uow.session.add(member)
    refresh_home(uow, member.slack_id)


def words_before(uow: UnitOfWork, person: Person) -> tuple[LedgerEntry, str]:
    """Return what the member agreed to, and its words, where today's are other ones.

    Raises `NoLongerOpen` where they agree to today's.
    """
    given = outdated(uow, person)
    if given is None:
        raise NoLongerOpen
    return given, words_of(uow.session, given.text_hash)


def agree(uow: UnitOfWork, person: Person, text_hash: str) -> Message:
    """Return what the member hears after agreeing to the new words; raises as `_read`."""
    text = _read(uow, person, text_hash)
    record(uow, person.slack_id, MEMBERSHIP, Use.MEMBERSHIP, Answer.YES, text)
    _forget_asked(uow, person)
    return _settle(uow, person, views.agreed)


def decline(uow: UnitOfWork, person: Person, text_hash: str) -> Message:
    """Return what the member hears after a no to the new words: the old yes holds on.

    Raises as `_read`.
    """
    text = _read(uow, person, text_hash)
    record(uow, person.slack_id, refusal_of(text), Use.MEMBERSHIP, Answer.NO, text)
    _forget_asked(uow, person)
    return _settle(uow, person, views.declined)


def _forget_asked(uow: UnitOfWork, person: Person) -> None:
    """Forget when the question came: once it is answered that says only when they were here."""
    member = find_member(uow.session, person.slack_id)
    if member is not None:
        member.consent_asked_on = None
        uow.session.add(member)


def put_off(uow: UnitOfWork, person: Person, member: Member) -> Message:
    """Return what the member hears who does not answer now."""
    note_asked(uow, member)
    return _settle(uow, person, views.put_off)


def _read(uow: UnitOfWork, person: Person, text_hash: str) -> ConsentText:
    """Return the new words that were before the member.

    Raises `NoLongerOpen` where they have agreed already, `ConsentTextChanged` for other words.
    """
    words_before(uow, person)
    return shown(_texts(uow, person), text_hash)


def _settle(uow: UnitOfWork, person: Person, build: MessageBuilder) -> Message:
    settle_topic(uow, person.slack_id, TOPIC, build)
    refresh_home(uow, person.slack_id)
    return build(translator_for(uow, person.slack_id))


def consents_of(uow: UnitOfWork, person: Person) -> Sequence[ListedConsent]:
    """Return the membership for the list of consents, and the newer words if there are any."""
    given = _given(uow, person)
    if given is None:
        return ()
    newer = _is_outdated(uow, person, given)
    return (views.listed(given, uow.community, has_newer=newer),)
