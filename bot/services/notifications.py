"""Telling people: into the outbox, in their language, at a human hour, with what happened."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.config import Community
from bot.domain.prompts import Prompt
from bot.i18n import Translator, translator
from bot.services.hours import moment_for
from bot.views.blocks import Message
from bot.views.files import File
from bot.views.prompts import newer_below
from storage.members import Member, find_member
from storage.outbox.personal import (
    MessageAbout,
    messages_about,
    move_message,
    set_topic,
    waiting_messages,
)
from storage.outbox.rows import UNSENT, DeliveryPolicy, InDoubt, RowKind
from storage.outbox.writing import refresh_homes, write_edit, write_home, write_post, write_removal
from storage.people import Person, find_account, find_accounts
from storage.unit_of_work import UnitOfWork

MessageBuilder = Callable[[Translator], Message]
ContentBuilder = Callable[[Translator], Message | File]


def translator_of(community: Community, person: Person | None, member: Member | None) -> Translator:
    """Return the translator of the chosen language, else Slack's, else the community's."""
    chosen = member.language if member else None
    slacks = person.locale if person else None
    return translator(chosen, slacks, community.community.language)


Account = tuple[Person | None, Member | None]
"""Somebody's account and membership, as far as there are."""


def account_of(session: Session, slack_id: str) -> Account:
    """Return somebody's account and membership by their Slack id."""
    return find_account(session, slack_id) or (None, find_member(session, slack_id))


def translator_for(uow: UnitOfWork, slack_id: str) -> Translator:
    """Return somebody's translator by their Slack id."""
    return translator_of(uow.community, *account_of(uow.session, slack_id))


def channel_translator(community: Community) -> Translator:
    """Return the translator for posts in channels."""
    return translator(community.community.language)


def moment_to_reach(
    session: Session,
    community: Community,
    slack_id: str,
    policy: DeliveryPolicy,
    now: datetime,
    prompt: str | None = None,
) -> datetime | None:
    """Return when such a message may reach this person, in UTC; None where they do not get it."""
    return moment_for(community, *account_of(session, slack_id), policy, now, prompt)


def gets_prompts(uow: UnitOfWork, slack_id: str, kind: Prompt) -> bool:
    """True if prompts of this kind reach this person at all, now or at their next human hour."""
    policy = DeliveryPolicy.PROMPT
    moment = moment_to_reach(uow.session, uow.community, slack_id, policy, uow.now, kind.value)
    return moment is not None


def _kind_of(content: Message | File) -> RowKind:
    return RowKind.FILE if isinstance(content, File) else RowKind.POST


def notify(
    uow: UnitOfWork,
    slack_id: str,
    build: ContentBuilder,
    *,
    key: str,
    policy: DeliveryPolicy = DeliveryPolicy.PROMPT,
    prompt: Prompt | None = None,
    expires_at: datetime | None = None,
    topic: str | None = None,
) -> None:
    """Send this person a message or file, if they get it; a key in use changes nothing.

    `DeliveryPolicy.AT_ONCE` is for people who act at this moment; others hear at their next human
    hour. The sender asks again before the message goes. `topic` says what its buttons are about:
    it takes the place of the message before it on the same topic (see `settle_topic`).
    """
    kind = prompt.value if prompt else None
    person, member = account_of(uow.session, slack_id)
    if policy is DeliveryPolicy.AT_ONCE and person is not None and not person.is_reachable:
        person.is_reachable = True
        uow.session.add(person)
    moment = moment_for(uow.community, person, member, policy, uow.now, kind)
    if moment is None:
        return
    t = translator_of(uow.community, person, member)
    content = build(t)
    is_new = write_post(
        uow.session,
        kind=_kind_of(content),
        key=key,
        destination=slack_id,
        payload=content.payload(),
        now=uow.now,
        due_at=moment,
        expires_at=expires_at,
        policy=policy,
        prompt=kind,
        topic=topic,
    )
    if is_new and topic is not None:
        about = messages_about(uow.session, slack_id, topic)
        older = [row for row in about if row.topic == topic and row.key != key]
        _settle(uow, older, newer_below, t, due_at=moment)


