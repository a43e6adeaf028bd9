"""Bolt by itself: one listener, which runs before the acknowledgement."""

import logging
import re
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.sandbox.workspace import BOT_TOKEN


def bare_bolt(handle: Callable[[], object] = lambda: None) -> App:
    """Return an app that listens for clicks alone; the handler is given nothing, and acknowledges.

    It knows its workspace, and looks nothing up.
    """
    app = App(
        name="bare",
        client=WebClient(BOT_TOKEN),
        logger=logging.getLogger("slack_bolt"),
        signing_secret="none: the socket vouches for the sender",
        process_before_response=True,
        token_verification_enabled=False,
        authorize=_authorize,
    )

    @app.action(re.compile(""))
    def listener(ack: Ack) -> None:
        handle()
        ack()

    return app


def _authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=BOT_TOKEN)


def deliver(app: App, payload: dict[str, Any]) -> None:
    """Hand a payload to the app, as it comes over Socket Mode; it has to be acknowledged."""
    answer = app.dispatch(BoltRequest(body=payload, mode="socket_mode"))
    assert answer.status == 200, answer.status
