"""Each entry, tried by every kind of person with ids of other people's things.

Whoever is tried as may change and see their own things only; here nothing is theirs.
"""

import json
from collections.abc import MutableMapping
from typing import Any

import pytest
from sqlmodel import Session, SQLModel, col, update
from structlog.testing import capture_logs

from bot.app import Bot
from bot.domain.checkins import Mood
from bot.domain.members import Status
from bot.domain.mentoring.requests import WishState
from bot.domain.stories import Goal, StoryState, StoryUse
from bot.nouns import all_entries
from bot.sandbox.person import Person, Sandbox
from commands.entries import Entry
from commands.entry_info import PayloadKind
from storage.checkins import Checkin
from storage.drafts import Draft
from storage.joint_decisions import JointDecision
from storage.members import Member, find_member
from storage.mentoring.mentorships import Mentorship
from storage.mentoring.profiles import MentorProfile
from storage.mentoring.requests import Wish
from storage.mentoring.waiting_list import WaitingPlace
from storage.stories.models import PicturedPerson, RecordedUse, Story
from tests.conversations.gathering import STAGES, THEN, Stage, member_at

OPINION = "Was nur das Kernteam lesen darf"
DRAFT = "Was noch niemand lesen darf"
PAIR = "Was nur die beiden lesen dürfen"
CARD = "Was nur Leute aus dem Unternehmen lesen"
FAN = Stage(Status.FAN)
PEOPLE: dict[str, tuple[str, Stage]] = {
    **{name: ("dora", stage) for name, stage in STAGES.items() if name != "asking"},
    "core team": ("karl", STAGES["ambassador"]),
    "core team, not joined": ("karl", STAGES["unknown"]),
    "core team, on pause": ("karl", STAGES["paused"]),
    "guest": ("gabi", STAGES["unknown"]),
    "guest as fan": ("gabi", FAN),
    "guest in the core team's group": ("gabi", FAN),
    "stranger": ("sam", STAGES["unknown"]),
    "stranger as fan": ("sam", FAN),
    "deleted": ("dora", STAGES["ambassador"]),
}
KEPT = (
    Story,
    PicturedPerson,
    RecordedUse,
    Draft,
    Wish,
    Mentorship,
    MentorProfile,
    WaitingPlace,
    Checkin,
    JointDecision,
    Member,
)
VALUES = ("1", "2:1", "3:1", "0 a", '[null, "", "2026-11-24T00:00", 9]')


def things(session: Session) -> None:
    """Anna's and other people's stories, draft, wish, mentorship, place on the waiting list."""
    people = [
        Member(slack_id=f"U0{name}0001", name=name, status=status, joined_on=THEN.date(),
               consented_at=THEN, introduced_at=THEN)
        for name, status in (
            ("ANNA", Status.NEWCOMER), ("BEN", Status.AMBASSADOR), ("TOM", Status.TRAINEE),
        )
    ]  # fmt: skip
    session.add_all(people)
    session.flush()
    anna, ben, tom = (one.number for one in people)
    for state, words in (
        (StoryState.IN_REVIEW, OPINION),
        (StoryState.APPROVED, OPINION),
        (StoryState.ASKED_BACK, OPINION),
    ):
        session.add(
            Story(author_id="U0ANNA0001", state=state, goal=Goal.SALES, title=words, text=words,
                  submitted_at=THEN, picture="F1", alt=words, people=["U0BEN0001"],
                  places=[StoryUse.INTRANET])
        )  # fmt: skip
    session.flush()
    session.add(PicturedPerson(story_id=1, slack_id="U0BEN0001", picture="F1", asked=1))
    session.add(
        Draft(slack_id="U0ANNA0001", kind="introduction",
              content={"about": DRAFT, "motive": "", "ask_me": ""},
              expires_at=THEN.replace(year=2027))
    )  # fmt: skip
    session.add(MentorProfile(member_id=ben, capacity=3, taken=1, about=CARD))
    session.add(Mentorship(mentee_id=tom, mentor_id=ben, since=THEN.date()))
    session.add(
        Wish(newcomer_id=anna, mentor_id=ben, place=0, state=WishState.ASKED, created_at=THEN,
             due_at=THEN.replace(year=2027))
    )  # fmt: skip
    session.add(WaitingPlace(newcomer_id=anna, since=THEN))
    session.flush()
    for member in (tom, ben):
        session.add(
            Checkin(mentorship_id=1, month=1, member_id=member, mood=Mood.WELL, good=PAIR,
                    answered_at=THEN)
        )  # fmt: skip
        session.add(JointDecision(mentorship_id=1, round=1, member_id=member))


