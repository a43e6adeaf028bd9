"""What the page's forms do, by way of UserActions. Everything here may wait for the bot."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import quote

from bot.clock import FrozenClock, OffsetClock
from bot.sandbox import controls
from bot.sandbox.page import dates, forms
from bot.sandbox.page.page_state import PageState
from bot.sandbox.page.presenters import zone_of
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


@dataclass(frozen=True)
class FormData:
    """A form as the browser form it: texts and uploads by field name."""

    texts: dict[str, list[str]]
    uploads: dict[str, list[tuple[str, bytes]]]

    def first(self, name: str) -> str:
        """The field's text; empty where it was not form."""
        return next(iter(self.texts.get(name, [])), "")


@dataclass(frozen=True)
class PageActions:
    """One person's deeds on the page. What goes wrong becomes a notice on their next page."""

    workspace: Workspace
    actions: UserActions
    page_state: PageState
    user: User

    @property
    def texts(self) -> Texts:
        """The page's words in the person's language."""
        return Texts("de" if self.user.locale.startswith("de") else "en")

    def safely(self, deed: Callable[[FormData], ActionResult | None], form: FormData) -> None:
        """Do it; whatever Slack would refuse is told to the person."""
        try:
            outcome = deed(form)
        except forms.ElementGone:
            self.page_state.tell(self.user.id, self.texts.nothing_to_press)
        except forms.InvalidMoment:
            self.page_state.tell(self.user.id, self.texts.no_such_date)
        except PageError as refusal:
            self.page_state.tell(self.user.id, getattr(self.texts, refusal.key))
        except ActionNotPossible as refusal:
            text = self.texts.something_failed.format(error=refusal)
            self.page_state.tell(self.user.id, text)
        else:
            if outcome is not None and outcome.error:
                self.page_state.tell(self.user.id, outcome.error)

    # --- writing ---

    def send(self, channel_id: str, form: FormData) -> ActionResult | None:
        """Post what stands in the composer, or run it where it starts with a slash."""
        text = (form.first("line") or form.first("text")).replace("\r\n", "\n").strip()
        thread_ts = form.first("thread_ts")
        if not text:
            self.page_state.tell(self.user.id, self.texts.nothing_typed, "info")
            return None
        if not text.startswith("/"):
            return self.actions.post(self.user.id, channel_id, text, thread_ts)
        self.actions.command(self.user.id, channel_id, text, thread_ts=thread_ts)
        return None  # a command that failed leaves Slackbot's note in the channel

    def join(self, channel_id: str, _form_data: FormData) -> ActionResult:
        """Become a member of an open channel."""
        return self.actions.enter(self.user.id, channel_id)

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

    # --- pressing, filling, submitting ---

    def act(self, form: FormData) -> ActionResult | None:
        """Keep what was typed, then press, choose, submit or close."""
        ref = ref_of(form)
        wanted = form.first("do")
        if wanted in {"close", "clear"}:
            return self.actions.close(self.user.id, ref.view_id, everything=wanted == "clear")
        here = surface(self.workspace, self.user.id, ref)
        self._keep(here, form)
        refused = self._upload(here, ref, form)
        if refused and wanted == "submit":
            return None
        if wanted == "submit":
            return self.actions.submit(self.user.id, ref.view_id)
        if form.first("pressed"):
            return self._press(here, ref, form.first("pressed"))
        return self._fire(here, ref, form.first("fired"))

    def options(self, form: FormData) -> list[dict[str, Any]]:
        """What the bot offers in an external menu for these letters."""
        ref = ref_of(form)
        here = surface(self.workspace, self.user.id, ref)
        control, _ = forms.pressed(here.blocks, form.first("path"))
        found = self.actions.options(
            self.user.id, ref, control.block_id, control.action_id, form.first("q")
        )
        self.page_state.offer(self.user.id, form.first("path"), found.options)
        return found.options

    def _keep(self, here: Surface, form: FormData) -> None:
        filled = forms.Filled(
            form.texts, zone_of(self.user), offered=self.page_state.offered[self.user.id]
        )
        for block_id, states in forms.entered(here.blocks, filled, here.touched).items():
            here.touched.setdefault(block_id, {}).update(states)

    def _upload(self, here: Surface, ref: SurfaceRef, form: FormData) -> bool:
        """Hand new files over; True where one was refused, which then stands beside its field."""
        refused = False
        for control in controls.controls(here.blocks):
            new = form.uploads.get(f"f/{path(control.block_id, control.action_id)}", [])
            if control.type != "file_input" or not new:
                continue
            ids = [self.actions.upload(self.user.id, name, content).id for name, content in new]
            try:
                self.actions.fill(self.user.id, ref, control.block_id, control.action_id, ids)
            except ActionNotPossible as problem:
                refused = True
                getattr(here.content, "errors", {})[control.block_id] = str(problem)
        return refused

    def _press(self, here: Surface, ref: SurfaceRef, pressed: str) -> ActionResult:
        control, chosen = forms.pressed(here.blocks, pressed)
        return self.actions.click(
            self.user.id, ref, control.block_id, control.action_id, chosen or None
        )

    def _fire(self, here: Surface, ref: SurfaceRef, fired: str) -> ActionResult:
        control, _ = forms.pressed(here.blocks, fired)
        state = here.touched.get(control.block_id, {}).get(control.action_id)
        value = controls.held_value(state)
        return self.actions.fill(
            self.user.id, ref, control.block_id, control.action_id, _bare(value)
        )

    # --- the clock ---

    def set_clock(self, form: FormData) -> None:
        """Set the workspace's clock forward, by a step or to a moment of the person's own zone.

        Raises PageError where the moment cannot be read, has passed or is too far away.
        """
        clock, zone = self.workspace.clock, zone_of(self.user)
        step = STEPS.get(form.first("step"))
        with self.page_state.clock_turn:
            now = clock.now()
            target = step(now.astimezone(zone)) if step else _typed_moment(form.first("to"), zone)
            if target <= now:
                raise PageError("only_forward", 400)
            if target - now > FARTHEST:
                raise PageError("too_far", 400)
            if isinstance(clock, OffsetClock | FrozenClock):
                clock.set(target)
        self.workspace.notify({"type": "clock"})


def ref_of(form: FormData) -> SurfaceRef:
    """The message or view that a form stands on."""
    return SurfaceRef(form.first("channel"), form.first("ts"), form.first("view"))


def address(value: str) -> str:
    """An id as a part of an address."""
    return quote(value, safe="")


def _bare(value: object) -> object:
    """Options by their values, lists of them too: the way UserActions takes them."""
    if isinstance(value, list):
        return [_bare(each) for each in value]
    return value.get("value") if isinstance(value, dict) and "text" in value else value


def _typed_moment(text: str, zone: Any) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=zone)
    except ValueError:
        raise PageError("no_such_date", 400) from None
