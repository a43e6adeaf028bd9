"""Where something stands that a person can press or fill."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.sandbox.controls import Control, controls, find
from bot.sandbox.workspace import Ephemeral, Json, Message, View, Workspace


class ActionNotPossible(ValueError):
    """A person could not do this in Slack: there is no such button, channel or person."""


@dataclass(frozen=True)
class SurfaceRef:
    """A message (`channel` and `ts`), an ephemeral message (`ts` alone) or a view (`view_id`)."""

    channel: str = ""
    ts: str = ""
    view_id: str = ""


@dataclass(frozen=True)
class Surface:
    """The message or view at a ref, as one person has it before them."""

    thing: Message | Ephemeral | View
    user: str

    @property
    def view_id(self) -> str:
        """The view's id; empty for messages."""
        return self.thing.id if isinstance(self.thing, View) else ""

    @property
    def blocks(self) -> Sequence[Json]:
        """The blocks that stand there."""
        blocks: Sequence[Json] = (
            self.thing.json["blocks"] if isinstance(self.thing, View) else self.thing.blocks
        )
        return blocks

    @property
    def touched(self) -> dict[str, Json]:
        """What this person has entered there so far."""
        if isinstance(self.thing, View):
            return self.thing.state
        return self.thing.state.setdefault(self.user, {})

    def control(self, block_id: str, action_id: str) -> Control:
        """The element with these ids. Raises ActionNotPossible naming those that are there."""
        found = find(self.blocks, block_id, action_id)
        if found is None:
            there = ", ".join(f"{c.block_id}/{c.action_id}" for c in controls(self.blocks))
            raise ActionNotPossible(
                f"nothing called {block_id}/{action_id} here; there is: {there or '-'}"
            )
        return found


def surface(workspace: Workspace, user_id: str, ref: SurfaceRef) -> Surface:
    """Return what the person has before them there. Raises ActionNotPossible if nothing."""
    if ref.view_id:
        return Surface(_view(workspace, user_id, ref.view_id), user_id)
    ephemeral = workspace.ephemerals.get(ref.ts)
    if ephemeral is not None and ephemeral.user == user_id and not ephemeral.deleted:
        return Surface(ephemeral, user_id)
    message = workspace.message(ref.channel, ref.ts)
    if message is None or not workspace.can_see(user_id, workspace.channels[ref.channel]):
        raise ActionNotPossible(
            f"{user_id} sees no message {ref.ts} in {ref.channel or 'any channel'}"
        )
    return Surface(message, user_id)


def _view(workspace: Workspace, user_id: str, view_id: str) -> View:
    home = workspace.homes.get(user_id)
    if home is not None and home.id == view_id:
        return home
    stack = workspace.stacks.get(user_id) or []
    if not stack or stack[-1].id != view_id:
        raise ActionNotPossible(f"{user_id} has no view {view_id} on top")
    return stack[-1]
