"""The host plans a meetup, sets its date, changes and cancels it; somebody else can take it on."""

from dataclasses import replace
from datetime import datetime, time
from functools import partial
from uuid import uuid4

from bot.domain.date_polls import Question
from bot.domain.links import is_link
from bot.domain.meetups import Details, MeetupOver, NotTheHost, Stage
from bot.domain.sessions import NoAddress, TooFewPlaces
from bot.errors import FieldErrors, StaleForm, UserFacingError
from bot.services.date_polls import answering, deciding
from bot.services.date_polls.deciding import date_topic
from bot.services.drafts import NothingWritten
from bot.services.meetups.places import DATES, MEETUPS, OVER, plan_end, show
from bot.services.notifications import (
    channel_translator,
    remove_message,
    settle_topic,
    update_post,
)
from bot.services.planning import cancel
from bot.services.signup import places
from bot.views.date_polls.posts import Poll
from bot.views.meetups import posts as views
from storage.consents import forget_about
from storage.date_polls import forget_polls_for
from storage.meetups import Meetup, hosted_by, meetups_before
from storage.signup import count_used, forget_subjects
from storage.unit_of_work import UnitOfWork


def _problems(details: Details) -> dict[str, UserFacingError]:
    found: dict[str, UserFacingError] = {}
    for name in ("title", "venue"):
        found |= {} if getattr(details, name) else {name: NothingWritten()}
    return found if not details.link or is_link(details.link) else found | {"link": NoAddress()}


def arrange(uow: UnitOfWork, host_id: str, details: Details, question: Question) -> None:
    """Post the poll for a new meetup's date. Raises `FieldErrors` for all that is wrong."""
    problems, options = _problems(details), []
    try:
        options = answering.options_of(uow, question, details.time_zone)
    except FieldErrors as wrong:
        problems |= wrong.problems
    if problems:
        raise FieldErrors(problems)
    meetup = Meetup(uid=uuid4().hex, host_id=host_id)
    meetup.put(details)
    uow.session.add(meetup)
    uow.session.flush()
    answering.open_poll(uow, DATES, meetup, question, options)


def to_change(
    uow: UnitOfWork, actor: str, number: int, version: int | None = None, *, takes: bool = False
) -> Meetup:
    """Return the locked meetup for its host; with `takes` for whoever takes one on without a host.

    Raises `NotFound`, `MeetupOver`, `NotTheHost`, or `StaleForm` for another version.
    """
    meetup = MEETUPS.lock(uow, number)
    if not _is_to_come(uow, meetup):
        raise MeetupOver
    if not meetup.is_hosted_by(actor) and (meetup.has_host or not takes):
        raise NotTheHost
    if version is not None and meetup.version != version:
        raise StaleForm
    return meetup


def _is_to_come(uow: UnitOfWork, meetup: Meetup) -> bool:
    has_begun = meetup.starts_at is not None and meetup.starts_at <= uow.now
    return meetup.stage is not Stage.CANCELLED and not has_begun


def change(uow: UnitOfWork, actor: str, number: int, version: int, details: Details) -> None:
    """Give the meetup these words; who signed up hears. Raises `FieldErrors`, or as `to_change`.

    Whoever sends them off is its host from now on: so the words are the host's, and go with them.
    """
    meetup = to_change(uow, actor, number, version, takes=True)
    problems = _problems(details)
    taken = count_used(uow.session, meetup.key)
    if details.places is not None and details.places < taken:
        problems["places"] = TooFewPlaces(taken=taken)
    if problems:
        raise FieldErrors(problems)
    is_told = details != replace(meetup.details, places=details.places)
    is_taken_on = not meetup.has_host
    meetup.host_id, meetup.has_host = actor, True
    meetup.put(details)
    _save(uow, meetup)
    if meetup.stage is Stage.DATE_SET:
        places.moved(uow, MEETUPS, meetup, is_told=is_told)
    elif is_taken_on and meetup.stage is Stage.DECIDING:
        deciding.ask_for_date(uow, DATES, meetup)


