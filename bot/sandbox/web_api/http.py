"""The Web API over HTTP: forms or JSON, the token in the header or in a field."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.sandbox.strict_json import loads
from bot.sandbox.web_api.call import ApiError
from bot.sandbox.web_api.fault_injection import CallOrder, fail
from bot.sandbox.web_api.invoke import ApiResponse, answer
from bot.sandbox.workspace import Json, Workspace

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
JSON = "application/json"


@dataclass
class RecordedCall:
    """A request of the bot's on its way to its answer, with whatever goes wrong on purpose."""

    workspace: Workspace
    name: str
    args: Json
    perform: Callable[[], ApiResponse]
    started: datetime
    took_effect: list[Any] = field(default_factory=list)

    async def answered(self, request: Request, turns: CallOrder) -> Response:
        """The response, recorded for the inspector."""
        switch = self.workspace.faults.calls.take(self.name, self.args)
        if switch is None:
            reply = self._performed()
            turns.done()
            self._record(reply.body, reply.status)
            return _written(reply)
        response = await fail(switch, request, self._performed, _written, turns)
        note: Json = {"fault": switch.fault.value, "took_effect": self.took_effect}
        self._record(note, response.status_code)
        return response

    def _performed(self) -> ApiResponse:
        reply = self.perform()
        self.took_effect.append(reply.body)
        return reply

    def _record(self, body: Any, status: int) -> None:
        passed = self.workspace.real_clock.now() - self.started
        ms = passed.total_seconds() * 1000
        self.workspace.record("bot->slack", self.name, self.args, body, ms=ms, status=status)


def endpoint(workspace: Workspace, turns: CallOrder) -> Callable[[Request], Awaitable[Response]]:
    """What answers `api/{method}` for this workspace."""

    async def api(request: Request) -> Response:
        method, started = request.path_params["method"], workspace.real_clock.now()
        try:
            args = await _arguments(request)
        except ApiError as refused:
            reply = ApiResponse(refused.body())
            workspace.record("bot->slack", method, {}, reply.body, ms=0)
            return _written(reply)
        token = _token(request, args)
        perform = partial(answer, workspace, method, args, token)
        return await RecordedCall(workspace, method, args, perform, started).answered(
            request, turns
        )

    return api


async def _arguments(request: Request) -> Json:
    """The call's arguments. Raises ApiError for a body that Slack can't read."""
    args: Json = dict(request.query_params)
    if request.method == "GET":
        return args
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    if kind == JSON:
        # As at Slack: in JSON a token is a field like any other and opens nothing.
        return args | {name: v for name, v in _json(body).items() if name != "token"}
    if kind == MULTIPART:
        form = await request.form()
        return args | {name: value for name, value in form.items() if isinstance(value, str)}
    if kind in {FORM, ""}:
        return args | dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    raise ApiError("invalid_post_type")


def _json(body: bytes) -> Json:
    try:
        value = loads(body or b"{}")
    except ValueError:
        raise ApiError("invalid_json") from None
    if not isinstance(value, dict):
        raise ApiError("json_not_object")
    return value


def _token(request: Request, args: Json) -> str:
    field = args.pop("token", "")
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else str(field)


def _written(reply: ApiResponse) -> Response:
    if isinstance(reply.body, str):
        return PlainTextResponse(reply.body, reply.status)
    text = json.dumps(reply.body, ensure_ascii=False, separators=(",", ":"))
    headers = {"content-type": "application/json; charset=utf-8", **reply.headers}
    return Response(text, reply.status, headers)
