"""What people do in the workspace, by ids: for the page, for scripts, for tests."""

from bot.sandbox.user_actions.dispatch import ActionResult
from bot.sandbox.user_actions.events import EventActions
from bot.sandbox.user_actions.modals import ModalActions
from bot.sandbox.user_actions.surfaces import ActionNotPossible, Surface, SurfaceRef, surface

__all__ = ["ActionNotPossible", "ActionResult", "Surface", "SurfaceRef", "UserActions", "surface"]


class UserActions(EventActions, ModalActions):
    """Everything a person can do. Methods raise ActionNotPossible where Slack would not offer it.

    Don't hold the workspace's lock while calling: the bot calls back before it answers.
    """
