"""What people do, as payloads, each with the one effect that it may have."""

import json
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlmodel import Session, select

from bot.sandbox.transport import Kind
from bot.sandbox.user_actions.payloads import VERIFICATION_TOKEN
from bot.sandbox.workspace import APP_ID, BOT_USER, Json
from bot.views.appeals import AppealIds
from bot.views.calls.ids import CallIds
from bot.views.introductions.ids import IntroductionIds
from bot.views.members.ids import MemberIds
from bot.views.mentoring.ids import MentoringIds
from bot.views.stories.ids import StoryIds
from commands.entry_info import PayloadKind
from commands.slack_replies import OUTCOME
from storage.calls.models import AgendaItem, MinutesVolunteer
from storage.introductions import Introduction
from storage.members import Member
from storage.mentoring.requests import Wish
from storage.signup import SignUp
from storage.stories.models import Story, Thanks
from tests.commands.payloads import joining_hints
from tests.faults.slack import Delivered, Slack

TEAM = "T0SANDBOX"
Effect = tuple[str, str]
"""What is counted, and of whom or what: ("joined", "U0NEW00001")."""
PASSING = frozenset({"drafted", "picked"})
"""Effects that the next step takes away again: nothing to count."""


@dataclass
class Command:
    """One thing that a person does; it may reach the bot several times, and more than one way."""

    kind: Kind
    entry_kind: PayloadKind
    payload: Json
    effect: Effect
    answers: list[Delivered] = field(default_factory=list)

    @property
    def sent(self) -> list[Json]:
        """The payload as it went out, each time."""
        return [one.payload for one in self.answers]

    @property
    def is_taken(self) -> bool:
        """True if the person was told at least once that it is done.

        The acknowledgement of a click never says so: what came of it is told beside it.
        """
        return self.entry_kind is not PayloadKind.ACTION and any(map(is_success, self.answers))


def is_success(answer: Delivered) -> bool:
    """True for an acknowledgement that is no refusal, nor says that something failed."""
    if not answer.ok:
        return False
    body = answer.body if isinstance(answer.body, dict) else {}
    view = body.get("view") or {}
    is_problem = body.get("response_action") == "push" and view.get("callback_id") == OUTCOME
    return not is_problem and body.get("response_action") != "errors"


