"""What people need at a meetup, told to its host alone, and if they may be photographed."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.audit import Act
from bot.domain.breakdowns import SMALLEST_GROUP
from bot.domain.consents import Answer, ListedConsent, Use
from bot.domain.keys import Key
from bot.domain.meetups import MEETUP, MeetupOver, NeedsYourYes, NotTheHost
from bot.domain.signup import NoPlaceThere
from bot.errors import FieldErrors, NotFound
from bot.services import consents
from bot.services.audit import note
from bot.views.meetups import needs as views
from storage.consents import current, current_of, forget_about
from storage.meetups import Meetup, MeetupNeeds, find_needs, meetups_before, needs_at
from storage.people import Person
from storage.signup import SignUp, find_sign_up
from storage.unit_of_work import UnitOfWork


def own_needs(uow: UnitOfWork, slack_id: str, number: int) -> tuple[Meetup, MeetupNeeds]:
    """Return the meetup and what this person has told its host; an empty row for nothing yet.

    Raises `NotFound`, `MeetupOver`, or `NoPlaceThere` for who has not signed up.
    """
    meetup = uow.session.get(Meetup, number)
    if meetup is None:
        raise NotFound
    if not meetup.is_open(uow.now):
        raise MeetupOver
    if find_sign_up(uow.session, meetup.key, slack_id) is None:
        raise NoPlaceThere
    known = find_needs(uow.session, number, slack_id)
    return meetup, known or MeetupNeeds(meetup_id=number, slack_id=slack_id)


def tell(
    uow: UnitOfWork, slack_id: str, number: int, told: MeetupNeeds, text_hash: str | None
) -> None:
    """Let the host know what this person needs, and if pictures are fine; nothing takes it back.

    `text_hash` is that of the words beside the tick, None where it is not set. Raises `FieldErrors`
    where needs come without it or its words have changed; else as `own_needs`.
    """
    meetup, row = own_needs(uow, slack_id, number)
    field, words = views.CONSENT.name, None
    if told.has_needs:
        if text_hash is None:
            raise FieldErrors({field: NeedsYourYes()})
        words = consents.ticked_words(views.consent_texts(uow.community), text_hash, field)
    consents.answer(uow, slack_id, meetup.key, Use.NEEDS, words)
    row.needs, row.words, row.pictures = told.needs, told.words, told.pictures
    _save(uow, row)


def _save(uow: UnitOfWork, row: MeetupNeeds) -> None:
    if row.has_needs or row.pictures:
        uow.session.add(row)
    elif row.id is not None:
        uow.session.delete(row)
    uow.session.flush()


def withdraw(uow: UnitOfWork, slack_id: str, number: int) -> None:
    """Delete what somebody needs who takes their consent back; what they said of pictures stays."""
    consents.take_back(uow, slack_id, Key(MEETUP, number), Use.NEEDS)
    if row := find_needs(uow.session, number, slack_id):
        row.needs, row.words = [], ""
        _save(uow, row)


def forget_with(uow: UnitOfWork, meetup: Meetup, sign_up: SignUp) -> None:
    """Delete all that somebody told the host, whose sign-up is about to go."""
    consents.take_back(uow, sign_up.slack_id, meetup.key, Use.NEEDS)
    if row := find_needs(uow.session, meetup.number, sign_up.slack_id):
        uow.session.delete(row)
        uow.session.flush()


def for_host(uow: UnitOfWork, actor: str, number: int) -> tuple[Meetup, list[MeetupNeeds]]:
    """Return what each person told the host, who alone reads it, and note that they did.

    The log names nobody else: in a year it would still say who had needed something. Raises
    `NotFound` or `NotTheHost`.
    """
    meetup = uow.session.get(Meetup, number)
    if meetup is None:
        raise NotFound
    if not meetup.is_hosted_by(actor):
        raise NotTheHost
    note(uow, actor, Act.READ_NEEDS, meetup.key)
    return meetup, _agreed(uow, meetup)


def _agreed(uow: UnitOfWork, meetup: Meetup) -> list[MeetupNeeds]:
    answers = current(uow.session, meetup.key, Use.NEEDS)
    agree = {one.slack_id for one in answers if one.answer is Answer.YES}
    rows = needs_at(uow.session, meetup.number)
    return [one for one in rows if one.slack_id in agree or not one.has_needs]


def totals(uow: UnitOfWork, meetup: Meetup, reader: str) -> Sequence[tuple[str, int | None]]:
    """Return how many need what, for who arranges it; to others than the host none below five."""
    rows, least = _agreed(uow, meetup), 1 if meetup.is_hosted_by(reader) else SMALLEST_GROUP
    counts = [
        (words, sum(kind in one.needs for one in rows)) for kind, words in views.KINDS.items()
    ]
    return [(words, n if n >= least else None) for words, n in counts if n]


def consents_of(uow: UnitOfWork, person: Person) -> Sequence[ListedConsent]:
    """Return the meetups whose host may read what this person needs."""
    found = []
    for one in current_of(uow.session, person.slack_id):
        if one.use is Use.NEEDS and one.answer is Answer.YES:
            number = int(Key(one.thing).rest)
            meetup = uow.session.get(Meetup, number)
            if meetup is not None and find_needs(uow.session, number, person.slack_id):
                found.append(views.listed(meetup, one))
    return found


def forget_meetups(uow: UnitOfWork, before: datetime) -> int:
    """Delete meetups from before this moment, with what was agreed to there; return how many."""
    found = meetups_before(uow.session, before)
    for meetup in found:
        forget_about(uow.session, meetup.key)
        uow.session.delete(meetup)
    return len(found)
