"""From a call to its answer: token, scope, rate limit, arguments, the method itself."""

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.web_api.call import ApiError, Call, RateLimitedError
from bot.sandbox.web_api.methods import METHODS, Method
from bot.sandbox.workspace import Json, Token, Workspace

NOBODY = Token("", "bot", frozenset())


@dataclass(frozen=True)
class ApiResponse:
    """What goes back over HTTP: JSON, or (to an upload) a text."""

    body: Any
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


def answer(workspace: Workspace, method: str, args: Json, token_value: str) -> ApiResponse:
    """Slack's answer to one call."""
    with workspace.lock:
        try:
            return _perform(workspace, method, args, token_value)
        except RateLimitedError as too_fast:
            return too_many(too_fast.seconds)
        except ApiError as refused:
            return ApiResponse(refused.body(), headers=_scopes(workspace, token_value))


def too_many(seconds: int) -> ApiResponse:
    """The answer to a call that came too fast."""
    body = {"ok": False, "error": "ratelimited"}
    return ApiResponse(body, status=429, headers={"retry-after": str(seconds)})


def _perform(workspace: Workspace, name: str, args: Json, token_value: str) -> ApiResponse:
    method = METHODS.get(name)
    if method is None:
        raise ApiError("unknown_method", req_method=name)
    token = _token(workspace, method, token_value)
    wait = workspace.limits.wait_for_method(name, method.tier, workspace.real_clock.now())
    if wait:
        raise RateLimitedError(wait)
    call = Call(workspace, name, args, token)
    if method.scope:
        call.require_scope(method.scope)
    missing = [each for each in method.required if not call.has(each)]
    if missing:
        raise ApiError("invalid_arguments", *(f"missing required field: {m}" for m in missing))
    body: Json = {"ok": True, **method.handler(call)}
    if call.warnings:
        body["warning"] = ",".join(call.warnings)
        body.setdefault("response_metadata", {})["warnings"] = call.warnings
    return ApiResponse(body, headers=_scopes(workspace, token_value))


def _token(workspace: Workspace, method: Method, value: str) -> Token:
    if not value and "none" in method.tokens:
        return NOBODY
    if not value:
        raise ApiError("not_authed")
    token = workspace.tokens.get(value)
    if token is None:
        raise ApiError("invalid_auth")
    if token.error:
        raise ApiError(token.error)
    if token.kind not in method.tokens:
        raise ApiError("not_allowed_token_type")
    return token


def _scopes(workspace: Workspace, value: str) -> dict[str, str]:
    token = workspace.tokens.get(value)
    return {"x-oauth-scopes": ",".join(sorted(token.scopes))} if token is not None else {}
