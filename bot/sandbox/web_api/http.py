"""The Web API over HTTP: forms or JSON, the token in the header or in a field."""

import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from bot.sandbox.faults import Switch
from bot.sandbox.web_api.answering import Reply, answer
from bot.sandbox.web_api.calling import RefusedError
from bot.sandbox.web_api.failing import Turns, fail
from bot.sandbox.workspace import Json, Workspace

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
JSON = "application/json"


def endpoint(workspace: Workspace) -> Callable[[Request], Awaitable[Response]]:
    """What answers `api/{method}` for this workspace."""
    turns = Turns()

    async def api(request: Request) -> Response:
        started = workspace.real.now()
        method = str(request.path_params["method"])
        args: Json = {}
        try:
            args = await _arguments(request)
        except RefusedError as refused:
            return _recorded(workspace, started, method, args, Reply(refused.body()))
        token = _token(request, args)
        switch = workspace.faults.calls.take(method, args)
        if switch is not None:
            return await _failed(workspace, switch, request, method, args, token, turns)
        reply = answer(workspace, method, args, token)
        turns.done()
        return _recorded(workspace, started, method, args, reply)

    return api


async def _failed(
    workspace: Workspace,
    switch: Switch,
    request: Request,
    method: str,
    args: Json,
    token: str,
    turns: Turns,
) -> Response:
    started = workspace.real.now()
    took_effect: list[Json] = []

    def perform() -> Reply:
        reply = answer(workspace, method, args, token)
        took_effect.append(reply.body)
        return reply

    response = await fail(switch, request, perform, _written, turns)
    note = {"fault": switch.fault.value, "took_effect": took_effect}
    ms = _ms_since(workspace, started)
    workspace.record("bot->slack", method, args, note, ms=ms, status=response.status_code)
    return response


def _recorded(
    workspace: Workspace, started: datetime, method: str, args: Json, reply: Reply
) -> Response:
    ms = _ms_since(workspace, started)
    workspace.record("bot->slack", method, args, reply.body, ms=ms, status=reply.status)
    return _written(reply)


async def _arguments(request: Request) -> Json:
    """The call's arguments. Raises RefusedError for a body that Slack can't read."""
    args: Json = dict(request.query_params)
    if request.method == "GET":
        return args
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    if kind == JSON:
        return args | _json(body)
    if kind == MULTIPART:
        form = await request.form()
        return args | {name: value for name, value in form.items() if isinstance(value, str)}
    if kind in {FORM, ""}:
        return args | dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    raise RefusedError("invalid_post_type")


def _json(body: bytes) -> Json:
    try:
        value = json.loads(body or b"{}")
    except ValueError:
        raise RefusedError("invalid_json") from None
    if not isinstance(value, dict):
        raise RefusedError("json_not_object")
    return value


def _token(request: Request, args: Json) -> str:
    field = args.pop("token", "")
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else str(field)


def _ms_since(workspace: Workspace, started: datetime) -> float:
    return (workspace.real.now() - started).total_seconds() * 1000


def _written(reply: Reply) -> Response:
    text = json.dumps(reply.body, ensure_ascii=False, separators=(",", ":"))
    headers = {"content-type": "application/json; charset=utf-8", **reply.headers}
    return Response(text, reply.status, headers)