class Effects:
    """How often each effect is found in the tables."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def count(self, effect: Effect) -> int:
        """Return how often this effect is there."""
        return self._found[effect]

    @cached_property
    def _found(self) -> Counter[Effect]:
        found: Counter[Effect] = Counter()
        members = {one.id: one for one in self._session.exec(select(Member))}
        ids = {number: str(one.slack_id) for number, one in members.items()}
        found.update(("joined", one.slack_id or "") for one in members.values())
        introduced = self._session.exec(select(Introduction.member_id))
        found.update(("introduced", ids[number]) for number in introduced)
        found.update(("item", text) for text in self._session.exec(select(AgendaItem.text)))
        found.update(("told", title) for title in self._session.exec(select(Story.title)))
        thanks = self._session.exec(select(Thanks.slack_id, Thanks.story_id))
        found.update(("thanked", f"{slack_id} {story}") for slack_id, story in thanks)
        places = self._session.exec(select(SignUp.slack_id, SignUp.subject))
        found.update(("in", f"{slack_id} {subject}") for slack_id, subject in places)
        volunteers = self._session.exec(select(MinutesVolunteer.member_id))
        found.update(("volunteers", ids[number]) for number in volunteers)
        wishes = self._session.exec(select(Wish.newcomer_id))
        found.update(("asked", ids[number]) for number in wishes)
        return found


def _from(user: str) -> Json:
    return {
        "user": {"id": user, "username": user.lower(), "name": user.lower(), "team_id": TEAM},
        "api_app_id": APP_ID,
        "token": VERIFICATION_TOKEN,
        "team": {"id": TEAM, "domain": "botschafter"},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _element(value: Any) -> Json:
    if isinstance(value, list):
        return {"type": "checkboxes", "selected_options": [{"value": one} for one in value]}
    if isinstance(value, tuple):
        return {"type": "static_select", "selected_option": {"value": value[0]}}
    return {"type": "plain_text_input", "value": value}


def form(user: str, callback: str, values: Json, effect: Effect, **hints: Any) -> Command:
    """A form that is sent off; pressed again, it is the same form with another trigger."""
    state = {name: {name: _element(value)} for name, value in values.items()}
    view = {
        "id": f"V{abs(hash((user, callback, effect))):010X}"[:11],
        "team_id": TEAM,
        "type": "modal",
        "callback_id": callback,
        "private_metadata": json.dumps({"id": f"{callback}-{effect[1]}", **hints}),
        "state": {"values": state},
        "blocks": [],
        "hash": "1",
        "app_id": APP_ID,
    }
    payload = {"type": "view_submission", **_from(user), "trigger_id": "", "view": view}
    return Command("interactive", PayloadKind.VIEW, payload | {"response_urls": []}, effect)


def click(user: str, action: str, value: str, effect: Effect, number: int) -> Command:
    """A click on a button in a direct message."""
    done = {
        "action_id": action,
        "block_id": "b",
        "type": "button",
        "value": value,
        "action_ts": f"{number}.0",
    }
    payload = {
        "type": "block_actions",
        **_from(user),
        "trigger_id": "",
        "response_url": "",
        "container": {"type": "message", "message_ts": "1.0", "is_ephemeral": True},
        "channel": {"id": "D0", "name": "directmessage"},
        "actions": [done],
    }  # fmt: skip
    return Command("interactive", PayloadKind.ACTION, payload, effect)


def joins(user: str) -> Command:
    """Joining."""
    hints = joining_hints()
    return form(user, MemberIds.JOIN_FORM, {"consent": ["yes"]}, ("joined", user), **hints)


def writes_introduction(user: str) -> Command:
    """The preview of an introduction, whose draft is to be published."""
    about = {"about": f"Hallo, ich bin {user}."}
    return form(user, IntroductionIds.FORM, about, ("drafted", user))


def publishes_introduction(user: str, draft: int) -> Command:
    """Publishing it."""
    return form(user, IntroductionIds.PUBLISH, {}, ("introduced", user), draft=draft)


def adds_item(user: str, text: str) -> Command:
    """A topic for the core team's next call."""
    return form(user, CallIds.ADD, {"text": text, "area": ("people",)}, ("item", text))


def thanks(user: str, story: int, number: int) -> Command:
    """A thank-you for a story."""
    return click(user, StoryIds.THANK, str(story), ("thanked", f"{user} {story}"), number)


def is_in(user: str, appeal: int, number: int) -> Command:
    """Answering a call-out; whoever has not joined gets the form for it."""
    return click(user, AppealIds.IN, str(appeal), ("in", f"{user} appeal:{appeal}"), number)


def takes_turns(user: str, number: int) -> Command:
    """A click after which the answer goes to the click's response_url."""
    return click(user, CallIds.JOIN_ROTATION, "", ("volunteers", user), number)


def asks_mentor(user: str, mentor: int) -> Command:
    """The newcomer's wish."""
    return form(user, MentoringIds.WISHES_FORM, {}, ("asked", user), wishes=str(mentor))


def picks_mentor(user: str, mentor: int, number: int) -> Command:
    """The choice that comes before."""
    return click(user, MentoringIds.PICK, f"{mentor}:0", ("picked", user), number)


def thanks_by_reaction(user: str, story: int, place: tuple[str, str], number: int) -> Command:
    """A thank-you by a reaction on the story's post: an event, which Slack delivers again."""
    item = {"type": "message", "channel": place[0], "ts": place[1]}
    inner = {
        "type": "reaction_added",
        "user": user,
        "reaction": "tada",
        "item": item,
        "item_user": BOT_USER,
        "event_ts": f"{number}.0",
    }
    payload = {
        "token": VERIFICATION_TOKEN,
        "team_id": TEAM,
        "api_app_id": APP_ID,
        "type": "event_callback",
        "event_id": f"Ev{number:08d}",
        "event_time": number,
        "event": inner,
    }
    return Command("events", PayloadKind.EVENT, payload, ("thanked", f"{user} {story}"))


def draft_in(answer: Delivered) -> int:
    """The number of the draft in a preview."""
    hints = json.loads(answer.body["view"]["private_metadata"])
    return int(hints["draft"])


def joiner_of(slack: Slack, way: str, user: str) -> str:
    """Let somebody join over this way; return their id."""
    joining = joins(user)
    answer = slack.delivers(joining.kind, joining.payload, way)
    assert is_success(answer), answer
    return user
