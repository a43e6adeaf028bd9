"""The Web API over HTTP: forms or JSON, the token in the header or in a field."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.sandbox.strict_json import loads
from bot.sandbox.web_api.errors import ApiError
from bot.sandbox.web_api.fault_injection import CallOrder, fail
from bot.sandbox.web_api.invoke import ApiResponse, invoke
from bot.sandbox.workspace import Json, Workspace


@dataclass
class RecordedCall:
    """A request of the bot's: performed or failed on purpose, and recorded for the inspector."""

    workspace: Workspace
    name: str
    args: Json
    perform: Callable[[], ApiResponse]
    took_effect: list[Any] = field(default_factory=list)

    async def respond(self, request: Request, order: CallOrder) -> Response:
        """Return the response, once it is recorded."""
        started = time.perf_counter()
        switch = self.workspace.faults.calls.take(self.name, self.args)
        if switch is None:
            result = self._performed()
            order.done()
            response, body = _written(result), result.body
        else:
            response = await fail(switch, request, self._performed, _written, order)
            body = {"fault": switch.fault.value, "took_effect": self.took_effect}
        ms = (time.perf_counter() - started) * 1000
        status = response.status_code
        self.workspace.record("bot->slack", self.name, self.args, body, ms=ms, status=status)
        return response

    def _performed(self) -> ApiResponse:
        result = self.perform()
        self.took_effect.append(result.body)
        return result


async def call_method(workspace: Workspace, order: CallOrder, request: Request) -> Response:
    """Return the response of `api/{method}`."""
    method = request.path_params["method"]
    try:
        args = await _arguments(request)
    except ApiError as error:
        workspace.record("bot->slack", method, {}, error.body(), ms=0)
        return _written(ApiResponse(error.body()))
    token = bearer_token(request) or str(args.get("token", ""))
    args.pop("token", None)
    perform = partial(invoke, workspace, method, args, token)
    return await RecordedCall(workspace, method, args, perform).respond(request, order)


async def _arguments(request: Request) -> Json:
    """Return the call's arguments. Raises ApiError for a body that Slack can't read."""
    args: Json = dict(request.query_params)
    if request.method == "GET":
        return args
    body = await request.body()
    match request.headers.get("content-type", "").partition(";")[0].strip().lower():
        case "application/json":
            # As at Slack: in JSON a token is a field like any other and opens nothing.
            return args | {name: v for name, v in _json_object(body).items() if name != "token"}
        case "multipart/form-data":
            form = await request.form()
            return args | {name: value for name, value in form.items() if isinstance(value, str)}
        case "application/x-www-form-urlencoded" | "":
            return args | dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    raise ApiError("invalid_post_type")


def _json_object(body: bytes) -> Json:
    try:
        value = loads(body or b"{}")
    except ValueError:
        raise ApiError("invalid_json") from None
    if not isinstance(value, dict):
        raise ApiError("json_not_object")
    return value


def bearer_token(request: Request) -> str:
    """Return the token in the header `Authorization`; empty where there is none."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _written(result: ApiResponse) -> Response:
    if isinstance(result.body, str):
        return PlainTextResponse(result.body, result.status)
    text = json.dumps(result.body, ensure_ascii=False, separators=(",", ":"))
    headers = {"content-type": "application/json; charset=utf-8", **result.headers}
    return Response(text, result.status, headers)
