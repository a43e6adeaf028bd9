"""Meetups as something whose date is looked for, and to sign up for: the list, and the end."""

from functools import partial

from bot.domain.meetups import MEETUP, MeetupOver, MeetupPollClosed, NotTheHost, Stage
from bot.services.date_polls.answering import polls_of
from bot.services.date_polls.kinds import DatePollKind
from bot.services.notifications import post, update_post
from bot.services.planning import SkipOccurrence, replan_at, row_of
from bot.services.signup.kinds import Schedules, SignUpKind
from bot.services.signup.needs import NeedsKind, totals
from bot.services.signup.notifications import show_over
from bot.views.meetups import posts as views
from bot.views.meetups.labels import DATE_WORDING, NEEDS_WORDING, WORDING
from bot.views.meetups.listing import MeetupLine
from bot.views.signup.wording import is_full
from storage.date_polls import answers_of
from storage.meetups import Meetup, meetups_to_come
from storage.occurrences import Occurrence
from storage.signup import count_places, sign_ups_of
from storage.unit_of_work import UnitOfWork

REMINDER, HELD, OVER = "meetups:reminder", "meetups:held", "meetups:over"
CLOSE = "meetups:close-poll"
"""Names of the schedules (schedules/meetups.py)."""


def show(uow: UnitOfWork, meetup: Meetup, *, is_new: bool = False) -> None:
    """Post the invitation to the date that was set, or bring it in step."""
    counts = count_places(uow.session, [meetup.key])[meetup.key]
    build = partial(views.invitation, meetup, is_full=is_full(meetup, counts))
    if is_new:
        post(uow, "community", build, key=meetup.post_key)
    else:
        update_post(uow, build, key=meetup.post_key)


def plan_end(uow: UnitOfWork, meetup: Meetup) -> None:
    """Plan when the invitation and the messages lose their buttons."""
    if meetup.ends is not None:
        replan_at(uow, OVER, meetup.key, "post", meetup.ends)


def end(uow: UnitOfWork, occurrence: Occurrence) -> None:
    """At its end the post and the messages about it offer nothing of it any more."""
    meetup = row_of(uow, Meetup, occurrence)
    if meetup.ends is None or uow.now < meetup.ends:
        raise SkipOccurrence
    update_post(uow, partial(views.ended, meetup), key=meetup.post_key)
    show_over(uow, MEETUPS, meetup)


MEETUPS = SignUpKind(
    name=MEETUP,
    model=Meetup,
    wording=WORDING,
    schedules=Schedules(reminder=REMINDER, held=HELD),
    closed=MeetupOver,
    changed=show,
    has_needs=True,
)
NEEDS = NeedsKind(
    sign_up=MEETUPS,
    wording=NEEDS_WORDING,
    is_host=Meetup.is_hosted_by,
    refused=NotTheHost,
)


def _counted(uow: UnitOfWork, meetup: Meetup) -> None:
    meetup.stage = Stage.DECIDING
    meetup.version += 1
    uow.session.add(meetup)


def _decides(meetup: Meetup) -> str | None:
    return meetup.host_id if meetup.has_host else None


DATES = DatePollKind(
    name=MEETUP,
    model=Meetup,
    wording=DATE_WORDING,
    schedule=CLOSE,
    closed=MeetupPollClosed,
    decides=_decides,
    on_closed=_counted,
)


def to_come(uow: UnitOfWork, slack_id: str, *, arranges: bool) -> list[MeetupLine]:
    """Return the next meetups, with what this person has to do with each."""
    found = meetups_to_come(uow.session, uow.now)
    subjects = [one.key for one in found]
    own, counts = sign_ups_of(uow.session, slack_id, subjects), count_places(uow.session, subjects)
    answers = answers_of(uow.session, slack_id, MEETUP)
    return [
        MeetupLine(
            poll,
            own.get(one.key),
            has_answered=one.key in answers,
            counts=counts[one.key],
            needed=totals(uow, NEEDS, one, slack_id) if arranges else (),
            is_open=poll.row.takes_answers(uow.now) or one.is_open(uow.now),
            is_host=one.is_hosted_by(slack_id),
        )
        for one, poll in zip(found, polls_of(uow, *found), strict=True)
    ]
