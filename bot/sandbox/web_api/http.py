"""The Web API over HTTP: forms or JSON, the token in the header or in a field."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from bot.sandbox.faults import Switch
from bot.sandbox.reading import parsed
from bot.sandbox.web_api.answering import Reply, answer
from bot.sandbox.web_api.calling import RefusedError
from bot.sandbox.web_api.failing import Turns, fail
from bot.sandbox.workspace import Json, Workspace

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
JSON = "application/json"


@dataclass
class _Exchange:
    """A call on its way to its answer, and what was answered."""

    workspace: Workspace
    method: str
    started: datetime
    args: Json = field(default_factory=dict)
    token: str = ""
    answers: list[Json] = field(default_factory=list)

    def perform(self) -> Reply:
        """Let the call take effect."""
        reply = answer(self.workspace, self.method, self.args, self.token)
        self.answers.append(reply.body)
        return reply

    def record(self, body: Json, status: int) -> None:
        """Keep it for the inspector."""
        passed = self.workspace.real.now() - self.started
        ms = passed.total_seconds() * 1000
        self.workspace.record("bot->slack", self.method, self.args, body, ms=ms, status=status)


def endpoint(workspace: Workspace) -> Callable[[Request], Awaitable[Response]]:
    """What answers `api/{method}` for this workspace."""
    turns = Turns()

    async def api(request: Request) -> Response:
        exchange = _Exchange(workspace, request.path_params["method"], workspace.real.now())
        try:
            exchange.args = await _arguments(request)
        except RefusedError as refused:
            return _recorded(exchange, Reply(refused.body()))
        exchange.token = _token(request, exchange.args)
        switch = workspace.faults.calls.take(exchange.method, exchange.args)
        if switch is not None:
            return await _failed(exchange, switch, request, turns)
        reply = exchange.perform()
        turns.done()
        return _recorded(exchange, reply)

    return api


async def _failed(exchange: _Exchange, switch: Switch, request: Request, turns: Turns) -> Response:
    response = await fail(switch, request, exchange.perform, _written, turns)
    note = {"fault": switch.fault.value, "took_effect": exchange.answers}
    exchange.record(note, response.status_code)
    return response


def _recorded(exchange: _Exchange, reply: Reply) -> Response:
    exchange.record(reply.body, reply.status)
    return _written(reply)


async def _arguments(request: Request) -> Json:
    """The call's arguments. Raises RefusedError for a body that Slack can't read."""
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
    raise RefusedError("invalid_post_type")


def _json(body: bytes) -> Json:
    try:
        value = parsed(body or b"{}")
    except ValueError:
        raise RefusedError("invalid_json") from None
    if not isinstance(value, dict):
        raise RefusedError("json_not_object")
    return value


def _token(request: Request, args: Json) -> str:
    field = args.pop("token", "")
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else str(field)


def _written(reply: Reply) -> Response:
    text = json.dumps(reply.body, ensure_ascii=False, separators=(",", ":"))
    headers = {"content-type": "application/json; charset=utf-8", **reply.headers}
    return Response(text, reply.status, headers)
