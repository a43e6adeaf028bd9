"""What those who signed up are told: messages, and the calendar file beside them."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from bot.domain.keys import Key
from bot.domain.members import Status
from bot.i18n import Translator
from bot.services.notifications import (
    MessageBuilder,
    moment_to_reach,
    notify,
    remove_message,
    settle_topic,
    update_notification,
)
from bot.services.signup.clashes import clashes
from bot.services.signup.kinds import One, SignUpKind
from bot.services.signup.reminders import is_reminded
from bot.views.files import File
from bot.views.signup import calendar_file, notifications
from bot.views.signup.calendar_file import CalendarEntry
from storage.members import find_member
from storage.outbox.personal import messages_about, messages_of, people_with_messages_about
from storage.outbox.rows import UNSENT, DeliveryPolicy, OutboxState, RowKind, find_row
from storage.outbox.writing import write_removal
from storage.signup import Occasion, SignUp, waiting_list
from storage.unit_of_work import UnitOfWork

AT_ONCE, ASKED_FOR = DeliveryPolicy.AT_ONCE, DeliveryPolicy.ASKED_FOR


def confirmation_key(one: One, sign_up: SignUp) -> Key:
    """Return the outbox key of the message after signing up."""
    return one.key.child("signup", sign_up.id)


def _tell(
    uow: UnitOfWork,
    one: One,
    sign_up: SignUp,
    build: MessageBuilder,
    key: Key,
    *,
    policy: DeliveryPolicy,
    until: datetime | None = None,
) -> None:
    topic = one.key
    notify(uow, sign_up.slack_id, build, key=key, policy=policy, expires_at=until, topic=topic)


def confirm(uow: UnitOfWork, kind: SignUpKind[One], one: One, sign_up: SignUp) -> None:
    """Tell the person who has just signed up, with the calendar file where they have a place."""
    build = partial(
        notifications.signed_up,
        kind.wording,
        one,
        sign_up,
        zone=uow.community.community.time_zone,
        is_reminded=is_reminded(uow, kind, one, sign_up.slack_id),
    )
    _tell(uow, one, sign_up, build, confirmation_key(one, sign_up), policy=AT_ONCE)
    if sign_up.has_place:
        give_invitation(uow, kind, one, sign_up, policy=AT_ONCE)


def hears_at(uow: UnitOfWork, kind: SignUpKind[One], one: One, slack_id: str) -> datetime | None:
    """Return when somebody who waits would hear of a place; None if only once it is too late.

    It is held for nobody on a pause: others would wait for them.
    """
    member = find_member(uow.session, slack_id)
    if member is not None and member.status is Status.PAUSED:
        return None
    moment = moment_to_reach(uow.session, uow.community, slack_id, ASKED_FOR, uow.now)
    over = kind.over_at(one)
    return None if moment is None or (over is not None and moment >= over) else moment


def tell_held(
    uow: UnitOfWork, kind: SignUpKind[One], one: One, sign_up: SignUp, until: datetime
) -> None:
    """Tell the head of the waiting list that a place is held for them."""
    zone = uow.community.community.time_zone
    build = partial(notifications.held, kind.wording, one, sign_up, until, zone=zone)
    # Once for each place that is held: a second one is another message.
    key = confirmation_key(one, sign_up).child("held", one.sequence, int(until.timestamp()))
    _tell(uow, one, sign_up, build, key, policy=ASKED_FOR, until=until)


def tell_open(uow: UnitOfWork, kind: SignUpKind[One], one: One, sign_up: SignUp) -> None:
    """Tell somebody who waits that a place is free shortly before it begins; once."""
    zone = uow.community.community.time_zone
    build = partial(notifications.open_to_all, kind.wording, one, zone=zone)
    key = confirmation_key(one, sign_up).child("open", one.sequence)
    _tell(uow, one, sign_up, build, key, policy=ASKED_FOR, until=kind.over_at(one))


def tell_taken(uow: UnitOfWork, kind: SignUpKind[One], one: One, sign_up: SignUp) -> None:
    """Tell somebody who waited that they have a place, as they have just taken it."""
    build = partial(
        notifications.taken,
        kind.wording,
        one,
        clashes(uow, sign_up.slack_id, one),
        zone=uow.community.community.time_zone,
        is_reminded=is_reminded(uow, kind, one, sign_up.slack_id),
    )
    key = confirmation_key(one, sign_up).child("place")
    _tell(uow, one, sign_up, build, key, policy=AT_ONCE, until=kind.over_at(one))
    give_invitation(uow, kind, one, sign_up, policy=AT_ONCE)


def show(uow: UnitOfWork, one: One, slack_id: str, build: MessageBuilder) -> None:
    """Show how things stand in all of this person's messages about it, with live buttons."""
    for row in messages_about(uow.session, slack_id, one.key):
        update_notification(uow, slack_id, build, key=row.key, topic=one.key)


def show_gone(uow: UnitOfWork, kind: SignUpKind[One], one: One, sign_up: SignUp) -> None:
    """Show somebody who waits that others took the place that was free at short notice."""
    asked = confirmation_key(one, sign_up).child("open")
    build = partial(notifications.gone, kind.wording, one)
    for row in messages_about(uow.session, sign_up.slack_id, one.key):
        if Key(row.key).is_below(asked):
            update_notification(uow, sign_up.slack_id, build, key=row.key, topic=one.key)


