"""What people and the channel are told of a session, and the calendar files."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from bot.domain.keys import Key
from bot.services.notifications import (
    moment_to_reach,
    notify,
    settle_topic,
    update_notification,
)
from bot.views.files import File
from bot.views.sessions import calendar_file, notifications
from storage.outbox.personal import messages_about, people_with_messages_about
from storage.outbox.rows import UNSENT, DeliveryPolicy, OutboxState, find_row
from storage.outbox.writing import write_removal
from storage.sessions.models import OnboardingSession, SignUp
from storage.sessions.queries import waiting_list
from storage.unit_of_work import UnitOfWork

MakeFile = Callable[..., File]
"""One of the two kinds of files of bot/views/sessions/calendar_file.py."""


def confirmation_key(onboarding: OnboardingSession, sign_up: SignUp) -> Key:
    """Return the outbox key of the message after signing up."""
    return onboarding.key.child("signup", sign_up.id)


def confirm(
    uow: UnitOfWork, onboarding: OnboardingSession, sign_up: SignUp, *, is_reminded: bool
) -> None:
    """Tell the person who has just signed up, with the calendar file where they have a place."""
    build = partial(
        notifications.signed_up,
        onboarding,
        sign_up.place,
        zone=uow.community.community.time_zone,
        is_reminded=is_reminded,
    )
    key = confirmation_key(onboarding, sign_up)
    policy = DeliveryPolicy.AT_ONCE
    notify(uow, sign_up.slack_id, build, key=key, policy=policy, topic=onboarding.key)
    if sign_up.has_place:
        give_invitation(uow, onboarding, sign_up, policy=DeliveryPolicy.AT_ONCE)


def hears_at(uow: UnitOfWork, onboarding: OnboardingSession, slack_id: str) -> datetime | None:
    """Return when somebody who waits would hear of a place; None if only after the start."""
    moment = moment_to_reach(
        uow.session, uow.community, slack_id, DeliveryPolicy.ASKED_FOR, uow.now
    )
    return moment if moment is not None and moment < onboarding.starts_at else None


def tell_moved_up(
    uow: UnitOfWork,
    onboarding: OnboardingSession,
    sign_up: SignUp,
    *,
    at: datetime,
    policy: DeliveryPolicy,
) -> None:
    """Tell somebody on the waiting list that they are in; their older message says so with it."""
    key = confirmation_key(onboarding, sign_up)
    notify(
        uow,
        sign_up.slack_id,
        partial(notifications.moved_up, onboarding, zone=uow.community.community.time_zone),
        key=key.child("place"),
        policy=policy,
        expires_at=onboarding.starts_at,
        topic=onboarding.key,
    )
    settled = partial(notifications.no_longer_waiting, onboarding)
    update_notification(uow, sign_up.slack_id, settled, key=key, due_at=at)
    give_invitation(uow, onboarding, sign_up, policy=policy)


def show_signed_off(uow: UnitOfWork, onboarding: OnboardingSession, sign_up: SignUp) -> None:
    """Offer the way back in, as long as there is one, where a place was given up."""
    build = partial(notifications.signed_off, onboarding)
    for row in messages_about(uow.session, sign_up.slack_id, onboarding.key):
        update_notification(uow, sign_up.slack_id, build, key=row.key, topic=onboarding.key)


def show_over(uow: UnitOfWork, onboarding: OnboardingSession) -> None:
    """Offer the other dates, after the session, in everybody's messages about it.

    The question whether somebody was there stays.
    """
    waited = {one.slack_id for one in waiting_list(uow.session, onboarding.number)}
    for slack_id in people_with_messages_about(uow.session, onboarding.key):
        build = notifications.no_place if slack_id in waited else notifications.over
        topic, question = onboarding.key, tick_topic(onboarding)
        settle_topic(uow, slack_id, topic, partial(build, onboarding), but=question)


def tick_topic(onboarding: OnboardingSession) -> Key:
    """Return the topic of the question whether somebody was there."""
    return onboarding.key.child("afterwards")


def tell_changed(uow: UnitOfWork, onboarding: OnboardingSession, sign_up: SignUp) -> None:
    """Tell somebody who signed up what the session is now."""
    notify(
        uow,
        sign_up.slack_id,
        partial(
            notifications.changed, onboarding, sign_up.place, zone=uow.community.community.time_zone
        ),
        key=confirmation_key(onboarding, sign_up).child("changed", onboarding.version),
        policy=DeliveryPolicy.ASKED_FOR,
        expires_at=onboarding.starts_at,
        topic=onboarding.key,
    )
    if sign_up.has_place:
        give_invitation(uow, onboarding, sign_up)


def tell_cancelled(
    uow: UnitOfWork, onboarding: OnboardingSession, sign_up: SignUp, reason: str
) -> None:
    """Tell somebody who signed up that the session does not take place."""
    build = partial(
        notifications.cancelled, onboarding, reason, zone=uow.community.community.time_zone
    )
    notify(
        uow,
        sign_up.slack_id,
        build,
        key=confirmation_key(onboarding, sign_up).child("cancelled"),
        policy=DeliveryPolicy.ASKED_FOR,
        expires_at=onboarding.ends_at,
    )
    take_out_of_calendar(uow, onboarding, sign_up)


def show_cancelled(uow: UnitOfWork, onboarding: OnboardingSession, reason: str) -> None:
    """Say that it does not take place in all messages about it, of who signed off as well."""
    zone = uow.community.community.time_zone
    build = partial(notifications.cancelled, onboarding, reason, zone=zone)
    for slack_id in people_with_messages_about(uow.session, onboarding.key):
        settle_topic(uow, slack_id, onboarding.key, build)


def give_invitation(
    uow: UnitOfWork,
    onboarding: OnboardingSession,
    sign_up: SignUp,
    *,
    policy: DeliveryPolicy = DeliveryPolicy.ASKED_FOR,
) -> None:
    """Send the calendar file; an older one that is still on its way is dropped."""
    _drop_unsent(uow, onboarding, sign_up)
    _give(
        uow,
        onboarding,
        sign_up,
        calendar_file.invitation,
        policy=policy,
        until=onboarding.starts_at,
    )


def take_out_of_calendar(
    uow: UnitOfWork,
    onboarding: OnboardingSession,
    sign_up: SignUp,
    *,
    policy: DeliveryPolicy = DeliveryPolicy.ASKED_FOR,
) -> None:
    """Send the file that removes the entry to whoever has been given one."""
    if _drop_unsent(uow, onboarding, sign_up):
        _give(uow, onboarding, sign_up, calendar_file.removal, policy=policy)


def _drop_unsent(uow: UnitOfWork, onboarding: OnboardingSession, sign_up: SignUp) -> bool:
    """Drop files that are still on their way; True where one has been given before."""
    has_one = False
    for sequence in sign_up.calendar_files:
        key = _file_key(onboarding, sign_up, sequence)
        row = find_row(uow.session, key)
        if row is not None and row.state in UNSENT:
            write_removal(uow.session, key=key, now=uow.now)
        elif row is None or row.state is not OutboxState.DROPPED:
            has_one = True
    return has_one


def _file_key(onboarding: OnboardingSession, sign_up: SignUp, sequence: int) -> Key:
    return onboarding.key.child("calendar", sign_up.id, sequence)


def _give(
    uow: UnitOfWork,
    onboarding: OnboardingSession,
    sign_up: SignUp,
    make: MakeFile,
    *,
    policy: DeliveryPolicy,
    until: datetime | None = None,
) -> None:
    sequence = onboarding.sequence
    build = partial(make, onboarding, sequence, community=uow.community.community.name, now=uow.now)
    key = _file_key(onboarding, sign_up, sequence)
    notify(uow, sign_up.slack_id, build, key=key, policy=policy, expires_at=until)
    sign_up.calendar_files = [*sign_up.calendar_files, sequence]
    uow.session.add(sign_up)
