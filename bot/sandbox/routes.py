"""What a sandbox serves beside Slack's own addresses: Socket Mode, scripts, the page."""

from collections.abc import Callable

from starlette.routing import BaseRoute

from bot.sandbox import control_api, script_api
from bot.sandbox.page.routes import page_routes
from bot.sandbox.transport import SocketMode
from bot.sandbox.user_actions import UserActions
from bot.sandbox.workspace import Workspace


def all_routes(
    workspace: Workspace,
    actions: UserActions,
    socket: SocketMode | None = None,
    *,
    after: Callable[[], object] | None = None,
) -> list[BaseRoute]:
    """Return the routes for `SandboxServer.mount`; `after` runs after every action.

    The page comes last: it answers every address that nobody else knows.
    """
    of_socket = [*socket.routes, *control_api.routes(workspace, socket)] if socket else []
    return [
        *of_socket,
        *script_api.routes(workspace, actions, after),
        *page_routes(workspace, actions, after),
    ]
