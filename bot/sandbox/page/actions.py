"""What the page's forms do, by way of Acting. Everything here may wait for the bot."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import quote

from bot.clock import FrozenClock, OffsetClock
from bot.sandbox import controls
from bot.sandbox.page import dates, forms
from bot.sandbox.page.page_state import Memory
from bot.sandbox.page.presenters import zone_of
from bot.sandbox.page.render import path
from bot.sandbox.page.responses import Refusal
from bot.sandbox.page.texts import Texts
from bot.sandbox.person import FARTHEST
from bot.sandbox.user_actions import Acting, CannotDo, Outcome, Place, Surface, surface
from bot.sandbox.workspace import User, Workspace

STEPS: Final[dict[str, Callable[[datetime], datetime]]] = {
    "plus_hour": lambda now: now + timedelta(hours=1),
    "plus_day": lambda now: now + timedelta(days=1),
    "plus_week": lambda now: now + timedelta(weeks=1),
    "plus_month": dates.a_month_later,
    "working_day": dates.next_working_day,
}


@dataclass(frozen=True)
class Sent:
    """A form as the browser sent it: texts and uploads by field name."""

    texts: dict[str, list[str]]
    uploads: dict[str, list[tuple[str, bytes]]]

    def first(self, name: str) -> str:
        """The field's text; empty where it was not sent."""
        return next(iter(self.texts.get(name, [])), "")


