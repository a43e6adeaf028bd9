"""What the page's forms do, by way of UserActions. Everything here may wait for the bot."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from bot.clock import FrozenClock, OffsetClock
from bot.sandbox.controls import controls, held_value
from bot.sandbox.page import dates
from bot.sandbox.page.forms import FormData, InvalidMoment, entered, pressed
from bot.sandbox.page.page_state import PageState
from bot.sandbox.page.presenters.viewer import zone_of
from bot.sandbox.page.render import path
from bot.sandbox.page.responses import PageError
from bot.sandbox.page.texts import Texts
from bot.sandbox.person import FARTHEST
from bot.sandbox.user_actions import (
    ActionNotPossible,
    ActionResult,
    Surface,
    SurfaceRef,
    UserActions,
    surface,
)
from bot.sandbox.workspace import User, Workspace

STEPS: Final[dict[str, Callable[[datetime], datetime]]] = {
    "plus_hour": lambda now: now + timedelta(hours=1),
    "plus_day": lambda now: now + timedelta(days=1),
    "plus_week": lambda now: now + timedelta(weeks=1),
    "plus_month": dates.a_month_later,
    "working_day": dates.next_working_day,
}
Perform = Callable[[FormData], ActionResult | None]


@dataclass(frozen=True)
class PageActions:
    """One person's actions on the page. What goes wrong becomes a notice on their next page."""

    workspace: Workspace
    actions: UserActions
    page_state: PageState
    user: User

    @property
    def texts(self) -> Texts:
        """The page's texts in the person's language."""
        return Texts(self.user.locale)

    def safely(self, perform: Perform, form: FormData) -> None:
        """Perform the action; what Slack would refuse is told to the person."""
        texts = self.texts
        try:
            result = perform(form)
            error = result.error if result is not None else ""
        except PageError as problem:
            error = getattr(texts, problem.key).format(**problem.fields)
        except ActionNotPossible as problem:
            error = texts.something_failed.format(error=problem)
        if error:
            self.page_state.add_notice(self.user.id, error)

    # --- writing ---

    def send(self, form: FormData) -> ActionResult | None:
        """Post what stands in the composer, or run it where it starts with a slash."""
        text = (form.first("line") or form.first("text")).replace("\r\n", "\n").strip()
        channel_id, thread_ts = form.first("channel"), form.first("thread_ts")
        if not text:
            self.page_state.add_notice(self.user.id, self.texts.nothing_typed, "info")
            return None
        if not text.startswith("/"):
            return self.actions.post(self.user.id, channel_id, text, thread_ts)
        self.actions.command(self.user.id, channel_id, text, thread_ts=thread_ts)
        return None  # a command that failed leaves Slackbot's note in the channel

    def join(self, form: FormData) -> ActionResult:
        """Become a member of an open channel."""
        return self.actions.enter(self.user.id, form.first("channel"))

    def react(self, form: FormData) -> ActionResult:
        """Add the reaction, or take it back where it is the person's own already."""
        channel_id, ts, name = form.first("channel"), form.first("ts"), form.first("name")
        message = self.workspace.message(channel_id, ts)
        if message is not None and self.user.id in message.reactions.get(name, []):
            return self.actions.unreact(self.user.id, channel_id, ts, name)
        return self.actions.react(self.user.id, channel_id, ts, name)

    def shortcut(self, form: FormData) -> ActionResult:
        """Choose a shortcut: of the app, or of the message named."""
        message = self.workspace.message(form.first("channel"), form.first("ts"))
        return self.actions.shortcut(self.user.id, form.first("callback_id"), message)

    def dismiss(self, form: FormData) -> None:
        """Take an ephemeral message from the screen."""
        self.page_state.dismissed.add(form.first("ts"))

    # --- clicking, filling, submitting ---

    def open_home(self, _form: FormData) -> ActionResult:
        """Open the app's Home tab."""
        return self.actions.open_home(self.user.id)

    def act(self, form: FormData) -> ActionResult | None:
        """Keep what was entered, then click, choose, submit or close."""
        ref, wanted = form.ref, form.first("do")
        if wanted in {"close", "clear"}:
            return self.actions.close(self.user.id, ref.view_id, everything=wanted == "clear")
        here = surface(self.workspace, self.user.id, ref)
        suggested = self.page_state.suggested[self.user.id]
        states = entered(here.blocks, form, zone_of(self.user), here.touched, suggested)
        for block_id, of_block in states.items():
            here.touched.setdefault(block_id, {}).update(of_block)
        is_uploaded = self._upload(here, ref, form)
        if wanted == "submit":
            return self.actions.submit(self.user.id, ref.view_id) if is_uploaded else None
        control, option = pressed(here.blocks, form.first("pressed") or form.first("fired"))
        ids = (self.user.id, ref, control.block_id, control.action_id)
        if form.first("pressed"):
            return self.actions.click(*ids, option or None)
        state = here.touched.get(control.block_id, {}).get(control.action_id)
        return self.actions.fill(*ids, _option_values(held_value(state)))

    def options(self, form: FormData) -> list[dict[str, Any]]:
        """Return what the bot suggests in an external menu for these letters."""
        here = surface(self.workspace, self.user.id, form.ref)
        control, _ = pressed(here.blocks, form.first("path"))
        ids = (self.user.id, form.ref, control.block_id, control.action_id)
        found = self.actions.options(*ids, form.first("q")).options
        self.page_state.add_suggested(self.user.id, form.first("path"), found)
        return found

    def _upload(self, here: Surface, ref: SurfaceRef, form: FormData) -> bool:
        """Hand new files over; False if one was refused, with an error beside its field."""
        is_uploaded = True
        for control in controls(here.blocks):
            new = form.uploads.get(f"f/{path(control.block_id, control.action_id)}", [])
            if control.type != "file_input" or not new:
                continue
            files = [self.actions.upload(self.user.id, name, content).id for name, content in new]
            try:
                self.actions.fill(self.user.id, ref, control.block_id, control.action_id, files)
            except ActionNotPossible as problem:
                is_uploaded = False
                getattr(here.content, "errors", {})[control.block_id] = str(problem)
        return is_uploaded

    # --- the clock ---

    def clock(self, form: FormData) -> None:
        """Set the workspace's clock forward, by a step or to a moment of the person's own zone.

        Raises PageError where the moment cannot be read, has passed or is too far away.
        """
        clock, zone = self.workspace.clock, zone_of(self.user)
        step = STEPS.get(form.first("step"))
        with self.page_state.clock_lock:
            now = clock.now()
            try:
                moment = now.astimezone(zone) if step else datetime.fromisoformat(form.first("to"))
            except ValueError:
                raise InvalidMoment from None
            target = step(moment) if step else moment.replace(tzinfo=zone)
            if target <= now:
                raise PageError("only_forward", 400)
            if target - now > FARTHEST:
                raise PageError("too_far", 400)
            if isinstance(clock, OffsetClock | FrozenClock):
                clock.set(target)
        self.workspace.notify({"type": "clock"})


def _option_values(value: object) -> object:
    """Return options by their values, lists of them too, as UserActions takes them."""
    if isinstance(value, list):
        return [_option_values(each) for each in value]
    return value.get("value") if isinstance(value, dict) and "text" in value else value