def others(bot: Bot, attacker: str) -> list[str]:
    """Everything that is not the attacker's own, as text."""
    with bot.database.reading() as session:
        own = find_member(session, attacker)
        mine = {attacker, own.number if own else attacker}
        # Plain rows: this is asked after each of 137 entries, of 18 kinds of people.
        tables = [SQLModel.metadata.tables[str(table.__tablename__)] for table in KEPT]
        rows = [row for table in tables for row in session.execute(table.select()).mappings()]
        owners = ("slack_id", "author_id", "newcomer_id", "member_id")
        return sorted(repr(row) for row in rows if not mine & {row.get(name) for name in owners})


class Attack:
    """One person with other people's ids, on one bot."""

    def __init__(self, slack: Sandbox, bot: Bot, name: str, stage: Stage) -> None:
        self.slack, self.bot, self.stage, self.number = slack, bot, stage, 0
        self.person: Person = slack.user(name)
        # Nobody is asked where they are: strangers have neither commands nor a Home here.
        status = {"command": "/botschafter", "text": "status", "user_id": self.person.id}
        bot.dispatcher.handle(PayloadKind.COMMAND, {**status, "trigger_id": "first contact"})
        with bot.database.writing() as session:
            things(session)
            if stage.status is not None:
                session.add(member_at(self.person, stage))

    def back(self) -> None:
        """Whatever the last attempt did to themselves is undone."""
        stage = self.stage
        if stage.status is None:
            return
        with self.bot.database.writing() as session:
            own = update(Member).where(col(Member.slack_id) == self.person.id)
            session.execute(own.values(status=stage.status, status_before=stage.before))

    def tries(self, entry: Entry, value: str) -> str:
        """What they see."""
        self.number += 1
        before = len(self.slack.workspace.traffic)
        trigger = entry.kind if entry.kind is not PayloadKind.VERB else PayloadKind.COMMAND
        ack = self.bot.dispatcher.handle(trigger, self.payload(entry, value))
        calls = [one.body for one in self.slack.workspace.traffic[before:]]
        return json.dumps([ack, calls], default=str, ensure_ascii=False)

    def payload(self, entry: Entry, value: str) -> dict[str, Any]:
        number, me = self.number, self.person.id
        trigger = self.slack.workspace.new_trigger(me).id
        story, _colon, version = value.partition(":")
        hints = {
            "id": str(number),
            "story": story,
            "version": version or "1",
            "draft": story,
            "checkin": story,
            "mentorship": story,
        }
        view = {
            "id": f"V{number}",
            "type": "modal",
            "callback_id": str(entry.id),
            "private_metadata": json.dumps(hints | {"wishes": "2,,", "stamp": "1"}),
            "state": {"values": FORM},
        }
        action = {"action_id": f"{entry.id}#{story}", "value": value, "action_ts": str(number)}
        user = {"user": {"id": me}, "trigger_id": trigger}
        commands = dict(self.bot.community.commands)
        line = {"user_id": me, "trigger_id": trigger, "text": value}
        payloads: dict[PayloadKind, dict[str, Any]] = {
            PayloadKind.COMMAND: {**line, "command": commands.get(entry.id, "")},
            PayloadKind.VERB: {**line, "command": commands["main"], "text": f"{entry.id} {value}"},
            PayloadKind.ACTION: {"type": "block_actions", **user, "actions": [action]},
            PayloadKind.VIEW: {"type": "view_submission", **user, "view": view},
            PayloadKind.VIEW_CLOSED: {"type": "view_closed", **user, "view": view},
            PayloadKind.OPTIONS: {"type": "block_suggestion", **user, "action_id": str(entry.id)},
        }
        return payloads[entry.kind]