def _save(uow: UnitOfWork, meetup: Meetup) -> None:
    meetup.version += 1
    meetup.sequence += 1
    uow.session.add(meetup)
    uow.session.flush()
    if meetup.stage is Stage.CANCELLED:
        update_post(uow, partial(views.over, meetup), key=meetup.post_key)
    elif meetup.stage is Stage.DATE_SET:
        show(uow, meetup)
    else:
        answering.show(uow, DATES, meetup)


def to_decide(uow: UnitOfWork, actor: str, number: int) -> tuple[Poll[Meetup], int | None]:
    """Return the poll, and the place of the date that is set or proposed. Raises as above."""
    meetup = to_change(uow, actor, number)
    if meetup.stage is Stage.POLL:
        raise StaleForm
    return deciding.choice(uow, meetup, meetup.starts_at)


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
    meetup = to_change(uow, actor, number, version)
    starts_at = deciding.chosen(uow, meetup, place, begins)
    is_first = meetup.stage is Stage.DECIDING
    is_told = (meetup.starts_at, meetup.minutes) != (starts_at, minutes)
    meetup.stage, meetup.starts_at, meetup.minutes = Stage.DATE_SET, starts_at, minutes
    deciding.settle(uow, DATES, meetup, starts_at)
    if is_first:
        _announce(uow, actor, meetup)
    _save(uow, meetup)
    plan_end(uow, meetup)
    if not is_first:
        places.moved(uow, MEETUPS, meetup, is_told=is_told)


def _announce(uow: UnitOfWork, actor: str, meetup: Meetup) -> None:
    show(uow, meetup, is_new=True)
    over, decided = partial(views.over, meetup), partial(views.decided, meetup)
    update_post(uow, over, key=answering.post_key(meetup))
    settle_topic(uow, actor, date_topic(meetup), over)
    until, topic = meetup.ends, meetup.key
    deciding.tell_who_answered(uow, DATES, meetup, decided, until=until, topic=topic)


def call_off(uow: UnitOfWork, actor: str, number: int, version: int, reason: str) -> None:
    """Cancel the meetup; who answered its poll, or has signed up, hears. Raises as `to_change`."""
    _call_off(uow, to_change(uow, actor, number, version), reason)


def _call_off(uow: UnitOfWork, meetup: Meetup, reason: str) -> None:
    had_date = meetup.stage is Stage.DATE_SET
    meetup.stage = Stage.CANCELLED
    deciding.settle(uow, DATES, meetup)
    _save(uow, meetup)
    cancel(uow, OVER, meetup.key)
    settle_topic(uow, meetup.host_id, date_topic(meetup), partial(views.over, meetup))
    if had_date:
        places.call_off(uow, MEETUPS, meetup, reason)
    else:
        deciding.tell_who_answered(uow, DATES, meetup, partial(views.dropped, meetup, reason))


def leave_behind(uow: UnitOfWork, slack_id: str) -> None:
    """Let what somebody hosts need another host, whom the core team finds among what is open."""
    for meetup in hosted_by(uow.session, slack_id):
        if meetup.has_host and _is_to_come(uow, meetup):
            meetup.has_host = False
            settle_topic(uow, slack_id, date_topic(meetup), partial(views.over, meetup))
            _save(uow, meetup)


def erase_hosted(uow: UnitOfWork, slack_id: str) -> None:
    """Cancel and delete what somebody hosts who asks for erasure: the words were theirs to hold.

    What others read of it has no words of theirs any more.
    """
    t = channel_translator(uow.community)
    for meetup in hosted_by(uow.session, slack_id):
        meetup.put(Details(str(t("Meetup")), "–", meetup.time_zone, places=meetup.places))
        if _is_to_come(uow, meetup):
            _call_off(uow, meetup, "")
        for part in ("poll", "post"):
            remove_message(uow, key=meetup.key.child(part))
        forget_subjects(uow.session, [meetup.key])
        forget_about(uow.session, meetup.key)
        forget_polls_for(uow.session, [meetup.key])
        uow.session.delete(meetup)


def forget_meetups(uow: UnitOfWork, before: datetime) -> int:
    """Delete meetups from before this moment, with what was agreed to there; return how many."""
    found = meetups_before(uow.session, before)
    for meetup in found:
        forget_about(uow.session, meetup.key)
        uow.session.delete(meetup)
    return len(found)
