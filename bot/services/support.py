"""Calls for help: to whoever has the mentoring role, else to the core team, where one takes it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial

from bot.domain.custody import HeldByAnother
from bot.domain.keys import Key
from bot.domain.open_items import Asked, OpenItem, Surface
from bot.domain.roles import MENTORING, help_topic
from bot.domain.support import LET_BE_AFTER, SUPPORT, OwnMentorship, Reason, number_of, thing_of
from bot.errors import NotFound
from bot.i18n import Translator
from bot.services import custody
from bot.services.mentoring.probation import pair_of
from bot.services.notifications import notify, post, update_post
from bot.services.roles.asking import asked_for
from bot.views import support as views
from bot.views.blocks import Message
from bot.views.support import Call
from storage.custody import holder_of, holders_of, things_of
from storage.members import Member
from storage.mentoring.mentorships import Mentorship
from storage.outbox.rows import DeliveryPolicy, InDoubt
from storage.people import Person
from storage.support import (
    SupportCall,
    asker_of,
    calls_since,
    find_call,
    forget_calls,
    forget_helpers,
    lock_call,
)
from storage.types import Retention
from storage.unit_of_work import (
    GIVES_EVERYTHING_UP,
    Departure,
    Forgetting,
    NounHooks,
    OpenItems,
    UnitOfWork,
    in_storage,
)


@dataclass(frozen=True)
class Taken:
    """What came of taking a call on: who has it, and the call; no call once it is over."""

    helper: str | None
    call: Call | None


def ask(
    uow: UnitOfWork,
    mentorship: Mentorship,
    reason: Reason,
    *,
    key: str,
    by: Member | None = None,
    core_team: Collection[str] | None = None,
) -> str | None:
    """Ask whoever has the mentoring role, else the core team; once for a key.

    Nobody is sent to help in a mentorship of their own, and of the role those alone who are in the
    core team, where that is known. Return who takes care of it already.
    """
    earlier = find_call(uow.session, key)
    if earlier is not None:
        return holder_of(uow.session, thing_of(earlier.number))
    pair = pair_of(uow, mentorship)
    about = {one.slack_id or "" for one in pair}
    asked = asked_for(uow, MENTORING, about, core_team)
    if asked is not None:
        call = Call(0, reason, *_in_order(pair, by))
        topic = help_topic(mentorship.number)
        policy, build = DeliveryPolicy.ANSWER, partial(views.to_the_role, call)
        notify(uow, asked, build, key=Key(key, asked), policy=policy, topic=topic)
        return None
    row = SupportCall(
        mentorship_id=mentorship.number,
        reason=reason,
        asked_by=by.id if by else None,
        post_key=key,
        asked_at=uow.now,
    )
    uow.session.add(row)
    uow.session.flush()
    build = partial(views.post, _shown(uow, row))
    post(uow, "core_team", build, key=key, in_doubt=InDoubt.SEND_AGAIN)
    return None


def _in_order(pair: tuple[Member, Member], by: Member | None) -> tuple[Member, Member]:
    return pair if by is None or by.id == pair[0].id else (pair[1], pair[0])


def _shown(uow: UnitOfWork, row: SupportCall) -> Call:
    pair = pair_of(uow, uow.session.get_one(Mentorship, row.mentorship_id))
    return Call(row.number, row.reason, *_in_order(pair, asker_of(uow.session, row)))


def take(uow: UnitOfWork, slack_id: str, number: int) -> Taken:
    """Return what came of taking a call on: the first has it, a second click changes nothing.

    Both of the pair hear who takes care. Raises `NotFound`, `OwnMentorship`.
    """
    row = lock_call(uow.session, number)
    if row is None:
        raise NotFound
    call = _shown(uow, row)
    if slack_id in {call.first.slack_id, call.second.slack_id}:
        raise OwnMentorship
    if uow.session.get_one(Mentorship, row.mentorship_id).ended_at is not None:
        update_post(uow, views.post_over, key=row.post_key)
        return Taken(None, None)
    try:
        change = custody.take(uow, thing_of(number), slack_id)
    except HeldByAnother:
        return Taken(holder_of(uow.session, thing_of(number)), call)
    if change.is_new:
        update_post(uow, partial(views.post_taken, call, slack_id), key=row.post_key)
        _tell_pair(uow, call, slack_id, views.somebody_cares, change.version)
    return Taken(slack_id, call)


def give_back(uow: UnitOfWork, slack_id: str, number: int) -> None:
    """Leave a call to the others; the pair hears. Raises `NotFound`, `NotYours`."""
    row = lock_call(uow.session, number)
    if row is None:
        raise NotFound
    change = custody.let_go(uow, thing_of(number), slack_id)
    if uow.session.get_one(Mentorship, row.mentorship_id).ended_at is not None:
        update_post(uow, views.post_over, key=row.post_key)
        return
    call = _shown(uow, row)
    update_post(uow, partial(views.post, call), key=row.post_key)
    _tell_pair(uow, call, slack_id, views.others_are_asked, change.version)


def _tell_pair(
    uow: UnitOfWork,
    call: Call,
    helper: str,
    view: Callable[[str, Member, Translator], Message],
    version: int,
) -> None:
    topic = thing_of(call.number)
    for one, other in ((call.first, call.second), (call.second, call.first)):
        key = topic.child(one.id, version)
        notify(
            uow,
            one.slack_id or "",
            partial(view, helper, other),
            key=key,
            policy=DeliveryPolicy.ANSWER,
            topic=topic,
        )


def _step_out(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    forget_helpers(uow.session)  # nobody can give back what somebody else's erasure has deleted
    for thing in things_of(uow.session, person.slack_id, SUPPORT):
        give_back(uow, person.slack_id, number_of(thing))


def _untaken(uow: UnitOfWork, asked: Asked) -> OpenItem | None:
    rows = calls_since(uow.session, uow.now - LET_BE_AFTER)
    taken = holders_of(uow.session, [thing_of(one.number) for one in rows])
    free = [_shown(uow, one) for one in rows if thing_of(one.number) not in taken]
    return views.untaken(free, asked.slot) if free else None


HOOKS = NounHooks(
    departure=dict.fromkeys(GIVES_EVERYTHING_UP | {Departure.PAUSED}, _step_out),
    open_items=(OpenItems(_untaken, {Surface.DIGEST: 35}, "support:calls"),),
    forgets=(Forgetting(SupportCall, Retention.OUTCOME, in_storage(forget_calls)),),
)
