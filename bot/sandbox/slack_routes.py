"""What Slack serves under a workspace's address beside its page: the Web API, files, answers."""

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
from bot.sandbox.web_api.http import Endpoint, RecordedCall, bearer_token, endpoint
from bot.sandbox.workspace import Json, SlackFile, Workspace

COLOURS = ("#4a154b", "#1264a3", "#007a5a", "#b0500c", "#8d3a7f", "#386097", "#6b4fbb", "#a1343c")
SIGN_IN = "<!doctype html><title>Sign in</title><h1>Sign in to the workspace</h1>"
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">'
    '<rect width="72" height="72" fill="{colour}"/><text x="36" y="46" fill="#fff" '
    'font-family="sans-serif" font-size="28" text-anchor="middle">{initials}</text></svg>'
)


def routes(workspace: Workspace) -> list[Route]:
    """Return the routes below the workspace's base address."""
    order = CallOrder()
    return [
        Route("/api/{method:path}", endpoint(workspace, order), methods=["GET", "POST"]),
        Route("/response/{token}", _response_urls(workspace, order), methods=["POST"]),
        Route("/upload/{file_id}", _uploads(workspace, order), methods=["POST", "PUT"]),
        Route("/files-pri/{team_and_file}/{name:path}", _private_files(workspace)),
        Route("/media/{file_id}", _media(workspace)),
        Route("/avatar/{user_id}.svg", _avatars(workspace)),
    ]


def _response_urls(workspace: Workspace, order: CallOrder) -> Endpoint:
    async def response_url(request: Request) -> Response:
        started = workspace.real_clock.now()
        args = _payload(await request.body(), request.headers.get("content-type", ""))
        if args is None:
            return JSONResponse({"ok": False, "error": "invalid_payload"}, 400)

        def perform() -> ApiResponse:
            status, body = respond(workspace, request.path_params["token"], args)
            return ApiResponse(body, status)

        call = RecordedCall(workspace, "response_url", args, perform, started)
        return await call.respond(request, order)

    return response_url


def _payload(body: bytes, content_type: str) -> Json | None:
    text = body.decode("utf-8", "replace")
    if "urlencoded" in content_type:
        text = parse_qs(text).get("payload", [""])[0]
    try:
        value = loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _uploads(workspace: Workspace, order: CallOrder) -> Endpoint:
    async def upload(request: Request) -> Response:
        started, content = workspace.real_clock.now(), await _uploaded(request)

        def perform() -> ApiResponse:
            status, text = take_upload(workspace, request.path_params["file_id"], content)
            return ApiResponse(text, status)

        call = RecordedCall(workspace, "upload", {"bytes": len(content)}, perform, started)
        return await call.respond(request, order)

    return upload


async def _uploaded(request: Request) -> bytes:
    content = await request.body()
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return content
    form = await request.form()
    parts = [part for part in form.values() if not isinstance(part, str)]
    return await parts[0].read() if parts else b""


def _private_files(workspace: Workspace) -> Endpoint:
    async def private_file(request: Request) -> Response:
        token = workspace.tokens.get(bearer_token(request))
        if token is None or token.error or "files:read" not in token.scopes:
            # As at Slack: without a token one gets its sign-in page with status 200, and no file.
            return HTMLResponse(SIGN_IN)
        file_id = str(request.path_params["team_and_file"]).rpartition("-")[2]
        return _content(workspace.files.get(file_id))

    return private_file


def _media(workspace: Workspace) -> Endpoint:
    """Serve the same files to the page, where people look at them without a token."""

    async def media(request: Request) -> Response:
        return _content(workspace.files.get(request.path_params["file_id"]))

    return media


def _content(upload: SlackFile | None) -> Response:
    if upload is None or not upload.is_available:
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
        picture = PICTURE.format(colour=colour, initials=escape(initials))
        return Response(picture, media_type="image/svg+xml")

    return avatar
