"""Polls for a date, for all nouns: answering one, closing it, and what is shown of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any, Generic

from bot.domain.breakdowns import SMALLEST_GROUP
from bot.domain.date_polls import (
    PollClosed,
    PollStage,
    Question,
    Visibility,
    When,
    count,
    end_of,
    proposed,
)
from bot.domain.keys import Key
from bot.errors import NotFound
from bot.services.notifications import MessageBuilder, notify, post, update_post
from bot.services.planning import SkipOccurrence, cancel, plan
from bot.services.zones import community_today
from bot.views.date_polls import posts as views
from bot.views.date_polls.posts import DatePollWording, One, Poll
from storage.database import lock
from storage.date_polls import (
    DatePoll,
    DatePollAnswer,
    answers_of,
    answers_to,
    find_polls,
    forget_answers,
    forget_polls,
)
from storage.occurrences import Occurrence
from storage.outbox.rows import DeliveryPolicy
from storage.types import Retention
from storage.unit_of_work import Forgetting, NounHooks, UnitOfWork, in_storage

TOGETHER = timedelta(seconds=3)
"""Time that many answers share one edit of the post (bot/services/appeals.py says why)."""

HOOKS = NounHooks(
    forgets=(
        Forgetting(DatePollAnswer, Retention.SIGN_UP, in_storage(forget_answers)),
        Forgetting(DatePoll, Retention.OUTCOME, in_storage(forget_polls)),
    ),
)


@dataclass(frozen=True, kw_only=True)
class DatePollKind(Generic[One]):
    """What dates are looked for, of one noun."""

    name: str
    """The first part of its keys, such as "meetup"."""
    model: type[Any]
    wording: DatePollWording[One]
    schedule: str
    """Name of its schedule that closes polls, which stays for ever."""
    closed: type[PollClosed]
    on_closed: Callable[[UnitOfWork, One], None]
    """The poll has just been counted: somebody decides now."""

    def lock(self, uow: UnitOfWork, number: int) -> One:
        """Return what a date is looked for as it stands; raises `NotFound`."""
        one: One | None = lock(uow.session, self.model, number)
        if one is None:
            raise NotFound
        return one


def open_poll(
    uow: UnitOfWork, kind: DatePollKind[One], one: One, question: Question, options: Sequence[When]
) -> None:
    """Post the poll with these dates, as `options_of` read them."""
    closes_on = question.closes_on
    closes_at = end_of(closes_on, uow.community.community.time_zone)
    row = DatePoll(
        subject=one.key,
        visibility=question.visibility,
        dates=[each.written for each in options],
        closes_on=closes_on,
        closes_at=closes_at,
        over_at=closes_at,
    )
    uow.session.add(row)
    next_day = closes_on + timedelta(days=1)
    plan(uow, kind.schedule, one.key, "poll", on=next_day, at=time(), person=None)
    show(uow, kind, one, is_new=True)


def options_of(uow: UnitOfWork, question: Question, zone: str) -> list[When]:
    """Return the dates to choose from, at a place in this zone.

    Raises `FieldErrors` for the first thing that is wrong, as form fields are called.
    """
    return question.options(zone, uow.now, community_today(uow))


def polls_of(uow: UnitOfWork, *ones: One) -> list[Poll[One]]:
    """Return the polls for these as everybody may see them, in their order.

    Of counts alone nothing is shown before five have answered.
    """
    rows = find_polls(uow.session, [one.key for one in ones])
    said: dict[str, list[DatePollAnswer]] = {
        key: [] for key, row in rows.items() if row.is_open or row.visibility is Visibility.NAMES
    }
    for each in answers_to(uow.session, *said):
        said[each.subject].append(each)
    return [_shown(one, rows[one.key], said.get(one.key)) for one in ones]


def _shown(one: One, row: DatePoll, answers: Sequence[DatePollAnswer] | None) -> Poll[One]:
    """Return the poll; None for answers of which only totals are left."""
    tallies, answered = row.tallies, max(map(sum, row.sums), default=0)
    if answers is not None:
        said = [(each.slack_id, each.replies) for each in answers]
        tallies = [count(str(place), said) for place in range(len(row.dates))]
        answered = len(said)
    if row.visibility is Visibility.COUNTS:
        # In the counts of few answers everybody could read what a colleague said.
        is_shown = answered >= SMALLEST_GROUP
        tallies = [replace(each, can=(), could=()) for each in tallies if is_shown]
    return Poll(one, row, tallies, answered)


def poll_of(uow: UnitOfWork, one: One) -> Poll[One]:
    """Return the poll for this as everybody may see it."""
    [poll] = polls_of(uow, one)
    return poll


def show(
    uow: UnitOfWork,
    kind: DatePollKind[One],
    one: One,
    *,
    is_new: bool = False,
    due_at: datetime | None = None,
) -> None:
    """Post the poll, or bring its post in step, now or at `due_at`, unless it is settled."""
    uow.session.flush()
    poll = poll_of(uow, one)
    build = partial(views.poll_post, kind.wording, poll)
    if is_new:
        post(uow, "community", build, key=post_key(one))
    elif poll.row.stage is not PollStage.SETTLED:
        update_post(uow, build, key=post_key(one), due_at=due_at)


def post_key(one: One) -> Key:
    """Return the outbox key of the poll's post."""
    return one.key.child("poll")


