"""The host plans a meetup, sets its date, changes and cancels it; somebody else can take it on."""

from dataclasses import replace
from datetime import datetime, time
from functools import partial

from bot.domain.date_polls import Question
from bot.domain.links import is_link
from bot.domain.meetups import Details, MeetupOver, NotTheHost, Stage
from bot.domain.sessions import NoAddress
from bot.domain.signup import TooFewPlaces
from bot.errors import FieldErrors, StaleForm, UserFacingError, refuse
from bot.services.date_polls import answering, dates
from bot.services.date_polls.dates import date_topic
from bot.services.hosting import Hosting, missing
from bot.services.meetups.places import DATES, MEETUPS, OVER, plan_end, show
from bot.services.notifications import (
    channel_translator,
    settle_topic,
    update_post,
)
from bot.services.planning import cancel
from bot.services.signup import hooks, places
from bot.views.date_polls.posts import Poll
from bot.views.meetups import posts as views
from storage.consents import forget_about
from storage.date_polls import forget_polls_for
from storage.meetups import Meetup, meetups_before
from storage.signup import count_used
from storage.unit_of_work import UnitOfWork


def _problems(details: Details) -> dict[str, UserFacingError | None]:
    is_wrong = details.link and not is_link(details.link)
    return missing(details) | {"link": NoAddress() if is_wrong else None}


def arrange(uow: UnitOfWork, host_id: str, details: Details, question: Question) -> None:
    """Post the poll for a new meetup's date. Raises `FieldErrors` for all that is wrong."""
    problems, options = _problems(details), []
    try:
        options = answering.options_of(uow, question, details.time_zone)
    except FieldErrors as wrong:
        problems |= wrong.problems
    refuse(problems)
    meetup = Meetup(host_id=host_id)
    meetup.put(details)
    uow.session.add(meetup)
    uow.session.flush()
    answering.open_poll(uow, DATES, meetup, question, options)


def change(uow: UnitOfWork, actor: str, number: int, version: int, details: Details) -> None:
    """Give the meetup these words; who signed up hears. Raises `FieldErrors`, or as `HOSTING` does.

    Whoever sends them off is its host from now on: so the words are the host's, and go with them.
    """
    meetup = HOSTING.to_change(uow, actor, number, version, takes=True)
    problems = _problems(details)
    taken = count_used(uow.session, meetup.key)
    if details.places is not None and details.places < taken:
        problems["places"] = TooFewPlaces(taken=taken)
    refuse(problems)
    is_told = details != replace(meetup.details, places=details.places)
    is_taken_on = not meetup.has_host
    meetup.host_id, meetup.has_host = actor, True
    meetup.put(details)
    HOSTING.save(uow, meetup)
    if meetup.stage is Stage.DATE_SET:
        _moved(uow, meetup, is_told=is_told)
    elif is_taken_on and meetup.stage is Stage.DECIDING:
        dates.ask_for_date(uow, DATES, meetup)


def _changed(uow: UnitOfWork, meetup: Meetup) -> None:
    if not meetup.has_host:
        settle_topic(uow, meetup.host_id, date_topic(meetup), partial(views.over, meetup))
    if meetup.stage is Stage.CANCELLED:
        update_post(uow, partial(views.over, meetup), key=meetup.post_key)
    elif meetup.stage is Stage.DATE_SET:
        show(uow, meetup)
    else:
        answering.show(uow, DATES, meetup)


def _moved(uow: UnitOfWork, meetup: Meetup, *, is_told: bool) -> None:
    """Let who signed up hear, and those read it who have only answered."""
    decided = partial(views.decided, meetup)
    dates.show_who_answered(uow, meetup, decided, topic=meetup.key)
    places.moved(uow, MEETUPS, meetup, is_told=is_told)


def to_decide(uow: UnitOfWork, actor: str, number: int) -> tuple[Poll[Meetup], int | None]:
    """Return the poll, and the place of the date that is set or proposed. Raises as above."""
    meetup = HOSTING.to_change(uow, actor, number)
    if meetup.stage is Stage.POLL:
        raise StaleForm
    return dates.choice(uow, meetup, meetup.starts_at)


def decide(
    uow: UnitOfWork,
    actor: str,
    number: int,
    version: int,
    place: int,
    begins: time | None,
    minutes: int,
) -> None:
    """Set the date: the poll's at this place, a whole day from `begins` on.

    The first time all who answered hear of it, later on who has signed up. Raises `FieldErrors`, or
    as above.
    """
    meetup = HOSTING.to_change(uow, actor, number, version)
    starts_at = dates.chosen(uow, meetup, place, begins)
    is_first = meetup.stage is Stage.DECIDING
    is_told = (meetup.starts_at, meetup.minutes) != (starts_at, minutes)
    meetup.stage, meetup.starts_at, meetup.minutes = Stage.DATE_SET, starts_at, minutes
    dates.settle(uow, DATES, meetup, starts_at)
    if is_first:
        _announce(uow, actor, meetup)
    HOSTING.save(uow, meetup)
    plan_end(uow, meetup)
    if not is_first:
        _moved(uow, meetup, is_told=is_told)


def _announce(uow: UnitOfWork, actor: str, meetup: Meetup) -> None:
    show(uow, meetup, is_new=True)
    over, decided = partial(views.over, meetup), partial(views.decided, meetup)
    update_post(uow, over, key=answering.post_key(meetup))
    settle_topic(uow, actor, date_topic(meetup), over)
    until, topic = meetup.ends, meetup.key
    dates.tell_who_answered(uow, DATES, meetup, decided, until=until, topic=topic)


def _call_off(uow: UnitOfWork, meetup: Meetup, reason: str) -> None:
    had_date = meetup.stage is Stage.DATE_SET
    meetup.stage = Stage.CANCELLED
    dates.settle(uow, DATES, meetup)
    HOSTING.save(uow, meetup)
    cancel(uow, OVER, meetup.key)
    settle_topic(uow, meetup.host_id, date_topic(meetup), partial(views.over, meetup))
    if had_date:
        places.call_off(uow, MEETUPS, meetup, reason)
    else:
        dates.tell_who_answered(uow, DATES, meetup, partial(views.dropped, meetup, reason))


def _unsay(uow: UnitOfWork, meetup: Meetup) -> None:
    t = channel_translator(uow.community)
    meetup.put(Details(str(t("Meetup")), "–", meetup.time_zone, places=meetup.places))


def _forget(uow: UnitOfWork, meetup: Meetup) -> None:
    cancel(uow, OVER, meetup.key)
    hooks.forget(uow, MEETUPS, meetup, is_cancelled=meetup.stage is Stage.CANCELLED)
    forget_about(uow.session, meetup.key)
    forget_polls_for(uow.session, [meetup.key])


def forget_meetups(uow: UnitOfWork, before: datetime) -> int:
    """Delete meetups from before this moment, with what was agreed to there; return how many."""
    found = meetups_before(uow.session, before)
    for meetup in found:
        forget_about(uow.session, meetup.key)
        uow.session.delete(meetup)
    return len(found)


HOSTING = Hosting(
    model=Meetup,
    over=MeetupOver,
    not_the_host=NotTheHost,
    changed=_changed,
    cancel=_call_off,
    unsay=_unsay,
    forget=_forget,
)
