"""What must hold once everything is quiet."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session, col, func, select

from bot.domain.keys import Key
from bot.domain.members import Status
from bot.domain.stories import StoryState
from bot.sandbox.workspace import Message, Workspace
from storage.introductions import Introduction
from storage.members import Member
from storage.mentoring.mentorships import IS_RUNNING, Mentorship
from storage.mentoring.profiles import MentorProfile
from storage.occurrences import Occurrence, OccurrenceState
from storage.outbox.rows import InDoubt, OutboxRow, OutboxState, RowKind
from storage.stories.models import Story


def violations(session: Session, workspace: Workspace, now: datetime) -> list[str]:
    """Return what does not hold."""
    return [
        *_outbox(session, now),
        *_seen(session, workspace),
        *_edited(session, workspace),
        *_plan(session, now),
        *_mentoring(session),
        *_gone(session, workspace),
    ]


def _outbox(session: Session, now: datetime) -> Iterator[str]:
    rows = session.exec(select(OutboxRow).order_by(col(OutboxRow.id))).all()
    asked = {row.key for row in rows if is_asked_about(row)}
    for row in rows:
        named = f"{row.key} ({row.kind}, {row.error})"
        if row.state is OutboxState.SENDING:
            yield f"still leased: {named}"
        if row.state is OutboxState.AMBIGUOUS and not is_asked_about(row):
            yield f"nobody knows whether it is there, and nobody is asked: {named}"
        if row.state is OutboxState.PENDING and row.due_at <= now and row.target not in asked:
            yield f"due and not sent: {named}"
        if row.state is OutboxState.DEAD:
            yield f"given up: {named}"
        if row.state is OutboxState.HELD:
            yield f"held, and nothing is in the way: {named}"


def is_asked_about(row: OutboxRow) -> bool:
    """True if the core team is asked whether a post in a channel is there, or has answered."""
    return row.destination.startswith("#") and row.question is not None


def posted_marks(workspace: Workspace) -> Counter[str]:
    """Return how often each mark stands in the workspace."""
    return Counter(
        str(message.metadata["event_payload"]["id"])
        for messages in workspace.messages.values()
        for message in messages.values()
        if message.metadata
    )


def _seen(session: Session, workspace: Workspace) -> Iterator[str]:
    marks = posted_marks(workspace)
    for row in session.exec(select(OutboxRow).where(OutboxRow.kind == RowKind.POST)):
        seen = marks.pop(row.mark, 0)
        if is_asked_about(row):
            continue  # whatever the core team has said counts
        goes_again = row.destination.startswith("#") and row.in_doubt is InDoubt.SEND_AGAIN
        if seen > 1 and not goes_again:
            yield f"seen {seen} times: {row.key}"
        if seen and row.state is not OutboxState.SENT:
            yield f"seen, and {row.state}: {row.key}"
        if row.state is OutboxState.SENT and not row.channel_id:
            yield f"sent to nowhere: {row.key}"
        is_there = row.state is OutboxState.SENT and bool(row.payload)
        if is_there and not seen and not _removed(session, row):
            yield f"sent and not seen: {row.key}"


def _removed(session: Session, row: OutboxRow) -> bool:
    removal = select(OutboxRow).where(OutboxRow.target == row.key, OutboxRow.kind == RowKind.DELETE)
    return row.payload.get("is_plain", False) or session.exec(removal).first() is not None


def _edited(session: Session, workspace: Workspace) -> Iterator[str]:
    done = (OutboxRow.kind == RowKind.UPDATE, OutboxRow.state == OutboxState.SENT)
    for edit in session.exec(select(OutboxRow).where(*done)):
        post = session.exec(select(OutboxRow).where(OutboxRow.key == edit.target)).one_or_none()
        shown = workspace.message(post.channel_id or "", post.ts or "") if post else None
        is_as_before = shown and edit.payload.get("text") and shown.text != edit.payload["text"]
        if shown and is_as_before and not _answered_since(workspace, shown):
            yield f"edited and shown as before: {edit.target}"


def _answered_since(workspace: Workspace, shown: Message) -> bool:
    """True if a direct answer, to a click of theirs, was the last to change the message."""
    changes = [
        one.type
        for one in workspace.traffic
        if (one.type == "chat.update" and one.body.get("ts") == shown.ts)
        or (one.type == "response_url" and one.body.get("text") == shown.text)
    ]
    return changes[-1:] == ["response_url"]


def _plan(session: Session, now: datetime) -> Iterator[str]:
    late = select(Occurrence).where(
        Occurrence.state == OccurrenceState.PLANNED, col(Occurrence.due_at) <= now
    )
    for one in session.exec(late):
        yield f"due and neither done nor missed: {one.schedule} {one.subject} {one.slot}"


def _mentoring(session: Session) -> Iterator[str]:
    running = dict(
        session.exec(
            select(Mentorship.mentor_id, func.count())
            .where(IS_RUNNING)
            .group_by(col(Mentorship.mentor_id))
        ).all()
    )
    for profile in session.exec(select(MentorProfile)):
        if profile.taken != running.get(profile.member_id, 0):
            yield f"mentor {profile.member_id}: {profile.taken} taken, {running}"
    for member in session.exec(select(Member).order_by(col(Member.id))):
        mentees = session.exec(
            select(func.count()).where(Mentorship.mentee_id == member.id, IS_RUNNING)
        ).one()
        if mentees > 1:
            yield f"member {member.id} has {mentees} mentors"
        if mentees and member.status is not Status.TRAINEE:
            yield f"member {member.id} has a mentor and is {member.status}"


def _gone(session: Session, workspace: Workspace) -> Iterator[str]:
    visible = posted_marks(workspace)
    for member in session.exec(select(Member).where(Member.status == Status.LEFT)):
        introduction = session.get(Introduction, member.id)
        if introduction is not None:
            yield f"member {member.id} left and has an introduction"
        key = Key("introduction", member.id, "")
        for row in session.exec(select(OutboxRow).where(col(OutboxRow.key).startswith(key))):
            if row.kind is RowKind.POST and visible[row.mark] and not is_asked_about(row):
                yield f"member {member.id} left and {row.key} is visible"
    for row in session.exec(select(OutboxRow).where(OutboxRow.kind == RowKind.DELETE)):
        target = session.exec(select(OutboxRow).where(OutboxRow.key == row.target)).one_or_none()
        if target and row.state is OutboxState.SENT and visible[target.mark] == 1:
            yield f"deleted and visible: {row.target}"
    for story in session.exec(select(Story).where(Story.state == StoryState.WITHDRAWN)):
        yield from _withdrawn(session, workspace, story)


def _withdrawn(session: Session, workspace: Workspace, story: Story) -> Iterator[str]:
    rows = session.exec(
        select(OutboxRow).where(
            OutboxRow.destination == "#stories",
            col(OutboxRow.key).startswith(f"story:{story.id}:"),
            OutboxRow.kind == RowKind.POST,
        )
    )
    for row in rows:
        message = workspace.message(row.channel_id or "", row.ts or "")
        if message and story.text and story.text in f"{message.text}{message.blocks}":
            yield f"withdrawn and visible: {row.key}"