def to_answer(
    uow: UnitOfWork, kind: DatePollKind[One], slack_id: str, number: int
) -> tuple[Poll[One], Mapping[str, str]]:
    """Return the poll and what this person said to it.

    Raises `NotFound`, or what the noun says where nobody can answer any more.
    """
    one = kind.lock(uow, number)
    row = uow.session.get(DatePoll, one.key)
    if row is None or not row.takes_answers(uow.now):
        raise kind.closed
    known = answers_of(uow.session, slack_id, kind.name).get(one.key)
    return Poll(one, row), known.replies if known else {}


def answer(
    uow: UnitOfWork,
    kind: DatePollKind[One],
    slack_id: str,
    number: int,
    replies: Mapping[str, str],
) -> None:
    """Note what this person says to each date; nothing said takes it back. Raises as above."""
    poll, _said = to_answer(uow, kind, slack_id, number)
    subject = poll.one.key
    known = answers_of(uow.session, slack_id, kind.name).get(subject)
    if not replies and known:
        uow.session.delete(known)
    elif replies:
        row = known or DatePollAnswer(subject=subject, slack_id=slack_id)
        row.replies = dict(replies)
        uow.session.add(row)
    show(uow, kind, poll.one, due_at=uow.now + TOGETHER)


def close(uow: UnitOfWork, kind: DatePollKind[One], one: One) -> None:
    """Count what was said; whoever decides hears by the noun's `on_closed`.

    Of a poll of counts alone only the totals are left, and, to tell them the date, who answered.
    """
    row = uow.session.get_one(DatePoll, one.key)
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


def close_due(kind: DatePollKind[One], uow: UnitOfWork, occurrence: Occurrence) -> None:
    """Close a poll whose last day is over. Raises `SkipOccurrence` where that is done."""
    one: One | None = lock(uow.session, kind.model, int(Key(occurrence.subject).rest))
    row = None if one is None else uow.session.get(DatePoll, one.key)
    if one is None or row is None or not row.is_open or uow.now < row.closes_at:
        raise SkipOccurrence
    close(uow, kind, one)


def ask_for_date(uow: UnitOfWork, kind: DatePollKind[One], one: One, slack_id: str) -> None:
    """Propose a date to whoever decides, and say why; they see totals however small."""
    poll = Poll(one, uow.session.get_one(DatePoll, one.key))
    build = partial(views.to_decide, kind.wording, poll, proposed(poll.row.tallies))
    key, policy = Key(kind.schedule, one.number, slack_id), DeliveryPolicy.ANSWER
    notify(uow, slack_id, build, key=key, policy=policy, topic=date_topic(one))


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
    one: One,
    build: MessageBuilder,
    *,
    but: str | None,
    until: datetime | None = None,
    topic: str | None = None,
) -> None:
    """Tell all who answered what came of it, once, but whoever decided.

    Of a poll of counts alone it is then forgotten who they were.
    """
    row = uow.session.get_one(DatePoll, one.key)
    for each in answers_to(uow.session, row.subject):
        if each.slack_id != but:
            key, policy = one.key.child("decided", each.slack_id), DeliveryPolicy.ANSWER
            notify(uow, each.slack_id, build, key=key, policy=policy, expires_at=until, topic=topic)
        if row.visibility is Visibility.COUNTS:
            uow.session.delete(each)


def take_out(uow: UnitOfWork, kind: DatePollKind[One], slack_id: str) -> None:
    """Take what somebody said out of all polls of a kind; the totals of closed ones stay."""
    for subject, known in answers_of(uow.session, slack_id, kind.name).items():
        one = kind.lock(uow, int(Key(subject).rest))
        uow.session.delete(known)
        show(uow, kind, one)
