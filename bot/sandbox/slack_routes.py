"""What Slack serves under a workspace's address beside its page: the Web API, files, answers."""

from dataclasses import dataclass
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
from bot.sandbox.web_api.http import RecordedCall, bearer_token, call_method
from bot.sandbox.workspace import Json, SlackFile, Workspace, initials

COLOURS = ("#4a154b", "#1264a3", "#007a5a", "#b0500c", "#8d3a7f", "#386097", "#6b4fbb", "#a1343c")
SIGN_IN = "<!doctype html><title>Sign in</title><h1>Sign in to the workspace</h1>"
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">'
    '<rect width="72" height="72" fill="{colour}"/><text x="36" y="46" fill="#fff" '
    'font-family="sans-serif" font-size="28" text-anchor="middle">{initials}</text></svg>'
)


def routes(workspace: Workspace) -> list[Route]:
    """Return the routes below the workspace's base address."""
    slack = Endpoints(workspace, CallOrder())
    return [
        Route("/api/{method:path}", slack.api, methods=["GET", "POST"]),
        Route("/response/{token}", slack.response_url, methods=["POST"]),
        Route("/upload/{file_id}", slack.upload, methods=["POST", "PUT"]),
        Route("/files-pri/{team_and_file}/{name:path}", slack.private_file),
        Route("/media/{file_id}", slack.media),
        Route("/avatar/{user_id}.svg", slack.avatar),
    ]


@dataclass(frozen=True)
class Endpoints:
    """What answers for one workspace."""

    workspace: Workspace
    order: CallOrder

    async def api(self, request: Request) -> Response:
        """Call a method of the Web API."""
        return await call_method(self.workspace, self.order, request)

    async def response_url(self, request: Request) -> Response:
        """Take what the bot answers to a command or a click."""
        args = _payload(await request.body(), request.headers.get("content-type", ""))
        if args is None:
            return JSONResponse({"ok": False, "error": "invalid_payload"}, 400)

        def perform() -> ApiResponse:
            status, body = respond(self.workspace, request.path_params["token"], args)
            return ApiResponse(body, status)

        call = RecordedCall(self.workspace, "response_url", args, perform)
        return await call.respond(request, self.order)

    async def upload(self, request: Request) -> Response:
        """Take the bytes of a file."""
        content = await _uploaded(request)

        def perform() -> ApiResponse:
            status, text = take_upload(self.workspace, request.path_params["file_id"], content)
            return ApiResponse(text, status)

        call = RecordedCall(self.workspace, "upload", {"bytes": len(content)}, perform)
        return await call.respond(request, self.order)

    async def private_file(self, request: Request) -> Response:
        """Serve a file to the bot."""
        token = self.workspace.tokens.get(bearer_token(request))
        if token is None or token.error or "files:read" not in token.scopes:
            # As at Slack: without a token one gets its sign-in page with status 200, and no file.
            return HTMLResponse(SIGN_IN)
        file_id = str(request.path_params["team_and_file"]).rpartition("-")[2]
        return _content(self.workspace.files.get(file_id))

    async def media(self, request: Request) -> Response:
        """Serve the same files to the page, where people look at them without a token."""
        return _content(self.workspace.files.get(request.path_params["file_id"]))

    async def avatar(self, request: Request) -> Response:
        """Draw a user's picture: the initials in a colour of their own."""
        user = self.workspace.users.get(request.path_params["user_id"])
        name = user.shown_name if user is not None else "?"
        colour = COLOURS[sum(name.encode()) % len(COLOURS)]
        picture = PICTURE.format(colour=colour, initials=escape(initials(name)))
        return Response(picture, media_type="image/svg+xml")


def _payload(body: bytes, content_type: str) -> Json | None:
    text = body.decode("utf-8", "replace")
    if "urlencoded" in content_type:
        text = parse_qs(text).get("payload", [""])[0]
    try:
        value = loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


async def _uploaded(request: Request) -> bytes:
    content = await request.body()
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return content
    form = await request.form()
    parts = [part for part in form.values() if not isinstance(part, str)]
    return await parts[0].read() if parts else b""


def _content(upload: SlackFile | None) -> Response:
    if upload is None or not upload.is_available:
        return PlainTextResponse("There’s no such file.", 404)
    # What somebody uploaded must not run as a page of ours.
    headers = {"content-security-policy": "sandbox", "x-content-type-options": "nosniff"}
    return Response(upload.content, media_type=upload.mimetype, headers=headers)
