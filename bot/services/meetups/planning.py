"""The host plans a meetup, sets its date, changes and cancels it; somebody else can take it on."""

from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial

from bot.domain.date_polls import proposed, read_options
from bot.domain.days import InThePast
from bot.domain.hours import local_date
from bot.domain.links import is_link
from bot.domain.meetups import (
    Details,
    MeetupOver,
    NotTheHost,
    Stage,
    Visibility,
    check_closing,
    end_of,
)
from bot.domain.sessions import NoAddress
from bot.domain.signup import TooFewPlaces
from bot.errors import StaleForm, UserFacingError, refuse
from bot.services.hosting import Hosting, missing
from bot.services.meetups.places import MEETUPS, OVER, plan_end, show
from bot.services.meetups.polls import CLOSE, ask_for_date, close, date_topic, show_poll
from bot.services.notifications import (
    MessageBuilder,
    channel_translator,
    notify,
    remove_message,
    settle_topic,
    update_post,
)
from bot.services.planning import cancel, plan
from bot.services.signup import places
from bot.services.zones import community_today
from bot.views.meetups import polls as views
from storage.consents import forget_about
from storage.meetups import Meetup, answers_to, needs_at
from storage.outbox.rows import DeliveryPolicy
from storage.signup import count_used, forget_subjects
from storage.unit_of_work import UnitOfWork


def _problems(details: Details) -> dict[str, UserFacingError | None]:
    is_wrong = details.link and not is_link(details.link)
    return missing(details) | {"link": NoAddress() if is_wrong else None}


def arrange(
    uow: UnitOfWork,
    host_id: str,
    details: Details,
    typed: str,
    visibility: Visibility,
    closes_on: date,
) -> None:
    """Post the poll for a new meetup's date. Raises `FieldErrors` for all that is wrong."""
    problems, field, zone = _problems(details), "dates", uow.community.community.time_zone
    options = []
    try:
        options = read_options(typed, details.time_zone, uow.now)
        field = "closes"
        check_closing(closes_on, options, details.time_zone, community_today(uow))
    except UserFacingError as wrong:
        problems[field] = wrong
    refuse(problems)
    meetup = Meetup(
        host_id=host_id,
        visibility=visibility,
        poll_dates=[one.written for one in options],
        closes_on=closes_on,
        closes_at=end_of(closes_on, zone),
    )
    meetup.put(details)
    uow.session.add(meetup)
    uow.session.flush()
    next_day = closes_on + timedelta(days=1)
    plan(uow, CLOSE, meetup.key, "poll", on=next_day, at=time(), person=None)
    show_poll(uow, meetup, is_new=True)


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
        places.moved(uow, MEETUPS, meetup, is_told=is_told)
    elif is_taken_on and meetup.stage is Stage.DECIDING:
        ask_for_date(uow, meetup)


def _changed(uow: UnitOfWork, meetup: Meetup) -> None:
    meetup.sequence += 1
    uow.session.add(meetup)
    if not meetup.has_host:
        settle_topic(uow, meetup.host_id, date_topic(meetup), partial(views.over, meetup))
    if meetup.stage is Stage.CANCELLED:
        update_post(uow, partial(views.over, meetup), key=meetup.post_key)
    elif meetup.stage is Stage.DATE_SET:
        show(uow, meetup)
    else:
        show_poll(uow, meetup)


def close_now(uow: UnitOfWork, actor: str, number: int) -> None:
    """Close the poll before its last day; a second click changes nothing. Raises as above."""
    meetup = HOSTING.to_change(uow, actor, number)
    if meetup.stage is Stage.POLL:
        cancel(uow, CLOSE, meetup.key)
        close(uow, meetup)


def to_decide(uow: UnitOfWork, actor: str, number: int) -> tuple[Meetup, int | None]:
    """Return the meetup, and the place of the date that is set or proposed. Raises as above."""
    meetup = HOSTING.to_change(uow, actor, number)
    if meetup.stage is Stage.POLL:
        raise StaleForm
    days = [one.on(meetup.time_zone) for one in meetup.whens]
    if meetup.starts_at is not None:
        return meetup, days.index(local_date(meetup.starts_at, meetup.time_zone))
    return meetup, proposed(meetup.tallies)


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
    if meetup.stage is Stage.POLL or place >= len(meetup.poll_dates):
        raise StaleForm
    starts_at = meetup.whens[place].at(begins, meetup.time_zone)
    if starts_at is None:
        raise StaleForm
    refuse({"option": InThePast() if starts_at <= uow.now else None})
    is_first, poll_key = meetup.stage is Stage.DECIDING, meetup.post_key
    is_told = (meetup.starts_at, meetup.minutes) != (starts_at, minutes)
    meetup.stage, meetup.starts_at, meetup.minutes = Stage.DATE_SET, starts_at, minutes
    if is_first:
        show(uow, meetup, is_new=True)
        update_post(uow, partial(views.over, meetup), key=poll_key)
        settle_topic(uow, actor, date_topic(meetup), partial(views.over, meetup))
        _tell_who_answered(uow, meetup, partial(views.decided, meetup), topic=meetup.key)
    HOSTING.save(uow, meetup)
    plan_end(uow, meetup)
    if not is_first:
        places.moved(uow, MEETUPS, meetup, is_told=is_told)


def _tell_who_answered(
    uow: UnitOfWork, meetup: Meetup, build: MessageBuilder, topic: str | None = None
) -> None:
    """Tell all who answered, once; in a poll of counts alone it is then forgotten who that was."""
    for one in answers_to(uow.session, meetup.number):
        if not meetup.is_hosted_by(one.slack_id):
            key, policy = meetup.key.child("decided", one.slack_id), DeliveryPolicy.ANSWER
            until = meetup.ends
            notify(uow, one.slack_id, build, key=key, policy=policy, expires_at=until, topic=topic)
        if meetup.visibility is Visibility.COUNTS:
            uow.session.delete(one)


def _call_off(uow: UnitOfWork, meetup: Meetup, reason: str) -> None:
    had_date = meetup.stage is Stage.DATE_SET
    meetup.stage = Stage.CANCELLED
    HOSTING.save(uow, meetup)
    for schedule in (CLOSE, OVER):
        cancel(uow, schedule, meetup.key)
    for told in needs_at(uow.session, meetup.number):
        uow.session.delete(told)
    settle_topic(uow, meetup.host_id, date_topic(meetup), partial(views.over, meetup))
    if had_date:
        places.call_off(uow, MEETUPS, meetup, reason)
    else:
        _tell_who_answered(uow, meetup, partial(views.dropped, meetup, reason))


def _unsay(uow: UnitOfWork, meetup: Meetup) -> None:
    t = channel_translator(uow.community)
    meetup.put(Details(str(t("Meetup")), "–", meetup.time_zone, places=meetup.places))


def _forget(uow: UnitOfWork, meetup: Meetup) -> None:
    for part in ("poll", "post"):
        remove_message(uow, key=meetup.key.child(part))
    forget_subjects(uow.session, [meetup.key])
    forget_about(uow.session, meetup.key)


HOSTING = Hosting(
    model=Meetup,
    over=MeetupOver,
    not_the_host=NotTheHost,
    changed=_changed,
    cancel=_call_off,
    unsay=_unsay,
    forget=_forget,
)