def settle_topic(
    uow: UnitOfWork,
    slack_id: str | None,
    topic: str,
    build: MessageBuilder,
    *,
    but: str | None = None,
) -> None:
    """Show what became of a topic in this person's messages about it, in place of their buttons.

    Messages about a part of the topic are settled with it: `mentorship:7:hello` with
    `mentorship:7`; those about the part `but` stay as they are. What has not been sent yet is
    dropped.
    """
    about = messages_about(uow.session, slack_id, topic) if slack_id else []
    rows = [row for row in about if row.topic != but]
    if slack_id and rows:
        _settle(uow, rows, build, translator_for(uow, slack_id))


def _settle(
    uow: UnitOfWork,
    rows: Iterable[MessageAbout],
    build: MessageBuilder,
    t: Translator,
    *,
    due_at: datetime | None = None,
) -> None:
    for row in rows:
        set_topic(uow.session, row.key, None)
        if row.state in UNSENT:
            write_removal(uow.session, key=row.key, now=uow.now)
        else:
            payload = build(t).payload()
            write_edit(uow.session, key=row.key, payload=payload, now=uow.now, due_at=due_at)


def reschedule_waiting(uow: UnitOfWork, slack_id: str | None = None) -> None:
    """Let what waits for somebody's hours (or everybody's) leave in their hours as they are now.

    Sooner or later than was planned. What they do not get any more is for the sender to drop.
    """
    rows = waiting_messages(uow.session, slack_id)
    accounts = find_accounts(uow.session, {row.destination for row in rows})
    for row in rows:
        moment = moment_for(uow.community, *accounts[row.destination], row.policy, uow.now)
        if moment is not None and moment != row.due_at:
            move_message(uow.session, row.id, moment)


def update_notification(
    uow: UnitOfWork,
    slack_id: str,
    build: MessageBuilder,
    *,
    key: str,
    due_at: datetime | None = None,
    topic: str | None = None,
) -> None:
    """Change a direct message, now or at `due_at`: what was asked in it has been settled.

    `topic` says what the buttons that it has now are about; see `notify`.
    """
    set_topic(uow.session, key, topic)
    write_edit(
        uow.session,
        key=key,
        payload=build(translator_for(uow, slack_id)).payload(),
        now=uow.now,
        due_at=due_at,
    )


def post(
    uow: UnitOfWork,
    channel: str,
    build: ContentBuilder,
    *,
    key: str,
    expires_at: datetime | None = None,
    in_doubt: InDoubt = InDoubt.ASK,
) -> None:
    """Post a message or file, in the community's language, to a channel of community.toml.

    `in_doubt` says what follows if nobody knows whether it arrived: a reminder or a notice is sent
    again, of everything else the core team is asked whether it is there.
    """
    content = build(channel_translator(uow.community))
    write_post(
        uow.session,
        kind=_kind_of(content),
        key=key,
        destination=f"#{channel}",
        payload=content.payload(),
        now=uow.now,
        expires_at=expires_at,
        in_doubt=in_doubt,
    )


def update_post(
    uow: UnitOfWork,
    build: MessageBuilder,
    *,
    key: str,
    due_at: datetime | None = None,
    told: str | None = None,
) -> None:
    """Change a channel's post, now or at `due_at`, as one; for `told` see `write_edit`."""
    write_edit(
        uow.session,
        key=key,
        payload=build(channel_translator(uow.community)).payload(),
        now=uow.now,
        due_at=due_at,
        told=told,
    )


def remove_message(uow: UnitOfWork, *, key: str, told: str | None = None) -> None:
    """Remove a message or post. `told` as for `write_edit`."""
    write_removal(uow.session, key=key, now=uow.now, told=told)


HOMES_TOGETHER = timedelta(seconds=30)
"""How long the Home tabs of many wait: several changes are one, and whoever opens theirs now
does not queue behind them (Slack takes about 100 a minute).
"""


def refresh_homes_of_many(uow: UnitOfWork, slack_ids: Iterable[str]) -> None:
    """Ask for fresh Home tabs of a whole circle, such as the core team, before long."""
    refresh_homes(uow.session, slack_ids, uow.now, uow.now + HOMES_TOGETHER)


def open_home(uow: UnitOfWork, slack_id: str) -> None:
    """Draw somebody's Home tab now, and again whenever something changes."""
    write_home(uow.session, slack_id, uow.now)


def refresh_home(uow: UnitOfWork, *slack_ids: str | None) -> None:
    """Ask for fresh Home tabs of these people, as far as they have opened theirs."""
    refresh_homes(uow.session, filter(None, slack_ids), uow.now)
