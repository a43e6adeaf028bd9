"""The end of a poll for a date: it is counted, a date is proposed, and a person sets one."""

from datetime import datetime, time
from functools import partial

from bot.domain.date_polls import PollStage, Visibility, count, proposed
from bot.domain.days import InThePast
from bot.domain.hours import local_date
from bot.domain.keys import Key
from bot.errors import FieldErrors, StaleForm
from bot.services.date_polls.answering import show
from bot.services.date_polls.kinds import DatePollKind
from bot.services.notifications import MessageBuilder, notify, update_notification
from bot.services.planning import SkipOccurrence, cancel
from bot.views.date_polls import posts as views
from bot.views.date_polls.forms import OPTION
from bot.views.date_polls.posts import One, Poll
from storage.database import lock
from storage.date_polls import DatePoll, answers_to
from storage.occurrences import Occurrence
from storage.outbox.personal import messages_about, people_with_messages_about
from storage.outbox.rows import DeliveryPolicy
from storage.unit_of_work import UnitOfWork


def close(uow: UnitOfWork, kind: DatePollKind[One], one: One) -> None:
    """Count what was said, and ask whoever decides for the date; a second time changes nothing.

    Of a poll of counts alone only the totals are left, and, to tell them the date, who answered.
    """
    row = uow.session.get_one(DatePoll, one.key)
    if not row.is_open:
        return
    answers = answers_to(uow.session, row.subject)
    said = [(each.slack_id, each.replies) for each in answers]
    row.sums = [count(str(place), said).numbers for place in range(len(row.dates))]
    row.stage = PollStage.CLOSED
    for each in answers if row.visibility is Visibility.COUNTS else ():
        each.replies = {}
        uow.session.add(each)
    uow.session.add(row)
    cancel(uow, kind.schedule, one.key)
    kind.on_closed(uow, one)
    show(uow, kind, one)
    ask_for_date(uow, kind, one)


def close_due(kind: DatePollKind[One], uow: UnitOfWork, occurrence: Occurrence) -> None:
    """Close a poll whose last day is over. Raises `SkipOccurrence` where that is done."""
    one: One | None = lock(uow.session, kind.model, int(Key(occurrence.subject).rest))
    row = None if one is None else uow.session.get(DatePoll, one.key)
    if one is None or row is None or not row.is_open or uow.now < row.closes_at:
        raise SkipOccurrence
    close(uow, kind, one)


def ask_for_date(uow: UnitOfWork, kind: DatePollKind[One], one: One) -> None:
    """Propose a date to whoever decides, if anybody does; they see totals however small."""
    slack_id = kind.decides(one)
    if slack_id is None:
        return
    poll = Poll(one, uow.session.get_one(DatePoll, one.key))
    build = partial(views.to_decide, kind.wording, poll, proposed(poll.row.tallies))
    # Whoever hands it on and takes it on again is asked anew.
    key = Key(kind.schedule, one.key, slack_id, int(uow.now.timestamp()))
    policy = DeliveryPolicy.ANSWER
    notify(uow, slack_id, build, key=key, policy=policy, topic=date_topic(one))


def choice(
    uow: UnitOfWork, one: One, starts_at: datetime | None = None
) -> tuple[Poll[One], int | None]:
    """Return the counted poll, and the place of the date that is set, or proposed before that."""
    row = uow.session.get_one(DatePoll, one.key)
    if starts_at is None:
        return Poll(one, row), proposed(row.tallies)
    day = local_date(starts_at, one.time_zone)
    places = enumerate(row.whens)
    # Of several moments of a day it is this one. In another zone a whole day may be none of them.
    same = (n for n, each in places if each.moment == starts_at or each.day == day)
    return Poll(one, row), next(same, None)


def chosen(uow: UnitOfWork, one: One, place: int, begins: time | None) -> datetime:
    """Return when the date at this place begins: a whole day at `begins`.

    Raises `StaleForm` where the poll is not counted or has no such date, `FieldErrors` for a moment
    that has passed.
    """
    row = uow.session.get_one(DatePoll, one.key)
    if row.is_open or place >= len(row.dates):
        raise StaleForm
    starts_at = row.whens[place].at(begins, one.time_zone)
    if starts_at is None:
        raise StaleForm
    if starts_at <= uow.now:
        raise FieldErrors({OPTION.name: InThePast()})
    return starts_at


def date_topic(one: One) -> Key:
    """Return the topic of the question for the date."""
    return one.key.child("date")


def settle(
    uow: UnitOfWork, kind: DatePollKind[One], one: One, starts_at: datetime | None = None
) -> None:
    """Note that the date is set, or moved, or that there will be none; the post is the noun's."""
    row = uow.session.get_one(DatePoll, one.key)
    if row.is_open:
        cancel(uow, kind.schedule, one.key)
    row.stage, row.over_at = PollStage.SETTLED, starts_at or row.over_at
    uow.session.add(row)


def tell_who_answered(
    uow: UnitOfWork,
    kind: DatePollKind[One],
    one: One,
    build: MessageBuilder,
    *,
    until: datetime | None = None,
    topic: str | None = None,
) -> None:
    """Tell all who answered what came of it, once, but whoever decided.

    Of a poll of counts alone it is then forgotten who they were.
    """
    row = uow.session.get_one(DatePoll, one.key)
    for each in answers_to(uow.session, row.subject):
        if each.slack_id != kind.decides(one):
            key, policy = _told(one).child(each.slack_id), DeliveryPolicy.ASKED_FOR
            notify(uow, each.slack_id, build, key=key, policy=policy, expires_at=until, topic=topic)
        if row.visibility is Visibility.COUNTS:
            uow.session.delete(each)


def _told(one: One) -> Key:
    return one.key.child("decided")


def show_who_answered(uow: UnitOfWork, one: One, build: MessageBuilder, *, topic: str) -> None:
    """Show how things stand in what they were told of the date, as long as it has live buttons."""
    for slack_id in people_with_messages_about(uow.session, topic):
        for row in messages_about(uow.session, slack_id, topic):
            if Key(row.key).is_below(_told(one)):
                update_notification(uow, slack_id, build, key=row.key, topic=topic)
