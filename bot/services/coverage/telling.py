"""What whoever would report "if nobody else does" is told, and when that is forgotten."""

from datetime import datetime
from functools import partial

from bot.domain.coverage import RESERVE
from bot.services.notifications import MessageBuilder, notify, settle_topic
from bot.services.signup.places import MOST_OWN
from bot.views.coverage import telling as views
from bot.views.coverage.labels import WORDING
from bot.views.signup import notifications
from storage.coverage import CoverageAngle
from storage.outbox.personal import people_with_messages_about
from storage.outbox.rows import DeliveryPolicy
from storage.signup import (
    SignUp,
    find_sign_up,
    forget_subjects,
    own_sign_ups,
    signed_up,
)
from storage.unit_of_work import UnitOfWork


def leave(uow: UnitOfWork, angle: CoverageAngle, slack_id: str) -> None:
    """Forget that this person would, if they said so; what they were sent about it says so."""
    if known := find_sign_up(uow.session, angle.reserve_key, slack_id):
        settle_topic(uow, slack_id, angle.reserve_key, partial(views.would_no_longer, angle))
        uow.session.delete(known)
        uow.session.flush()


def withdraw(uow: UnitOfWork, slack_id: str, before: datetime | None = None) -> None:
    """Forget that somebody would: of all that is to come, or of what begins before a moment."""
    for known in own_sign_ups(uow.session, slack_id, RESERVE, uow.now, MOST_OWN):
        if before is None or (known.starts_at and known.starts_at < before):
            leave(uow, uow.session.get_one(CoverageAngle, known.occasion), slack_id)


def moved(uow: UnitOfWork, angle: CoverageAngle) -> None:
    """Let everybody who would hear of another moment, which is not the one they said it for."""
    for known in signed_up(uow.session, angle.reserve_key):
        if known.starts_at != angle.starts_at:
            known.starts_at = angle.starts_at
            uow.session.add(known)
            build = partial(views.would_at_another_time, angle)
            _tell(uow, angle, known, build, angle.starts_at, "moved", angle.sequence)


def call_off(uow: UnitOfWork, angle: CoverageAngle, reason: str) -> None:
    """Tell everybody who would that it does not take place, and forget it."""
    zone = uow.community.community.time_zone
    build = partial(notifications.cancelled, WORDING, angle, reason, zone=zone)
    told = signed_up(uow.session, angle.reserve_key)
    _forget(uow, angle, build)
    for known in told:
        _tell(uow, angle, known, build, angle.ends, "cancelled")


def end(uow: UnitOfWork, angle: CoverageAngle) -> None:
    """Forget everybody who would: it is over, and messages about it say so."""
    _forget(uow, angle, partial(notifications.over, WORDING, angle))


def _forget(uow: UnitOfWork, angle: CoverageAngle, build: MessageBuilder) -> None:
    for slack_id in people_with_messages_about(uow.session, angle.reserve_key):
        settle_topic(uow, slack_id, angle.reserve_key, build)
    forget_subjects(uow.session, [angle.reserve_key])


def _tell(
    uow: UnitOfWork,
    angle: CoverageAngle,
    known: SignUp,
    build: MessageBuilder,
    until: datetime | None,
    *what: object,
) -> None:
    # Below the angle's key, as all that names the event: an erasure finds its words by it.
    key = angle.key.child("reserve", known.id, *what)
    policy, topic = DeliveryPolicy.ASKED_FOR, angle.reserve_key
    notify(uow, known.slack_id, build, key=key, policy=policy, expires_at=until, topic=topic)
