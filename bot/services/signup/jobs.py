"""What falls due of a sign-up: the reminder, and the end of a place that is held."""

from datetime import datetime
from functools import partial

from bot.domain.hours import local_date
from bot.domain.keys import Key
from bot.domain.members import ACTIVE
from bot.domain.signup import SignUpStatus
from bot.services import zones
from bot.services.notifications import MessageBuilder, notify
from bot.services.planning import SkipOccurrence, row_of
from bot.services.prompts import is_wanted
from bot.services.signup.kinds import One, SignUpKind
from bot.services.signup.places import lapse
from bot.services.signup.reminders import can_wait
from bot.views.signup import notifications
from storage.members import find_member
from storage.occurrences import Occurrence
from storage.outbox.rows import DeliveryPolicy
from storage.signup import SignUp
from storage.unit_of_work import UnitOfWork


def remind(kind: SignUpKind[One], uow: UnitOfWork, occurrence: Occurrence) -> None:
    """Remind somebody of a date. Raises `SkipOccurrence` if they want no reminders of it."""
    one, sign_up = still_on(kind, uow, occurrence)
    if one.begins is None or not one.is_open(uow.now):
        raise SkipOccurrence
    zone = zones.zone_of(uow, sign_up.slack_id)
    build = partial(
        notifications.reminder,
        kind.wording,
        one,
        zone=uow.community.community.time_zone,
        is_today=local_date(uow.now, zone) == local_date(one.begins, zone),
        can_wait=can_wait(uow, one, sign_up.slack_id),
        is_member=is_member(uow, sign_up),
    )
    prompt(kind, uow, occurrence, sign_up, build, one.begins, one.key)


def prompt(
    kind: SignUpKind[One],
    uow: UnitOfWork,
    occurrence: Occurrence,
    sign_up: SignUp,
    build: MessageBuilder,
    until: datetime,
    topic: str,
) -> None:
    """Ask somebody who signed up, under the day for which it was planned."""
    notify(
        uow,
        sign_up.slack_id,
        build,
        key=Key(occurrence.schedule, sign_up.subject, sign_up.id, occurrence.local_date),
        policy=DeliveryPolicy.ASKED_FOR,
        prompt=kind.wording.prompt,
        expires_at=until,
        topic=topic,
    )


def end_of_holding(kind: SignUpKind[One], uow: UnitOfWork, occurrence: Occurrence) -> None:
    """Let a place that was held, and not answered, go to the next person.

    Raises `SkipOccurrence` where it is held no more, or what it is in is gone.
    """
    row_of(uow, kind.model, occurrence)
    one = kind.lock(uow, number_of(occurrence))
    known = _sign_up_of(uow, occurrence)
    if known is None or known.place is not SignUpStatus.HELD or not one.is_open(uow.now):
        raise SkipOccurrence
    lapse(uow, kind, one, known)


def still_on(kind: SignUpKind[One], uow: UnitOfWork, occurrence: Occurrence) -> tuple[One, SignUp]:
    """Return the thing and the sign-up that this is about.

    Raises `SkipOccurrence` where either is gone, or nothing is wanted.
    """
    one, sign_up = kind.find(uow, number_of(occurrence)), _sign_up_of(uow, occurrence)
    if one is None or sign_up is None or not sign_up.has_place or not sign_up.reminders_on:
        raise SkipOccurrence
    if not is_wanted(uow, sign_up.slack_id, kind.wording.prompt):
        raise SkipOccurrence
    return one, sign_up


def number_of(occurrence: Occurrence) -> int:
    """Return the number of the noun's row that this is about."""
    return int(Key(occurrence.subject).parts[1])


def _sign_up_of(uow: UnitOfWork, occurrence: Occurrence) -> SignUp | None:
    return uow.session.get(SignUp, int(occurrence.slot))


def is_member(uow: UnitOfWork, sign_up: SignUp) -> bool:
    """True if the person has settings in which prompts are switched on and off."""
    member = find_member(uow.session, sign_up.slack_id)
    return member is not None and member.status in ACTIVE
