"""What the core team's channel shows of a call, kept in step with how things stand."""

from datetime import UTC, datetime, timedelta
from functools import partial

from bot.domain.calls import NOT_HELD, Agenda, CallState, Item, ItemKind, build_agenda, whose_turn
from bot.domain.hours import local_date
from bot.domain.keys import Key
from bot.domain.open_items import Area, Asked, Surface
from bot.errors import NotFound
from bot.services.notifications import MessageBuilder, channel_translator, post, update_post
from bot.services.open_items import open_items
from bot.views.calls import channel_posts
from storage.calls.models import AgendaItem, Call
from storage.calls.queries import (
    calls_before,
    items_for_agenda,
    items_of,
    last_call,
    running_calls,
    volunteers,
)
from storage.outbox.rows import OutboxRow, OutboxState, find_row
from storage.outbox.writing import edit_key
from storage.unit_of_work import UnitOfWork

CHANNEL = "core_team"

MOMENT = timedelta(seconds=1)
"""A call is not the one before itself."""


def announcement_key(slot: str) -> Key:
    """Return the outbox key of the post that announces the call."""
    return Key("calls", "announce", slot)


def summary_key(slot: str) -> Key:
    """Return the outbox key of the published minutes."""
    return Key("calls", "summary", slot)


def item_of(row: AgendaItem) -> Item:
    """Return the row as the rules and views see it."""
    return Item(
        ItemKind(row.kind),
        Area(row.area),
        row.text,
        row.number,
        row.version,
        row.owner,
        row.added_by,
        row.due_on,
        is_done=row.done_at is not None,
    )


def agenda_of(uow: UnitOfWork, call: Call | None) -> Agenda:
    """Return what there is to talk about in this call; without one, as of today.

    What is there once is asked for since the call before it.
    """
    moment = call.starts_at if call else uow.now
    before = last_call(uow.session, moment - MOMENT)
    day = local_date(moment, uow.community.community.time_zone)
    items = [item_of(row) for row in items_for_agenda(uow.session, day)]
    since = before.starts_at if before else datetime.min.replace(tzinfo=UTC)
    counted = open_items(uow, Surface.AGENDA, Asked(since=since, until=moment))
    return build_agenda(
        [*items, *(Item(ItemKind.OPEN, one.area, words=one.agenda) for one in counted)]
    )


def _announcement(uow: UnitOfWork, call: Call) -> MessageBuilder:
    has_begun = uow.now >= call.starts_at
    if call.state in NOT_HELD:
        return partial(channel_posts.not_held, call, uow.community, has_begun=has_begun)
    if call.state is CallState.OVER:
        return partial(channel_posts.over, call, uow.community)
    turn = None if call.minutes_by else whose_turn(volunteers(uow.session))
    return partial(
        channel_posts.announcement,
        call,
        agenda_of(uow, call),
        turn,
        uow.community,
        has_begun=has_begun,
    )


def announce(uow: UnitOfWork, call: Call) -> None:
    """Write the announcement; from now on it is kept up to date."""
    call.announced_at = uow.now
    uow.session.add(call)
    uow.session.flush()
    post(uow, CHANNEL, _announcement(uow, call), key=announcement_key(call.slot))


def show_call(uow: UnitOfWork, call: Call) -> None:
    """Bring the announcement in step, if it differs from what is shown."""
    uow.session.flush()
    key, build = announcement_key(call.slot), _announcement(uow, call)
    shown = _shown(uow, key)
    if shown is not None and shown.payload != build(channel_translator(uow.community)).payload():
        update_post(uow, build, key=key)


def _shown(uow: UnitOfWork, key: str) -> OutboxRow | None:
    edit = find_row(uow.session, edit_key(key))
    if edit is not None and edit.state is not OutboxState.DROPPED:
        return edit
    return find_row(uow.session, key)


def show_running(uow: UnitOfWork) -> int:
    """Bring the posts of all announced calls in step. Returns 0: one round is enough."""
    for call in running_calls(uow.session, uow.now):
        show_call(uow, call)
    return 0


def sum_up(uow: UnitOfWork, call: Call) -> None:
    """Publish the minutes, or edit them where they are published."""
    uow.session.flush()
    items = [item_of(row) for row in items_of(uow.session, call.slot)]
    build, key = partial(channel_posts.summary, call, items, uow.community), summary_key(call.slot)
    if find_row(uow.session, key) is None:
        post(uow, CHANNEL, build, key=key)
    else:
        update_post(uow, build, key=key)


def minutes_of(uow: UnitOfWork, slot: str) -> tuple[Call, list[Item]]:
    """Return the call and what its minutes hold; raises `NotFound` where none are published."""
    call = uow.session.get(Call, slot)
    if call is None or call.summed_up_at is None:
        raise NotFound
    return call, [item_of(row) for row in items_of(uow.session, slot)]


def close_posts(uow: UnitOfWork, before: datetime) -> None:
    """Take the buttons off posts of calls that ended before this moment: they are forgotten."""
    for call in calls_before(uow.session, before):
        if call.summed_up_at is not None:
            items = [item_of(row) for row in items_of(uow.session, call.slot)]
            build = partial(channel_posts.summary, call, items, uow.community, is_final=True)
            update_post(uow, build, key=summary_key(call.slot))
        elif call.state not in NOT_HELD:
            build = partial(channel_posts.without_minutes, call, uow.community)
            update_post(uow, build, key=announcement_key(call.slot))


def decision_key(number: int) -> Key:
    """Return the outbox key of the post about a decision that stands in no minutes."""
    return Key("calls", "decision", number)


def show_item(uow: UnitOfWork, row: AgendaItem) -> None:
    """Update the agendas and the post that hold an item that has changed."""
    show_where_written(uow, row)
    show_running(uow)


def show_where_written(uow: UnitOfWork, row: AgendaItem) -> None:
    """Save the item, and edit the minutes or the post of its own that hold it."""
    uow.session.add(row)
    uow.session.flush()
    if row.slot:
        show_minutes(uow, row.slot)
    elif row.kind is ItemKind.DECISION:
        build = partial(channel_posts.decision, item_of(row))
        update_post(uow, build, key=decision_key(row.number))


def show_minutes(uow: UnitOfWork, slot: str) -> None:
    """Edit the published minutes of this call, if there are any."""
    call = uow.session.get(Call, slot)
    if call is not None and call.summed_up_at is not None:
        sum_up(uow, call)
