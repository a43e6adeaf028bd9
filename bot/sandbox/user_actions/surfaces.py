"""What a person can click or fill: a message, a modal or the Home tab."""

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
    """A message or view as one person sees it."""

    content: Message | Ephemeral | View
    user: str

    @property
    def view_id(self) -> str:
        """The view's id; empty for messages."""
        return self.content.id if isinstance(self.content, View) else ""

    @property
    def blocks(self) -> Sequence[Json]:
        """The blocks that it shows, those of attachments too."""
        content = self.content
        return content.blocks if isinstance(content, View) else content.all_blocks

    @property
    def touched(self) -> dict[str, Json]:
        """The person's entries so far."""
        if isinstance(self.content, View):
            return self.content.state
        return self.content.state.setdefault(self.user, {})

    def control(self, block_id: str, action_id: str) -> Control:
        """Return the element with these ids. Raises ActionNotPossible naming those there are."""
        found = find(self.blocks, block_id, action_id)
        if found is None:
            ids = ", ".join(f"{c.block_id}/{c.action_id}" for c in controls(self.blocks)) or "-"
            raise ActionNotPossible(f"nothing called {block_id}/{action_id} here; there is: {ids}")
        return found


def surface(workspace: Workspace, user_id: str, ref: SurfaceRef) -> Surface:
    """Return the surface. Raises ActionNotPossible where the person does not see it."""
    if ref.view_id:
        return Surface(_view(workspace, user_id, ref.view_id), user_id)
    ephemeral = workspace.ephemerals.get(ref.ts)
    if ephemeral is not None and ephemeral.user == user_id and not ephemeral.deleted:
        return Surface(ephemeral, user_id)
    message = workspace.message(ref.channel, ref.ts)
    if message is None or not workspace.can_see(user_id, workspace.channels[ref.channel]):
        channel = ref.channel or "any channel"
        raise ActionNotPossible(f"{user_id} sees no message {ref.ts} in {channel}")
    return Surface(message, user_id)


def _view(workspace: Workspace, user_id: str, view_id: str) -> View:
    shown = [workspace.homes.get(user_id), *workspace.stacks.get(user_id, [])[-1:]]
    view = next((one for one in shown if one is not None and one.id == view_id), None)
    if view is None:
        raise ActionNotPossible(f"{user_id} has no view {view_id} on top")
    return view
