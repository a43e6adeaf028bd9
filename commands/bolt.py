"""Bolt with one middleware that answers; 60 listeners would cost 0.4 ms, a dictionary none."""

import logging
from collections.abc import Callable, Mapping
from typing import Any, Literal

import structlog
from slack_bolt import Ack, App, BoltContext, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.delivery.account_lookup import UNANSWERED
from bot.delivery.installation import Installation
from commands.dispatch import Dispatcher
from commands.payloads import UNREADABLE, kind_of
from storage.database import is_busy
from storage.outages import has_own_alarm

log = structlog.get_logger()


CAME_AT = "came_at"
"""Where Bolt carries the moment at which a payload came in."""


class EventFailed(Exception):
    """Our own part failed with an event: Slack is to deliver it again."""


class Bolt(App):
    """Bolt's app, which answers where Bolt itself stumbles.

    Without an acknowledgement Slack delivers an event again, and shows people an error.
    `installation` tells which app in which workspace this is.
    """

    def __init__(self, installation: Callable[[], Installation], **options: Any) -> None:
        super().__init__(**options)
        self._installation = installation

    def answer(
        self,
        body: str | dict[str, Any] | None,
        headers: Mapping[str, str],
        came_at: float | None = None,
        mode: Literal["http", "socket_mode"] = "http",
    ) -> BoltResponse:
        """Return the answer to what came in; 400 if it cannot be read.

        `came_at`, a moment of the monotonic clock, is given for what has waited.
        """
        try:
            asked = BoltRequest(
                body=body,  # type: ignore[arg-type]  # what it cannot read it raises
                headers=dict(headers),
                mode=mode,
                context={CAME_AT: came_at},
            )
        except UNREADABLE as error:
            return _unreadable(error)
        return self.dispatch(asked)

    def dispatch(self, req: BoltRequest) -> BoltResponse:
        """Return Bolt's answer; 400 for what Slack does not send, 403 for another app's payload."""
        try:
            return self._refuse_foreign(req) or super().dispatch(req)
        except UNREADABLE as error:
            return _unreadable(error)

    def _refuse_foreign(self, req: BoltRequest) -> BoltResponse | None:
        # Bolt names the workspace the app is installed in, not that of a Slack Connect user.
        try:
            is_ours = self._installation().owns(req.context.team_id, req.body.get("api_app_id"))
        except UNANSWERED as error:
            log.warning("installation_unknown", exc_info=error)
            return BoltResponse(status=503, body="")
        if is_ours:
            return None
        log.warning("payload_from_elsewhere")
        # An event that is refused comes again, and many of them switch off all events of the app.
        return BoltResponse(status=200 if "event" in req.body else 403, body="")


def bolt_for(
    client: WebClient,
    signing_secret: str,
    dispatcher: Dispatcher,
    installation: Callable[[], Installation],
) -> Bolt:
    """Return Bolt with a middleware that has the payload handled before the acknowledgement."""
    app = Bolt(
        installation,
        name="botschafter",  # without a name Bolt walks over the call stack for one, 7 ms long
        client=client,
        # Bolt gives its own loggers this one's level, which would be the root's otherwise.
        logger=logging.getLogger("slack_bolt"),
        # Bolt insists on a secret even where the socket vouches for the sender.
        signing_secret=signing_secret or "socket-mode",
        process_before_response=True,
        token_verification_enabled=False,
        # Left to itself Bolt asks auth.test at the first payload; where that fails it takes events
        # for answered, and they are lost.
        authorize=_as_one_workspace(client.token),
        ignoring_self_events_enabled=False,
    )
    _listen(app, dispatcher)
    return app


def _as_one_workspace(token: str | None) -> Callable[..., AuthorizeResult]:
    def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        # One workspace, one token: there is nothing to look up. Bolt passes what the names ask for.
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=token)

    return authorize


def _listen(app: App, dispatcher: Dispatcher) -> None:
    @app.middleware
    def answer(
        body: dict[str, Any],
        context: BoltContext,
        ack: Ack,
        next: Callable[[], BoltResponse],  # noqa: A002  # Bolt's
    ) -> BoltResponse:
        kind = kind_of(body)
        if kind is None:
            return next()
        try:
            answered = dispatcher.handle(kind, body, context.get(CAME_AT))
        except Exception as error:
            raise EventFailed from error
        return ack(answered or "")

    @app.error
    def failed(error: Exception) -> BoltResponse:
        if not isinstance(error, EventFailed):
            return _unreadable(error)
        # Slack delivers an event again, and losing one would lose its effect.
        cause = error.__cause__
        if cause and not (has_own_alarm(cause) or is_busy(cause)):
            log.error("event_failed", exc_info=cause)
        return BoltResponse(status=500, body="")


def _unreadable(error: Exception) -> BoltResponse:
    """Return the answer to what Bolt cannot read, such as a view without `type`: no 500.

    Slack would deliver an event again, with the same payload.
    """
    log.warning("payload_unreadable", error=type(error).__name__)
    return BoltResponse(status=400, body="")
