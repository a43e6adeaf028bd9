"""Putting a prompt off until tomorrow, and switching a kind of prompt off."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from bot.domain.prompts import Prompt
from bot.errors import NoLongerOpen, PromptsOff
from bot.services.memberships import save_member_and_refresh
from bot.services.planning import replan
from bot.services.zones import today_of
from bot.views.prompts import without_ways_out
from storage.members import Member, find_member
from storage.occurrences import Occurrence, OccurrenceState
from storage.outbox.personal import payloads_of, sent_prompts
from storage.outbox.writing import edit_key, write_edit
from storage.unit_of_work import UnitOfWork


def put_off(uow: UnitOfWork, actor: str, occurrence_id: int, kind: Prompt) -> datetime:
    """Return when the person is asked again: on their next working day, at the time once planned.

    Pressing it again changes nothing. Raises `NoLongerOpen` for a prompt that is not theirs or is
    settled, `PromptsOff` where the kind is switched off.
    """
    row = uow.session.get(Occurrence, occurrence_id)
    if row is None or row.person != actor or row.state is OccurrenceState.CANCELLED:
        raise NoLongerOpen
    require_wanted(uow, actor, kind)
    if row.state is OccurrenceState.PLANNED:
        return row.due_at
    return plan_tomorrow(uow, row.schedule, row.subject, row.slot, at=row.local_time, person=actor)


def plan_tomorrow(
    uow: UnitOfWork, schedule: str, subject: str, slot: str, *, at: time, person: str
) -> datetime:
    """Return the new moment: the person's next working day, not before this time of theirs."""
    on = tomorrow_of(uow, person)
    return replan(uow, schedule, subject, slot, on=on, at=at, person=person)


def tomorrow_of(uow: UnitOfWork, slack_id: str) -> date:
    """Return the day after today, where the person is."""
    return today_of(uow, slack_id) + timedelta(days=1)


def switch_off(uow: UnitOfWork, member: Member, kind: Prompt, *, clicked: str = "") -> None:
    """Switch prompts of this kind off; the settings bring them back.

    `clicked` is Slack's timestamp of the message in which it was done, which says so itself.
    """
    if kind.value not in member.prompts_off:
        member.prompts_off = [*member.prompts_off, kind.value]
        save_member_and_refresh(uow, member)
        take_ways_out_off(uow, member, [kind.value], clicked=clicked)


def take_ways_out_off(
    uow: UnitOfWork, member: Member, kinds: Collection[str], *, clicked: str = ""
) -> None:
    """Take the buttons that put a prompt off from those of these kinds, which are switched off."""
    if not kinds:
        return
    prompts = sent_prompts(uow.session, member.slack_id or "", kinds)
    edits = payloads_of(uow.session, *(edit_key(one.key) for one in prompts)) if prompts else {}
    for one in prompts:
        shown = edits.get(edit_key(one.key), one.payload)
        bare = without_ways_out(shown)
        if one.ts != clicked and shown and bare != shown:
            write_edit(uow.session, key=one.key, payload=bare, now=uow.now)


def is_wanted(uow: UnitOfWork, slack_id: str, kind: Prompt) -> bool:
    """True if the person has left prompts of this kind on, as who has not joined always has."""
    member = find_member(uow.session, slack_id)
    return member is None or member.wants(kind.value)


def require_wanted(uow: UnitOfWork, slack_id: str, kind: Prompt) -> None:
    """Raise `PromptsOff` where nothing may be promised: prompts of this kind would not come."""
    if not is_wanted(uow, slack_id, kind):
        raise PromptsOff