def show_over(uow: UnitOfWork, kind: SignUpKind[One], one: One, *, but: str | None = None) -> None:
    """Offer others in everybody's messages about it, once it is over; those about `but` stay."""
    waited = {sign_up.slack_id for sign_up in waiting_list(uow.session, one.key)}
    for slack_id in people_with_messages_about(uow.session, one.key):
        build = notifications.no_place if slack_id in waited else notifications.over
        settle_topic(uow, slack_id, one.key, partial(build, kind.wording, one), but=but)


def tell_changed(uow: UnitOfWork, kind: SignUpKind[One], one: One, sign_up: SignUp) -> None:
    """Tell somebody who signed up what it is now; `one.sequence` has grown before."""
    zone = uow.community.community.time_zone
    build = partial(notifications.changed, kind.wording, one, sign_up, zone=zone)
    key = confirmation_key(one, sign_up).child("changed", one.sequence)
    _tell(uow, one, sign_up, build, key, policy=ASKED_FOR, until=kind.over_at(one))
    if one.begins is None:
        take_out_of_calendar(uow, kind, one, sign_up)
    elif sign_up.has_place:
        give_invitation(uow, kind, one, sign_up)


def show_cancelled(
    uow: UnitOfWork, kind: SignUpKind[One], one: One, sign_ups: list[SignUp], reason: str
) -> None:
    """Tell who signed up that it does not take place, and say so in all messages about it."""
    zone = uow.community.community.time_zone
    build = partial(notifications.cancelled, kind.wording, one, reason, zone=zone)
    for slack_id in people_with_messages_about(uow.session, one.key):
        settle_topic(uow, slack_id, one.key, build)
    for sign_up in sign_ups:
        key = confirmation_key(one, sign_up).child("cancelled")
        person = sign_up.slack_id
        notify(uow, person, build, key=key, policy=ASKED_FOR, expires_at=one.ends)
        take_out_of_calendar(uow, kind, one, sign_up)


def unsay(uow: UnitOfWork, kind: SignUpKind[One], one: One, *, is_cancelled: bool) -> None:
    """Leave nothing of what it was called before in messages about it, which it is called now.

    Its posts go, and the calendar files that were delivered; one on its way has the words of now.
    """
    zone = uow.community.community.time_zone
    cancelled = partial(notifications.cancelled, kind.wording, one, "", zone=zone)
    build = cancelled if is_cancelled else partial(notifications.over, kind.wording, one)
    for row in messages_of(uow.session, one.key):
        if row.kind is RowKind.POST and not row.destination.startswith("#"):
            update_notification(uow, row.destination, build, key=row.key)
        elif row.kind is RowKind.POST or row.state not in UNSENT:
            remove_message(uow, key=row.key)


MakeFile = Callable[..., File]
"""One of the two kinds of files of bot/views/signup/calendar_file.py."""


def give_invitation(
    uow: UnitOfWork,
    kind: SignUpKind[One],
    one: One,
    sign_up: SignUp,
    *,
    policy: DeliveryPolicy = ASKED_FOR,
) -> None:
    """Send the calendar file, where there is a date; an older one on its way is dropped."""
    if (begins := one.begins) is not None:
        make = calendar_file.invitation
        _drop_unsent(uow, one, sign_up)
        _give(uow, kind, one, sign_up, make, begins, policy=policy, until=begins)


def take_out_of_calendar(
    uow: UnitOfWork,
    kind: SignUpKind[One],
    one: One,
    sign_up: SignUp,
    *,
    policy: DeliveryPolicy = ASKED_FOR,
) -> None:
    """Send the file that removes the entry to whoever has been given one.

    The entry is at the moment that the sign-up is for; without one it was taken out before.
    """
    begins = sign_up.starts_at
    if begins is not None and _drop_unsent(uow, one, sign_up):
        _give(uow, kind, one, sign_up, calendar_file.removal, begins, policy=policy)


def _drop_unsent(uow: UnitOfWork, one: One, sign_up: SignUp) -> bool:
    """Drop files that are still on their way; True where one has been given before."""
    has_one = False
    for sequence in sign_up.calendar_files:
        key = _file_key(one, sign_up, sequence)
        row = find_row(uow.session, key)
        if row is not None and row.state in UNSENT:
            write_removal(uow.session, key=key, now=uow.now)
        elif row is None or row.state is not OutboxState.DROPPED:
            has_one = True
    return has_one


def _file_key(one: Occasion, sign_up: SignUp, sequence: int) -> Key:
    return one.key.child("calendar", sign_up.id, sequence)


def _give(
    uow: UnitOfWork,
    kind: SignUpKind[One],
    one: One,
    sign_up: SignUp,
    make: MakeFile,
    begins: datetime,
    *,
    policy: DeliveryPolicy,
    until: datetime | None = None,
) -> None:
    entry = CalendarEntry(one.sequence, uow.community.community.name, uow.now, begins)

    def build(t: Translator) -> File:
        return make(kind.wording, one, entry, t)

    key = _file_key(one, sign_up, one.sequence)
    notify(uow, sign_up.slack_id, build, key=key, policy=policy, expires_at=until)
    sign_up.calendar_files = [*sign_up.calendar_files, one.sequence]
    uow.session.add(sign_up)
