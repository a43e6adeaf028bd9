"""The poll for a meetup's date: answering it, closing it, and what is shown of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.domain.breakdowns import SMALLEST_GROUP
from bot.domain.date_polls import count, proposed
from bot.domain.keys import Key
from bot.domain.meetups import PollClosed, Stage, Visibility
from bot.errors import NotFound
from bot.services.notifications import notify, post, update_post
from bot.services.planning import SkipOccurrence
from bot.views.meetups import polls as views
from bot.views.meetups.polls import Poll
from storage.database import lock
from storage.meetups import Meetup, MeetupAnswer, answers_of, answers_to
from storage.occurrences import Occurrence
from storage.outbox.rows import DeliveryPolicy
from storage.unit_of_work import UnitOfWork

CLOSE = "meetups:close-poll"
"""Name of the schedule (schedules/meetups.py)."""

TOGETHER = timedelta(seconds=3)
"""Time that many answers share one edit of the post (bot/services/appeals.py says why)."""


def locked(uow: UnitOfWork, number: int) -> Meetup:
    """Return the meetup as it stands; raises `NotFound`."""
    meetup = lock(uow.session, Meetup, number)
    if meetup is None:
        raise NotFound
    return meetup


def poll_of(uow: UnitOfWork, meetup: Meetup) -> Poll:
    """Return the poll as everybody may see it: of counts alone nothing before five answers."""
    tallies, answered = meetup.tallies, max(map(sum, meetup.poll_totals), default=0)
    if meetup.visibility is Visibility.NAMES or meetup.stage is Stage.POLL:
        said = [(one.slack_id, one.replies) for one in answers_to(uow.session, meetup.number)]
        tallies = [count(str(place), said) for place in range(len(meetup.poll_dates))]
        answered = len(said)
    if meetup.visibility is Visibility.NAMES:
        return Poll(meetup, tallies, answered)
    # In the counts of few answers everybody could read what a colleague said.
    bare = [replace(one, can=(), could=()) for one in tallies] if answered >= SMALLEST_GROUP else ()
    return Poll(meetup, bare, answered)


def show_poll(
    uow: UnitOfWork, meetup: Meetup, *, is_new: bool = False, due_at: datetime | None = None
) -> None:
    """Post the poll, or bring its post in step, now or at `due_at`."""
    uow.session.flush()
    build = partial(views.poll_post, poll_of(uow, meetup))
    if is_new:
        post(uow, "community", build, key=meetup.post_key)
    else:
        update_post(uow, build, key=meetup.post_key, due_at=due_at)


def to_answer(uow: UnitOfWork, slack_id: str, number: int) -> tuple[Meetup, Mapping[str, str]]:
    """Return the meetup and what this person said to its poll.

    Raises `NotFound`, or `PollClosed` where nobody can answer any more.
    """
    meetup = locked(uow, number)
    if not meetup.takes_answers(uow.now):
        raise PollClosed
    known = answers_of(uow.session, slack_id).get(number)
    return meetup, known.replies if known else {}


def answer(uow: UnitOfWork, slack_id: str, number: int, replies: Mapping[str, str]) -> None:
    """Note what this person says to each date; nothing said takes it back. Raises as above."""
    meetup, _said = to_answer(uow, slack_id, number)
    known = answers_of(uow.session, slack_id).get(number)
    if not replies and known:
        uow.session.delete(known)
    elif replies:
        row = known or MeetupAnswer(meetup_id=number, slack_id=slack_id)
        row.replies = dict(replies)
        uow.session.add(row)
    show_poll(uow, meetup, due_at=uow.now + TOGETHER)


def close(uow: UnitOfWork, meetup: Meetup) -> None:
    """Count what was said, and ask the host for the date.

    Of a poll of counts alone only the totals are left, and, to tell them the date, who answered.
    """
    answers = answers_to(uow.session, meetup.number)
    said = [(one.slack_id, one.replies) for one in answers]
    places = range(len(meetup.poll_dates))
    meetup.poll_totals = [count(str(place), said).numbers for place in places]
    for one in answers if meetup.visibility is Visibility.COUNTS else ():
        one.replies = {}
        uow.session.add(one)
    meetup.stage = Stage.DECIDING
    meetup.version += 1
    uow.session.add(meetup)
    show_poll(uow, meetup)
    ask_for_date(uow, meetup)


def ask_for_date(uow: UnitOfWork, meetup: Meetup) -> None:
    """Propose a date to the host, and say why; the host decides, and sees totals however small."""
    if meetup.has_host:
        build = partial(views.to_decide, meetup, proposed(meetup.tallies))
        key, policy = Key(CLOSE, meetup.number, meetup.host_id), DeliveryPolicy.ANSWER
        notify(uow, meetup.host_id, build, key=key, policy=policy, topic=date_topic(meetup))


def date_topic(meetup: Meetup) -> Key:
    """Return the topic of the question for the date."""
    return meetup.key.child("date")


def close_due(uow: UnitOfWork, occurrence: Occurrence) -> None:
    """Close a poll whose last day is over. Raises `SkipOccurrence` where that is done."""
    meetup = lock(uow.session, Meetup, int(Key(occurrence.subject).rest))
    if meetup is None or meetup.stage is not Stage.POLL or uow.now < meetup.closes_at:
        raise SkipOccurrence
    close(uow, meetup)


def take_out(uow: UnitOfWork, slack_id: str) -> None:
    """Take what somebody said out of all polls; the totals of closed ones stay."""
    for number, known in answers_of(uow.session, slack_id).items():
        meetup = locked(uow, number)
        uow.session.delete(known)
        if meetup.stage in {Stage.POLL, Stage.DECIDING}:
            show_poll(uow, meetup)
