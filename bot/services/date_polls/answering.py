"""A poll for a date: opening it, what everybody may see of it, and answering it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial

from bot.domain.breakdowns import SMALLEST_GROUP
from bot.domain.date_polls import PollStage, Question, Visibility, When, count
from bot.domain.keys import Key
from bot.domain.zones import end_of_day
from bot.services.date_polls.kinds import DatePollKind
from bot.services.notifications import post, update_post
from bot.services.planning import plan
from bot.views.date_polls import posts as views
from bot.views.date_polls.posts import One, Poll
from storage.date_polls import DatePoll, DatePollAnswer, answers_of, answers_to, find_polls
from storage.unit_of_work import UnitOfWork

TOGETHER = timedelta(seconds=3)
"""Time that many answers share one edit of the post (bot/services/appeals.py says why)."""


def open_poll(
    uow: UnitOfWork, kind: DatePollKind[One], one: One, question: Question, options: Sequence[When]
) -> None:
    """Post the poll with these dates, as `options_of` read them."""
    closes_on = question.closes_on
    closes_at = end_of_day(uow.community.community.time_zone, closes_on)
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
    return question.options(zone, uow.now, uow.community.community.time_zone)


def polls_of(uow: UnitOfWork, *ones: One) -> list[Poll[One]]:
    """Return the polls for these as everybody may see them, in their order.

    Of counts alone nothing is shown before it is closed, and of few answers not then either.
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
        named = [count(str(place), said) for place in range(len(row.dates))]
        closed = zip(row.tallies, named, strict=True) if not row.is_open else ()
        # The totals of a closed poll stay, also of those who have left since and aren't named.
        tallies = [replace(all_, can=one_.can, could=one_.could) for all_, one_ in closed] or named
        answered = len(said) if row.is_open else answered
    if row.visibility is Visibility.COUNTS:
        # From one count to the next, as in those of few answers, everybody could read what a
        # colleague said.
        is_shown = not row.is_open and answered >= SMALLEST_GROUP
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


def take_out(uow: UnitOfWork, kind: DatePollKind[One], slack_id: str) -> None:
    """Take what somebody said out of all polls of a kind; the totals of closed ones stay."""
    for subject, known in answers_of(uow.session, slack_id, kind.name).items():
        one = kind.lock(uow, int(Key(subject).rest))
        uow.session.delete(known)
        show(uow, kind, one)