@dataclass(frozen=True)
class Doing:
    """One person's deeds on the page. What goes wrong becomes a notice on their next page."""

    workspace: Workspace
    acting: Acting
    memory: Memory
    user: User

    @property
    def texts(self) -> Texts:
        """The page's words in the person's language."""
        return Texts("de" if self.user.locale.startswith("de") else "en")

    def safely(self, deed: Callable[[Sent], Outcome | None], sent: Sent) -> None:
        """Do it; whatever Slack would refuse is told to the person."""
        try:
            outcome = deed(sent)
        except forms.NoLongerThere:
            self.memory.tell(self.user.id, self.texts.nothing_to_press)
        except forms.NoSuchMoment:
            self.memory.tell(self.user.id, self.texts.no_such_date)
        except Refusal as refusal:
            self.memory.tell(self.user.id, getattr(self.texts, refusal.key))
        except CannotDo as refusal:
            text = self.texts.something_failed.format(error=refusal)
            self.memory.tell(self.user.id, text)
        else:
            if outcome is not None and outcome.error:
                self.memory.tell(self.user.id, outcome.error)

    # --- writing ---

    def send(self, channel_id: str, sent: Sent) -> Outcome | None:
        """Post what stands in the composer, or run it where it starts with a slash."""
        text = (sent.first("line") or sent.first("text")).replace("\r\n", "\n").strip()
        thread_ts = sent.first("thread_ts")
        if not text:
            self.memory.tell(self.user.id, self.texts.nothing_typed, "info")
            return None
        if not text.startswith("/"):
            return self.acting.post(self.user.id, channel_id, text, thread_ts)
        self.acting.command(self.user.id, channel_id, text, thread_ts=thread_ts)
        return None  # a command that failed leaves Slackbot's note in the channel

    def join(self, channel_id: str, _sent: Sent) -> Outcome:
        """Become a member of an open channel."""
        return self.acting.enter(self.user.id, channel_id)

    def react(self, sent: Sent) -> Outcome:
        """Add the reaction, or take it back where it is the person's own already."""
        channel_id, ts, name = sent.first("channel"), sent.first("ts"), sent.first("name")
        message = self.workspace.message(channel_id, ts)
        if message is not None and self.user.id in message.reactions.get(name, []):
            return self.acting.unreact(self.user.id, channel_id, ts, name)
        return self.acting.react(self.user.id, channel_id, ts, name)

    def shortcut(self, sent: Sent) -> Outcome:
        """Choose a shortcut: of the app, or of the message named."""
        message = self.workspace.message(sent.first("channel"), sent.first("ts"))
        return self.acting.shortcut(self.user.id, sent.first("callback_id"), message)

    def dismiss(self, sent: Sent) -> None:
        """Take an ephemeral message from the screen."""
        self.memory.dismissed.add(sent.first("ts"))

    # --- pressing, filling, submitting ---

    def act(self, sent: Sent) -> Outcome | None:
        """Keep what was typed, then press, choose, submit or close."""
        place = place_of(sent)
        wanted = sent.first("do")
        if wanted in {"close", "clear"}:
            return self.acting.close(self.user.id, place.view_id, everything=wanted == "clear")
        here = surface(self.workspace, self.user.id, place)
        self._keep(here, sent)
        refused = self._upload(here, place, sent)
        if refused and wanted == "submit":
            return None
        if wanted == "submit":
            return self.acting.submit(self.user.id, place.view_id)
        if sent.first("pressed"):
            return self._press(here, place, sent.first("pressed"))
        return self._fire(here, place, sent.first("fired"))

    def options(self, sent: Sent) -> list[dict[str, Any]]:
        """What the bot offers in an external menu for these letters."""
        place = place_of(sent)
        here = surface(self.workspace, self.user.id, place)
        control, _ = forms.pressed(here.blocks, sent.first("path"))
        found = self.acting.options(
            self.user.id, place, control.block_id, control.action_id, sent.first("q")
        )
        self.memory.offer(self.user.id, sent.first("path"), found.options)
        return found.options

    def _keep(self, here: Surface, sent: Sent) -> None:
        filled = forms.Filled(
            sent.texts, zone_of(self.user), offered=self.memory.offered[self.user.id]
        )
        for block_id, states in forms.entered(here.blocks, filled, here.touched).items():
            here.touched.setdefault(block_id, {}).update(states)

    def _upload(self, here: Surface, place: Place, sent: Sent) -> bool:
        """Hand new files over; True where one was refused, which then stands beside its field."""
        refused = False
        for control in controls.controls(here.blocks):
            new = sent.uploads.get(f"f/{path(control.block_id, control.action_id)}", [])
            if control.type != "file_input" or not new:
                continue
            ids = [self.acting.upload(self.user.id, name, content).id for name, content in new]
            try:
                self.acting.fill(self.user.id, place, control.block_id, control.action_id, ids)
            except CannotDo as problem:
                refused = True
                getattr(here.thing, "errors", {})[control.block_id] = str(problem)
        return refused

    def _press(self, here: Surface, place: Place, pressed: str) -> Outcome:
        control, chosen = forms.pressed(here.blocks, pressed)
        return self.acting.click(
            self.user.id, place, control.block_id, control.action_id, chosen or None
        )

    def _fire(self, here: Surface, place: Place, fired: str) -> Outcome:
        control, _ = forms.pressed(here.blocks, fired)
        state = here.touched.get(control.block_id, {}).get(control.action_id)
        value = controls.held(state)
        return self.acting.fill(
            self.user.id, place, control.block_id, control.action_id, _bare(value)
        )

    # --- the clock ---

    def set_clock(self, sent: Sent) -> None:
        """Set the workspace's clock forward, by a step or to a moment of the person's own zone.

        Raises Refusal where the moment cannot be read, has passed or is too far away.
        """
        clock, zone = self.workspace.clock, zone_of(self.user)
        step = STEPS.get(sent.first("step"))
        with self.memory.clock_turn:
            now = clock.now()
            target = step(now.astimezone(zone)) if step else _typed_moment(sent.first("to"), zone)
            if target <= now:
                raise Refusal("only_forward", 400)
            if target - now > FARTHEST:
                raise Refusal("too_far", 400)
            if isinstance(clock, OffsetClock | FrozenClock):
                clock.set(target)
        self.workspace.notify({"type": "clock"})


def place_of(sent: Sent) -> Place:
    """The message or view that a form stands on."""
    return Place(sent.first("channel"), sent.first("ts"), sent.first("view"))


def address(value: str) -> str:
    """An id as a part of an address."""
    return quote(value, safe="")


def _bare(value: object) -> object:
    """Options by their values, lists of them too: the way Acting takes them."""
    if isinstance(value, list):
        return [_bare(each) for each in value]
    return value.get("value") if isinstance(value, dict) and "text" in value else value


def _typed_moment(text: str, zone: Any) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=zone)
    except ValueError:
        raise Refusal("no_such_date", 400) from None
