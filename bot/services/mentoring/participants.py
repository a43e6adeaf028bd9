"""What the parts of mentoring need to know of people, and how they write to them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.hours import Hours, after_working_days, next_moment
from bot.domain.members import Status
from bot.domain.mentoring.choice import Reasons, Traits, reasons
from bot.i18n import Translator
from bot.services.hours import hours_of
from bot.services.notifications import notify, remove_message, update_notification
from bot.services.zones import zone_of
from bot.views.blocks import Message
from storage.known import keep
from storage.members import Member
from storage.mentoring.profiles import Card
from storage.outbox.personal import state_of
from storage.outbox.rows import UNSENT, DeliveryPolicy, OutboxState
from storage.people import Person, find_person
from storage.statements import find_one
from storage.unit_of_work import UnitOfWork

SILENT = frozenset({Status.IMPORTED, Status.LEFT, Status.PAUSED})
"""Nobody in these statuses gets a message about mentoring."""

MINUTE = timedelta(minutes=1)


def member_by(uow: UnitOfWork, member_id: int) -> Member:
    """Return the membership with this number."""
    member = find_one(uow.session, Member, member_id)
    if member.slack_id:
        keep(uow.session, member.slack_id, member)
    return member


def person_of(uow: UnitOfWork, member: Member) -> Person | None:
    """Return what is known of the member's account."""
    return find_person(uow.session, member.slack_id) if member.slack_id else None


def _hours(uow: UnitOfWork, member: Member) -> Hours:
    return hours_of(uow.community, person_of(uow, member), member)


def time_to_answer(uow: UnitOfWork, member: Member, working_days: int) -> datetime:
    """Return when so many of the member's working days are over, from their next human hour on."""
    hours = _hours(uow, member)
    return after_working_days(next_moment(uow.now, hours), working_days, hours)


def next_working_day(uow: UnitOfWork, member: Member) -> datetime:
    """Return the first moment for prompts on the member's next working day."""
    zone = ZoneInfo(zone_of(uow, member.slack_id))
    tomorrow = uow.now.astimezone(zone).date() + timedelta(days=1)
    midnight = datetime.combine(tomorrow, datetime.min.time(), zone)
    return next_moment(midnight, _hours(uow, member))


def traits_of(uow: UnitOfWork, one: Member | Card, zone: str) -> Traits:
    """Return what decides about who suits this person.

    Who has told no languages speaks the one in which they use Slack.
    """
    offset = uow.now.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    languages = frozenset(one.languages or _language_of_slack(uow, one))
    return Traits(languages, frozenset(one.topics), one.area, offset // MINUTE)


def _language_of_slack(uow: UnitOfWork, one: Member | Card) -> list[str]:
    person = person_of(uow, one) if isinstance(one, Member) else None
    locale = one.locale if isinstance(one, Card) else person.locale if person else ""
    return [locale.partition("-")[0]] if locale else []


def reasons_between(uow: UnitOfWork, one: Member, other: Member) -> Reasons:
    """Return what these two have in common."""
    return reasons(
        traits_of(uow, one, zone_of(uow, one.slack_id)),
        traits_of(uow, other, zone_of(uow, other.slack_id)),
    )


def write_to(
    uow: UnitOfWork,
    member: Member,
    build: Callable[[Translator], Message],
    *,
    key: str,
    expires_at: datetime | None = None,
    policy: DeliveryPolicy = DeliveryPolicy.ANSWER,
    topic: str | None = None,
) -> None:
    """Write a direct message for the member's next human hour, if they can be reached."""
    person = person_of(uow, member)
    if person is None or person.is_deleted or member.status in SILENT:
        return
    notify(uow, person.slack_id, build, key=key, policy=policy, expires_at=expires_at, topic=topic)


def settle_prompt(
    uow: UnitOfWork,
    member: Member,
    build: Callable[[Translator], Message],
    *,
    key: str,
    topic: str | None = None,
) -> bool:
    """Show in the message that asked what came of it, or drop it if it was not sent.

    True where the person has the message before them. `topic` is what its buttons are about now.
    """
    state = state_of(uow.session, key)
    if state is None or member.slack_id is None:
        return False
    if state in UNSENT:
        remove_message(uow, key=key)
        return False
    update_notification(uow, member.slack_id, build, key=key, topic=topic)
    return state is not OutboxState.DROPPED
