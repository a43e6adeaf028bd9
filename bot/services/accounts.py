"""Accounts as Slack describes them, of those who have been in touch; the newest wins."""

from collections.abc import Iterable

from sqlmodel import Session

from bot.domain.channels import is_channel_id
from bot.domain.keys import Key
from bot.domain.members import MEMBERSHIP
from bot.domain.zones import zone_after
from bot.services.consents import take_back_all
from bot.services.delivery import place_of
from bot.services.directory import index
from bot.services.members import become_external, become_known
from bot.services.notifications import post, refresh_home
from bot.services.planning import replan_person
from bot.views.delivery import undelivered
from storage.channels import channel_name_of, follow_channel, forget_channel
from storage.members import Member, find_member
from storage.outbox.holds import release_held
from storage.outbox.rows import InDoubt
from storage.people import Person, find_person, forget_unfinished, meet
from storage.types import Retention
from storage.unit_of_work import Departure, Forgetting, NounHooks, UnitOfWork, in_storage

FACTS = (
    "team_id", "name", "locale", "time_zone", "is_guest", "is_from_other_workspace", "is_deleted",
)  # fmt: skip


def met(uow: UnitOfWork, described: Person) -> Person:
    """Return the account at its first contact; one that is there stays as it is."""
    described.time_zone = described.time_zone or uow.community.community.time_zone
    described.met_at = uow.now
    return meet(uow.session, described)


def says_something_new(session: Session, described: Person) -> bool:
    """True if this description of a known account is the newest, and changes something.

    A description that changes nothing is not written down, not even its moment.
    """
    known = _described_by(session, described)
    if known is None:
        return False
    return _differs(known, described) or not (known.is_known and known.is_reachable)


def says_other_facts(session: Session, described: Person) -> bool:
    """True if this is the newest description of an account, and differs from what is known.

    Whoever gets no messages, though nothing of the account has changed, is not tried anew by it.
    """
    known = _described_by(session, described)
    return known is not None and _differs(known, described)


def _described_by(session: Session, described: Person) -> Person | None:
    known = find_person(session, described.slack_id)
    return known if known and described.described_at >= known.described_at else None


def _differs(known: Person, described: Person) -> bool:
    return _facts_after(known, described) != {one: getattr(known, one) for one in FACTS}


def _facts_after(known: Person, described: Person) -> dict[str, object]:
    facts = {one: getattr(described, one) for one in FACTS}
    # user_change may come without a locale, or a zone: then what is known stays.
    facts["locale"] = described.locale or known.locale
    facts["time_zone"] = zone_after(known.time_zone, described.time_zone, described.described_at)
    return facts


def describe(uow: UnitOfWork, described: Person, *, is_in_core_team: bool) -> None:
    """Take over what Slack says of a known account; an older description changes nothing.

    A closed account's things are handed back, somebody who is a guest now goes on as a fan, and
    whoever joined before Slack said who they are takes their own way in. What is planned, and what
    waits for their morning, moves with the time zone.
    """
    known = find_person(uow.session, described.slack_id)
    if known is None or not says_something_new(uow.session, described):
        return
    was_known, was_deleted = known.is_known, known.is_deleted
    was_colleague, zone = known.is_known and not known.is_external, known.time_zone
    for fact, value in _facts_after(known, described).items():
        setattr(known, fact, value)
    known.described_at, known.is_reachable, known.ask_at = described.described_at, True, None
    uow.session.add(known)
    if known.time_zone != zone:
        replan_person(uow, known.slack_id)
    member = find_member(uow.session, described.slack_id)
    if known.is_deleted and not was_deleted:
        _close(uow, known, member)
    if known.is_external and (was_colleague or not was_known):
        become_external(uow, known, member)
    if member is not None and member.name != known.name:
        member.name = known.name
        uow.session.add(member)
        index(uow, member)
    if member is not None and not was_known:
        become_known(uow, known, member, is_in_core_team=is_in_core_team)
    refresh_home(uow, known.slack_id)


def _close(uow: UnitOfWork, person: Person, member: Member | None) -> None:
    uow.hooks.depart(uow, Departure.CLOSED, person, member)
    for noun in uow.hooks.nouns:
        noun.after_departure(uow, person, member)
    # The membership is as it was, should the company open the account again.
    take_back_all(uow, person.slack_id, but=MEMBERSHIP)
    if member is not None:
        index(uow, member)


HOOKS = NounHooks(forgets=(Forgetting(Person, Retention.ACCOUNT, in_storage(forget_unfinished)),))


def leave_core_team(uow: UnitOfWork, slack_ids: Iterable[str]) -> None:
    """Free what these people took on for the core team: minutes, tasks, their turn."""
    for slack_id in sorted(slack_ids):
        # community.toml may have named somebody whom the bot has never met.
        person = find_person(uow.session, slack_id) or Person(slack_id=slack_id)
        member = find_member(uow.session, slack_id)
        uow.hooks.depart(uow, Departure.OUT_OF_CORE_TEAM, person, member)


def send_again(uow: UnitOfWork) -> None:
    """Send what was held for a channel that is open again, in the order it was written."""
    release_held(uow.session, uow.now)


def note_renamed(uow: UnitOfWork, channel_id: str) -> None:
    """Look for this channel by its name anew, and send what waited for one of that name."""
    name = channel_name_of(uow.session, channel_id)
    if name is not None and not is_channel_id(name):
        forget_channel(uow.session, name)
    send_again(uow)


def follow_id(uow: UnitOfWork, old_id: str, new_id: str) -> None:
    """Let posts that stand in a channel, and those to come, go by the id that it has now."""
    follow_channel(uow.session, old_id, new_id, [name for _part, name in uow.community.channels])
    send_again(uow)


def note_archived(uow: UnitOfWork, channel_id: str) -> None:
    """Tell the core team that one of the community's channels has been archived.

    Channels to which the bot posts nothing are none of our concern.
    """
    channel = channel_name_of(uow.session, channel_id) or channel_id
    part = {name: part for part, name in uow.community.channels}.get(channel)
    if part is None or part == "core_team":
        return
    post(
        uow,
        "core_team",
        lambda t: undelivered(t, place_of(uow.community, f"#{part}"), "is_archived"),
        key=Key("archived", part, uow.now.isoformat()),
        in_doubt=InDoubt.SEND_AGAIN,
    )
