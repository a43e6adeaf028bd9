"""Where somebody stands, and writing a membership so that stale forms are recognised."""

from datetime import date
from functools import partial

from sqlmodel import Session

from bot.domain.keys import Key
from bot.domain.members import ACTIVE, MemberState, NextStep, Status, next_step
from bot.domain.mentoring.probation import Served, served, start_after
from bot.errors import NotJoined, StaleForm
from bot.services.notifications import (
    MessageBuilder,
    refresh_home,
    settle_topic,
    translator_of,
)
from bot.views.members.status import welcome
from bot.views.next_steps import moved_on
from storage.joint_decisions import is_deciding
from storage.members import Member, find_member
from storage.mentoring.mentorships import has_mentor
from storage.mentoring.requests import has_open_wish
from storage.mentoring.waiting_list import find_waiting
from storage.outbox.personal import payloads_of
from storage.outbox.writing import edit_key, write_edit
from storage.people import Person, find_person
from storage.unit_of_work import UnitOfWork


def state_of(session: Session, person: Person, member: Member | None) -> MemberState:
    """Return what the rules need to know of this person."""
    if member is None:
        return MemberState(is_external=person.is_external, is_known=person.is_known)
    is_accompanied = member.status is Status.TRAINEE and has_mentor(session, member.id)
    is_choosing = member.status in {Status.NEWCOMER, Status.TRAINEE} and not is_accompanied
    place = find_waiting(session, member.id) if is_choosing else None
    return MemberState(
        status=member.status,
        status_before=member.status_before,
        is_introduced=member.introduced_at is not None,
        has_open_wish=is_choosing and has_open_wish(session, member.id),
        is_on_waiting_list=place is not None,
        has_kept_place=place is not None and place.held_until is not None,
        has_mentor=is_accompanied,
        is_deciding=is_accompanied and is_deciding(session, member.id),
        is_external=person.is_external,
        is_known=person.is_known,
    )


def save_member_and_refresh(uow: UnitOfWork, member: Member) -> Member:
    """Write the membership with its next version; welcome, next step and Home follow.

    The directory does not: `bot.services.directory.index` is for those who change what it shows.
    """
    member.version += 1
    uow.session.add(member)
    uow.session.flush()
    person = find_person(uow.session, member.slack_id or "")
    if person is not None:
        state = state_of(uow.session, person, member)
        _follow_welcome(uow, person, member, state)
        step = next_step(state)
        but = step_topic(step)
        settle_topic(uow, person.slack_id, NEXT, partial(moved_on, step), but=but)
    refresh_home(uow, member.slack_id)
    return member


NEXT = Key("next")
"""The topic of messages whose button leads to the next step of the way in."""


def step_topic(step: NextStep) -> Key:
    """Return the topic of a message whose button leads to this step, while it is the next one."""
    return NEXT.child(step.value)


def refresh_welcome(uow: UnitOfWork, member: Member) -> None:
    """Update the welcome message: where the person is now, and the button that leads on."""
    person = find_person(uow.session, member.slack_id or "")
    if person is not None:
        _follow_welcome(uow, person, member, state_of(uow.session, person, member))


def _follow_welcome(uow: UnitOfWork, person: Person, member: Member, state: MemberState) -> None:
    key = welcome_key(member)
    words = payloads_of(uow.session, key, edit_key(key))
    shown = words.get(edit_key(key), words.get(key))
    if shown is None:
        return
    t = translator_of(uow.community, person, member)
    payload = _welcome(uow, person, state)(t).payload()
    if payload != shown:
        write_edit(uow.session, key=key, payload=payload, now=uow.now)


def welcome_key(member: Member) -> Key:
    """Return the outbox key of the welcome message: one for each time somebody joins."""
    joined = int(member.consented_at.timestamp()) if member.consented_at else 0
    return Key("members", member.id, "welcome", joined)


def welcome_of(uow: UnitOfWork, person: Person, member: Member) -> MessageBuilder:
    """Return what builds the welcome message as things stand."""
    return _welcome(uow, person, state_of(uow.session, person, member))


def _welcome(uow: UnitOfWork, person: Person, state: MemberState) -> MessageBuilder:
    elsewhere = person.is_from_other_workspace
    return partial(welcome, state, uow.community, is_from_other_workspace=elsewhere)


def check_version(member: Member, version: int) -> None:
    """Refuse a form that was opened before the membership changed elsewhere; raises `StaleForm`."""
    if member.version != version:
        raise StaleForm


def stop_probation(member: Member, today: date) -> None:
    """Stop the probation's clock today; what was served is kept."""
    if member.probation_since is not None:
        done = served(member.probation_since, today)
        member.months_served, member.days_served = done.months, done.days
        member.probation_since = None


def start_probation(member: Member, today: date) -> None:
    """Start the probation's clock today, with what was served before counted in."""
    member.probation_since = start_after(Served(member.months_served, member.days_served), today)


def require_member(member: Member | None) -> Member:
    """Return the membership; raises `NotJoined` where there is none."""
    if member is None:
        raise NotJoined
    return member


def takes_part(uow: UnitOfWork, slack_id: str) -> bool:
    """True if this person may be asked here at all."""
    person, member = find_person(uow.session, slack_id), find_member(uow.session, slack_id)
    is_there = person is not None and not person.is_deleted
    return is_there and member is not None and member.status in ACTIVE


def is_active_colleague(uow: UnitOfWork, slack_id: str) -> bool:
    """True if this person may be asked here, and is no guest and of no other company."""
    person = find_person(uow.session, slack_id)
    return person is not None and not person.is_external and takes_part(uow, slack_id)
