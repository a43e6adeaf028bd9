"""What Slack serves under a workspace's address beside its page: the Web API, files, answers."""

from collections.abc import Awaitable, Callable
from html import escape
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.sandbox.response_urls import respond
from bot.sandbox.strict_json import loads
from bot.sandbox.web_api import ApiResponse
from bot.sandbox.web_api.fault_injection import CallOrder
from bot.sandbox.web_api.files import take_upload
from bot.sandbox.web_api.http import RecordedCall, endpoint
from bot.sandbox.workspace import Json, SlackFile, Workspace

COLOURS = ("#4a154b", "#1264a3", "#007a5a", "#b0500c", "#8d3a7f", "#386097", "#6b4fbb", "#a1343c")
SIGN_IN = "<!doctype html><title>Sign in</title><h1>Sign in to the workspace</h1>"

Endpoint = Callable[[Request], Awaitable[Response]]


def routes(workspace: Workspace) -> list[Route]:
    """The routes below the workspace's base address."""
    turns = CallOrder()
    return [
        Route("/api/{method:path}", endpoint(workspace, turns), methods=["GET", "POST"]),
        Route("/response/{token}", _answers(workspace, turns), methods=["POST"]),
        Route("/upload/{file_id}", _uploads(workspace, turns), methods=["POST", "PUT"]),
        Route("/files-pri/{place}/{name:path}", _private_files(workspace)),
        Route("/media/{file_id}", _media(workspace)),
        Route("/avatar/{user_id}.svg", _avatars(workspace)),
    ]


def _answers(workspace: Workspace, turns: CallOrder) -> Endpoint:
    async def answers(request: Request) -> Response:
        started = workspace.real_clock.now()
        args = _of_answer(await request.body(), request.headers.get("content-type", ""))
        if args is None:
            return JSONResponse({"ok": False, "error": "invalid_payload"}, 400)
        token = request.path_params["token"]

        def perform() -> ApiResponse:
            status, body = respond(workspace, token, args)
            return ApiResponse(body, status)

        recorded = RecordedCall(workspace, "response_url", args, perform, started)
        return await recorded.answered(request, turns)

    return answers


def _of_answer(body: bytes, content_type: str) -> Json | None:
    text = body.decode("utf-8", "replace")
    if "urlencoded" in content_type:
        text = parse_qs(text).get("payload", [""])[0]
    try:
        value = loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _uploads(workspace: Workspace, turns: CallOrder) -> Endpoint:
    async def uploads(request: Request) -> Response:
        started, content = workspace.real_clock.now(), await _uploaded(request)
        file_id = request.path_params["file_id"]

        def perform() -> ApiResponse:
            status, text = take_upload(workspace, file_id, content)
            return ApiResponse(text, status)

        recorded = RecordedCall(workspace, "upload", {"bytes": len(content)}, perform, started)
        return await recorded.answered(request, turns)

    return uploads


async def _uploaded(request: Request) -> bytes:
    content = await request.body()
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return content
    form = await request.form()
    parts = [part for part in form.values() if not isinstance(part, str)]
    return await parts[0].read() if parts else b""


def _private_files(workspace: Workspace) -> Endpoint:
    async def private_file(request: Request) -> Response:
        scheme, _, value = request.headers.get("authorization", "").partition(" ")
        token = workspace.tokens.get(value.strip()) if scheme.lower() == "bearer" else None
        if token is None or token.error or "files:read" not in token.scopes:
            # As Slack: whoever isn't signed in gets its page with status 200, and no file.
            return HTMLResponse(SIGN_IN)
        file_id = str(request.path_params["place"]).rpartition("-")[2]
        return _content(workspace.files.get(file_id))

    return private_file


def _media(workspace: Workspace) -> Endpoint:
    """The same files for the page, where people look at them without a token."""

    async def media(request: Request) -> Response:
        return _content(workspace.files.get(request.path_params["file_id"]))

    return media


def _content(upload: SlackFile | None) -> Response:
    if upload is None or upload.deleted or not upload.completed:
        return PlainTextResponse("There is no such file.", 404)
    # What somebody uploaded must not run as a page of ours.
    headers = {"content-security-policy": "sandbox", "x-content-type-options": "nosniff"}
    return Response(upload.content, media_type=upload.mimetype, headers=headers)


def _avatars(workspace: Workspace) -> Endpoint:
    async def avatar(request: Request) -> Response:
        user = workspace.users.get(request.path_params["user_id"])
        name = user.shown_name if user is not None else "?"
        words = name.split() or ["?"]
        initials = "".join(word[0] for word in (words[0], *words[1:][-1:])).upper()
        colour = COLOURS[sum(name.encode()) % len(COLOURS)]
        picture = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">'
            f'<rect width="72" height="72" fill="{colour}"/><text x="36" y="46" fill="#fff" '
            'font-family="sans-serif" font-size="28" text-anchor="middle">'
            f"{escape(initials)}</text></svg>"
        )
        return Response(picture, media_type="image/svg+xml")

    return avatar
