"""Accounts as Slack describes them, of those who have been in touch; the newest wins."""

from collections.abc import Iterable

from bot.domain.keys import Key
from bot.services.directory import index
from bot.services.members import become_external
from bot.services.notifications import post, refresh_home
from bot.services.planning import replan_person
from bot.views.delivery import undelivered
from storage.members import Member, find_member
from storage.outbox.queue import release_held
from storage.people import Person, find_person
from storage.unit_of_work import UnitOfWork

FACTS = ("team_id", "name", "time_zone", "is_guest", "is_from_other_workspace", "is_deleted")


def describe(uow: UnitOfWork, described: Person) -> None:
    """Take over what Slack says of a known account; an older description changes nothing.

    A closed account's things are handed back, somebody who is a guest now goes on as a fan.
    What is planned, and what waits for their morning, moves with the time zone.
    """
    known = find_person(uow.session, described.slack_id)
    if known is None or described.described_at < known.described_at:
        return
    was_deleted, was_external = known.is_deleted, known.is_external
    has_moved = known.time_zone != described.time_zone
    for fact in FACTS:
        setattr(known, fact, getattr(described, fact))
    # user_change may come without a locale: then what is known stays.
    known.locale = described.locale or known.locale
    known.described_at, known.is_reachable = described.described_at, True
    uow.session.add(known)
    if has_moved:
        replan_person(uow, known.slack_id)
    member = find_member(uow.session, described.slack_id)
    if known.is_deleted and not was_deleted:
        _close(uow, known, member)
    if known.is_external and not was_external:
        become_external(uow, known, member)
    if member is None:
        return
    if member.name != known.name:
        member.name = known.name
        uow.session.add(member)
        index(uow, member)
    refresh_home(uow, member.slack_id)


def _close(uow: UnitOfWork, person: Person, member: Member | None) -> None:
    for noun in uow.hooks.nouns:
        noun.on_account_closed(uow, person, member)
    for noun in uow.hooks.nouns:
        noun.after_departure(uow, person, member)


def leave_core_team(uow: UnitOfWork, slack_ids: Iterable[str]) -> None:
    """Free what these people took on for the core team: minutes, tasks, their turn."""
    for slack_id in sorted(slack_ids):
        person, member = find_person(uow.session, slack_id), find_member(uow.session, slack_id)
        if person is None:
            continue
        for noun in uow.hooks.nouns:
            noun.on_leave_core_team(uow, person, member)


def send_again(uow: UnitOfWork) -> None:
    """Send what was held for a channel that is open again, in the order it was written."""
    release_held(uow.session, uow.now)


def note_archived(uow: UnitOfWork, channel: str) -> None:
    """Tell the core team that this channel, named as in community.toml, has been archived.

    Channels to which the bot posts nothing are none of our concern.
    """
    part = {name: part for part, name in uow.community.channels}.get(channel)
    if part is None or part == "core_team":
        return
    post(
        uow,
        "core_team",
        lambda t: undelivered(t, f"#{channel}", "is_archived", is_held=True),
        key=Key("archived", part, uow.now.isoformat()),
    )
