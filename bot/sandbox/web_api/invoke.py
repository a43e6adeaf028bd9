"""From a call to its response: token, scope, rate limit, arguments, the method itself."""

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.web_api.call import NO_TOKEN, Call
from bot.sandbox.web_api.errors import ApiError, RateLimitedError
from bot.sandbox.web_api.methods import METHODS, Method
from bot.sandbox.workspace import Json, Token, Workspace


@dataclass(frozen=True)
class ApiResponse:
    """What goes back over HTTP: JSON, or (to an upload) a text."""

    body: Any
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


def invoke(workspace: Workspace, method: str, args: Json, token_value: str) -> ApiResponse:
    """Return Slack's response to one call."""
    with workspace.lock:
        try:
            body = _perform(workspace, method, args, token_value)
        except RateLimitedError as limited:
            return rate_limited(limited.seconds)
        except ApiError as error:
            body = error.body()
        token = workspace.tokens.get(token_value)
        headers = {"x-oauth-scopes": ",".join(sorted(token.scopes))} if token else {}
        return ApiResponse(body, headers=headers)


def rate_limited(seconds: int) -> ApiResponse:
    """Return the response to a call that came too fast."""
    body = {"ok": False, "error": "ratelimited"}
    return ApiResponse(body, status=429, headers={"retry-after": str(seconds)})


def _perform(workspace: Workspace, name: str, args: Json, token_value: str) -> Json:
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
    missing = [f"missing required field: {one}" for one in method.required if not call.has(one)]
    if missing:
        raise ApiError("invalid_arguments", *missing)
    body: Json = {"ok": True, **method.handler(call)}
    if call.warnings:
        body["warning"] = ",".join(call.warnings)
        body.setdefault("response_metadata", {})["warnings"] = call.warnings
    return body


def _token(workspace: Workspace, method: Method, value: str) -> Token:
    if not value:
        if "none" in method.tokens:
            return NO_TOKEN
        raise ApiError("not_authed")
    token = workspace.tokens.get(value)
    if token is None:
        raise ApiError("invalid_auth")
    if token.error:
        raise ApiError(token.error)
    if token.kind not in method.tokens:
        raise ApiError("not_allowed_token_type")
    return token
