"""What people need where they have signed up, told to the host alone, and about pictures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic

from bot.domain.audit import Act
from bot.domain.breakdowns import SMALLEST_GROUP
from bot.domain.consents import Answer, ListedConsent, Use
from bot.domain.keys import Key
from bot.domain.signup import Need, NeedsYourYes, NoPlaceThere
from bot.errors import FieldErrors, NotFound, UserFacingError
from bot.services import consents
from bot.services.audit import note
from bot.services.signup.kinds import One, SignUpKind
from bot.views.signup import needs as views
from bot.views.signup.needs import NeedsWording
from storage.consents import current, current_of, has_yes
from storage.people import Person
from storage.signup import find_sign_up
from storage.signup_needs import SignUpNeeds, find_needs, needs_at
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class NeedsKind(Generic[One]):
    """What people are asked for who sign up for one kind of thing, which has `has_needs`."""

    sign_up: SignUpKind[One]
    wording: NeedsWording[One]
    is_host: Callable[[One, str], bool]
    """True for the one who may read who needs what."""
    refused: type[UserFacingError]
    """Says so to everybody else."""

    def find(self, uow: UnitOfWork, number: int) -> One:
        """Return what people signed up for; raises `NotFound`."""
        one = self.sign_up.find(uow, number)
        if one is None:
            raise NotFound
        return one


def own_needs(
    uow: UnitOfWork, kind: NeedsKind[One], slack_id: str, number: int
) -> tuple[One, SignUpNeeds]:
    """Return the thing and what this person has told its host; an empty row for nothing yet.

    Raises `NotFound`, what the noun says where it is closed, or `NoPlaceThere` for who has not
    signed up.
    """
    one = kind.sign_up.require_open(uow, kind.find(uow, number))
    if find_sign_up(uow.session, one.key, slack_id) is None:
        raise NoPlaceThere
    known = find_needs(uow.session, one.key, slack_id)
    return one, known or SignUpNeeds(subject=one.key, slack_id=slack_id)


def tell(
    uow: UnitOfWork, kind: NeedsKind[One], number: int, told: SignUpNeeds, text_hash: str | None
) -> None:
    """Let the host know what this person needs, and if pictures are fine; nothing takes it back.

    `text_hash` is that of the words beside the tick, None where it is not set. Raises `FieldErrors`
    where needs come without it or its words have changed; else as `own_needs`.
    """
    kind.sign_up.lock(uow, number)  # as it is cancelled, what people told goes
    one, row = own_needs(uow, kind, told.slack_id, number)
    field, words = views.CONSENT.name, None
    if told.has_needs:
        if text_hash is None:
            raise FieldErrors({field: NeedsYourYes()})
        texts = views.consent_texts(kind.wording, uow.community)
        words = consents.ticked_words(texts, text_hash, field)
    consents.answer(uow, told.slack_id, one.key, Use.NEEDS, words)
    # On another device it may have been taken back later than this form was opened.
    may_be_kept = has_yes(uow.session, told.slack_id, one.key, Use.NEEDS)
    row.needs, row.words = (told.needs, told.words) if may_be_kept else ([], "")
    row.pictures = told.pictures
    _save(uow, row)


def _save(uow: UnitOfWork, row: SignUpNeeds) -> None:
    if row.has_needs or row.pictures:
        uow.session.add(row)
    elif row.id is not None:
        uow.session.delete(row)
    uow.session.flush()


def withdraw(uow: UnitOfWork, kind: NeedsKind[One], slack_id: str, number: int) -> None:
    """Delete what somebody needs who takes their consent back; what they said of pictures stays."""
    subject = Key(kind.sign_up.name, number)
    consents.take_back(uow, slack_id, subject, Use.NEEDS)
    if row := find_needs(uow.session, subject, slack_id):
        row.needs, row.words = [], ""
        _save(uow, row)


def for_host(
    uow: UnitOfWork, kind: NeedsKind[One], actor: str, number: int
) -> tuple[One, list[SignUpNeeds]]:
    """Return what each person told the host, who alone reads it, and note that they did.

    The log names nobody else: in a year it would still say who had needed something. Raises
    `NotFound`, or what the noun says to others.
    """
    one = kind.find(uow, number)
    if not kind.is_host(one, actor):
        raise kind.refused
    note(uow, actor, Act.READ_NEEDS, one.key)
    return one, _agreed(uow, one.key)


def _agreed(uow: UnitOfWork, subject: str) -> list[SignUpNeeds]:
    answers = current(uow.session, subject, Use.NEEDS)
    agree = {one.slack_id for one in answers if one.answer is Answer.YES}
    rows = needs_at(uow.session, subject)
    return [one for one in rows if one.slack_id in agree or not one.has_needs]


def totals(
    uow: UnitOfWork, kind: NeedsKind[One], one: One, reader: str
) -> Sequence[tuple[Need, int | None]]:
    """Return how many need what, for who arranges it; to others than the host none below five."""
    rows, least = _agreed(uow, one.key), 1 if kind.is_host(one, reader) else SMALLEST_GROUP
    counts = [(need, sum(need in each.needs for each in rows)) for need in Need]
    return [(need, n if n >= least else None) for need, n in counts if n]


def consents_of(kind: NeedsKind[One], uow: UnitOfWork, person: Person) -> Sequence[ListedConsent]:
    """Return where the host may read what this person needs, for the noun's hooks."""
    found = []
    for given in current_of(uow.session, person.slack_id):
        subject = Key(given.thing)
        if given.use is not Use.NEEDS or given.answer is not Answer.YES:
            continue
        one = (
            kind.sign_up.find(uow, int(subject.rest))
            if subject.first == kind.sign_up.name
            else None
        )
        if one is not None and find_needs(uow.session, subject, person.slack_id):
            found.append(views.listed(kind.wording, one, given))
    return found
