"""What people do in the workspace, by ids: for the page, for scripts, for tests."""

from bot.sandbox.controls import Value
from bot.sandbox.transport import Transport
from bot.sandbox.user_actions import block_actions, commands, events, modals
from bot.sandbox.user_actions.dispatch import ActionResult, PayloadDispatcher
from bot.sandbox.user_actions.surfaces import ActionNotPossible, Surface, SurfaceRef, surface
from bot.sandbox.workspace import Json, Message, SlackFile, User, Workspace

__all__ = ["ActionNotPossible", "ActionResult", "Surface", "SurfaceRef", "UserActions", "surface"]


class UserActions:
    """Everything a person can do. Methods raise ActionNotPossible where Slack would not offer it.

    `manifest`: deliver only its commands, shortcuts and events; all of them without one.
    `background`: repeat events that failed after one and five real minutes, in a thread.
    Don't hold the workspace's lock while calling: the bot calls back before it answers.
    """

    def __init__(
        self,
        workspace: Workspace,
        transport: Transport,
        *,
        manifest: Json | None = None,
        background: bool = False,
    ) -> None:
        self.workspace = workspace
        self.dispatcher = PayloadDispatcher(workspace, transport, manifest, background)

    def command(
        self, user_id: str, channel_id: str, line: str, *, thread_ts: str = ""
    ) -> ActionResult:
        """Send a line that starts with a slash; what the bot acknowledges with is shown."""
        return commands.command(self.dispatcher, user_id, channel_id, line, thread_ts=thread_ts)

    def shortcut(
        self, user_id: str, callback_id: str, message: Message | None = None
    ) -> ActionResult:
        """Choose a shortcut: a global one, or one in the menu of `message`."""
        return commands.shortcut(self.dispatcher, user_id, callback_id, message)

    def click(
        self, user_id: str, ref: SurfaceRef, block_id: str, action_id: str, option: Value = None
    ) -> ActionResult:
        """Press a button, or the entry `option` of an overflow menu."""
        return block_actions.click(
            self.dispatcher, user_id, ref, block_id, action_id, option=option
        )

    def fill(
        self, user_id: str, ref: SurfaceRef, block_id: str, action_id: str, value: Value
    ) -> ActionResult:
        """Enter or choose a value: a text, an option's value, an id, an ISO date, or a list."""
        return block_actions.fill(self.dispatcher, user_id, ref, block_id, action_id, value=value)

    def options(
        self, user_id: str, ref: SurfaceRef, block_id: str, action_id: str, query: str
    ) -> ActionResult:
        """Type into an external menu; the outcome's `options` are what the bot offers."""
        return block_actions.options(
            self.dispatcher, user_id, ref, block_id, action_id, query=query
        )

    def submit(self, user_id: str, view_id: str, values: Json | None = None) -> ActionResult:
        """Send a modal off; `errors` of the outcome stand beside its fields."""
        return modals.submit(self.dispatcher, user_id, view_id, values)

    def close(self, user_id: str, view_id: str, *, everything: bool = False) -> ActionResult:
        """Close a modal, or with `everything` the whole stack."""
        return modals.close(self.dispatcher, user_id, view_id, everything=everything)

    def react(self, user_id: str, channel_id: str, ts: str, name: str) -> ActionResult:
        """Add a reaction, such as "white_check_mark"."""
        return events.react(self.dispatcher, user_id, channel_id, ts, name)

    def unreact(self, user_id: str, channel_id: str, ts: str, name: str) -> ActionResult:
        """Take a reaction back."""
        return events.unreact(self.dispatcher, user_id, channel_id, ts, name)

    def post(self, user_id: str, channel_id: str, text: str, thread_ts: str = "") -> ActionResult:
        """Write a message; its `ts` is in the outcome."""
        return events.post(self.dispatcher, user_id, channel_id, text, thread_ts)

    def open_home(self, user_id: str) -> ActionResult:
        """Open the app's Home tab."""
        return events.open_home(self.dispatcher, user_id)

    def enter(self, user_id: str, channel_id: str, *, inviter: str = "") -> ActionResult:
        """Become a member of a channel."""
        return events.enter(self.dispatcher, user_id, channel_id, inviter=inviter)

    def leave(self, user_id: str, channel_id: str) -> ActionResult:
        """Leave a channel."""
        return events.leave(self.dispatcher, user_id, channel_id)

    def archive(self, user_id: str, channel_id: str) -> ActionResult:
        """Archive a channel."""
        return events.archive(self.dispatcher, user_id, channel_id)

    def user_change(self, user_id: str, **fields: Value) -> ActionResult:
        """Change fields of a person, such as locale="en-GB" or deleted=True."""
        return events.user_change(self.dispatcher, user_id, **fields)

    def team_join(self, person: User) -> ActionResult:
        """Bring somebody new into the workspace."""
        return events.team_join(self.dispatcher, person)

    def group_changed(self, handle: str, *, add: str = "", remove: str = "") -> ActionResult:
        """Put a user id into a user group, or take one out."""
        return events.group_changed(self.dispatcher, handle, add=add, remove=remove)

    def upload(self, user_id: str, name: str, content: bytes) -> SlackFile:
        """A file, ready to be chosen in a file input by its id."""
        return events.upload(self.dispatcher, user_id, name, content)

    def uninstall(self) -> ActionResult:
        """Remove the app from the workspace."""
        return events.uninstall(self.dispatcher)

    def repeat_events(self, *, everything: bool = True) -> int:
        """Repeat the events that the bot did not acknowledge; returns how many there were."""
        return self.dispatcher.repeat_due(everything=everything)