def typed(value: str) -> dict[str, Any]:
    return {"type": "plain_text_input", "value": value}


FORM = {
    name: {name: element}
    for name, element in {
        "words": typed("Wie war das?"),
        "mood": {"type": "radio_buttons", "selected_option": {"value": "well"}},
        "good": typed("Meins"),
        "ahead": typed("Meins"),
        "choice": {"type": "radio_buttons", "selected_option": {"value": "continue"}},
        "about": typed("Ich"),
        "title": typed("Meins"),
        "text": typed("Meins"),
        "goal": {"type": "static_select", "selected_option": {"value": "sales"}},
        "customers": {"type": "checkboxes", "selected_options": [{"value": "yes"}]},
        "until": {"type": "datepicker", "selected_date": "2026-12-24"},
        "capacity": typed("1"),
        "place": {"type": "radio_buttons", "selected_option": {"value": "intranet"}},
    }.items()
}
ENTRIES = [
    one
    for one in all_entries()
    if one.kind
    in {
        PayloadKind.COMMAND,
        PayloadKind.VERB,
        PayloadKind.ACTION,
        PayloadKind.VIEW,
        PayloadKind.OPTIONS,
    }
]


def reviews(entry: Entry) -> bool:
    """What the core team may do with stories of others."""
    names = (
        "approve",
        "ask-back",
        "ask-back-form",
        "decline",
        "decline-form",
        "used",
        "used-form",
        "open",
    )
    return entry.id in {"home:open", "home:all", *(f"stories:{name}" for name in names)}


@pytest.mark.parametrize("kind", PEOPLE)
def test_nobody_touches_or_reads_what_is_not_theirs(slack: Sandbox, bot: Bot, kind: str) -> None:
    name, stage = PEOPLE[kind]
    if kind == "guest in the core team's group":
        slack.workspace.usergroups["S0KERNTEAM1"].users.append(slack.user(name).id)
    attack = Attack(slack, bot, name, stage)
    if kind == "deleted":
        attack.person.user.deleted = True
        slack.actions.user_change(attack.person.id)
    before, hidden = others(bot, attack.person.id), secrets(kind, stage)
    found: list[tuple[str, str, str]] = []

    with capture_logs() as logged:
        for entry in ENTRIES:
            if kind == "core team" and reviews(entry):
                continue
            for value in VALUES:
                seen = attack.tries(entry, value)
                if entry.writes:
                    attack.back()
                found += [(str(entry.id), value, word) for word in hidden if word in seen]
            after = others(bot, attack.person.id)
            if after != before:
                found.append((str(entry.id), "changed", str({*after} ^ {*before})))
                before = after

    assert found == []
    assert [line for line in logged if is_our_fault(line)] == []


def is_our_fault(line: MutableMapping[str, Any]) -> bool:
    """Not that a busy machine is slow."""
    failed = line["event"] in {"entry_failed", "answer_lost"}
    return failed and not isinstance(line.get("exc_info"), TimeoutError)


def secrets(kind: str, stage: Stage) -> list[str]:
    """What this kind of person must not see; mentors' cards are for colleagues."""
    is_inside = stage.status in {Status.NEWCOMER, Status.TRAINEE, Status.AMBASSADOR}
    hidden = [OPINION, DRAFT, PAIR]
    return hidden if is_inside and kind != "deleted" else [*hidden, CARD]
