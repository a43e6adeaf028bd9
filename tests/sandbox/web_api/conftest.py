"""A served sample workspace, and Slack's own client for it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.sandbox.server import SandboxServer
from bot.sandbox.workspace import BOT_TOKEN, Workspace
from tests.workspaces import small_workspace

ALL_SCOPES = frozenset(
    {
        f"{kind}:{right}"
        for kind in ("channels", "groups", "im", "mpim")
        for right in ("read", "history", "write")
    }
    | {"channels:join", "chat:write", "chat:write.customize", "commands", "files:read"}
    | {"files:write", "pins:write", "reactions:read", "reactions:write", "team:read"}
    | {"usergroups:read", "users:read", "users:read.email"}
)


@pytest.fixture(scope="session")
def sandbox_server() -> Iterator[SandboxServer]:
    with SandboxServer() as server:
        yield server


@pytest.fixture
def workspace(sandbox_server: SandboxServer) -> Iterator[Workspace]:
    workspace = small_workspace()
    workspace.limits.enabled = False
    sandbox_server.mount(workspace)
    yield workspace
    sandbox_server.unmount(workspace)


@pytest.fixture
def client(workspace: Workspace) -> WebClient:
    return WebClient(BOT_TOKEN, base_url=f"{workspace.base_url}api/", retry_handlers=[])


@pytest.fixture
def all_scopes(workspace: Workspace) -> None:
    workspace.tokens[BOT_TOKEN].scopes = ALL_SCOPES


@pytest.fixture
def refusal() -> Callable[[Callable[[], Any]], str]:
    """Slack's error code for the call; fails where Slack takes it."""

    def code(call: Callable[[], Any]) -> str:
        with pytest.raises(SlackApiError) as caught:
            call()
        return str(caught.value.response["error"])

    return code
