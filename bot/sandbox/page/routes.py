"""The page's addresses. Every page names the person in its address: a tab each for two people."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import BaseRoute, Route

from bot.sandbox.page import inspector
from bot.sandbox.page.actions import PageActions
from bot.sandbox.page.forms import ElementGone, FormData
from bot.sandbox.page.live_updates import changes
from bot.sandbox.page.page_context import PageContext
from bot.sandbox.page.page_state import PageState, new_page_state
from bot.sandbox.page.presenters.user_picker import about, people
from bot.sandbox.page.presenters.viewer import Viewer, user_card
from bot.sandbox.page.responses import (
    HEADERS,
    STATIC,
    PageError,
    base_of,
    browser_locale,
    error_page,
    page,
    redirect_back,
)
from bot.sandbox.user_actions import ActionNotPossible, UserActions
from bot.sandbox.workspace import Channel, User, Workspace

Json = dict[str, Any]
Endpoint = Callable[[Request], Awaitable[Response]]
_LONGEST_TEXT: Final = 100_000  # characters of one field; Slack itself stops at 40,000
_STATIC_NAMES: Final = frozenset(path.name for path in STATIC.iterdir())


def page_routes(
    workspace: Workspace, actions: UserActions, after: Callable[[], object] | None = None
) -> list[BaseRoute]:
    """Return the routes of the workspace's page, below wherever the workspace is mounted.

    They answer every address, so they come last. `after` runs after everything that people do:
    what the bot sends then is there when the page is drawn again.
    """
    pages = Pages(workspace, actions, new_page_state(workspace), after or (lambda: None))
    me = "/as/{user}"
    shown: dict[str, Endpoint] = {
        "/": pages.start,
        "/static/{name}": pages.static,
        me: pages.arrive,
        f"{me}/home": pages.home,
        f"{me}/c/{{channel}}": pages.channel,
        f"{me}/people": pages.people,
        f"{me}/who/{{who}}": pages.who,
        f"{me}/traffic/{{n:int}}": pages.exchange,
        f"{me}/live": pages.live,
    }
    posted: dict[str, Endpoint] = {
        f"{me}/options": pages.options,
        f"{me}/c/{{channel}}/send": partial(pages.perform, "send"),
        f"{me}/c/{{channel}}/join": partial(pages.perform, "join"),
    }
    for name in ("act", "react", "shortcut", "dismiss", "clock"):
        posted[f"{me}/{name}"] = partial(pages.perform, name)
    return [
        *(Route(path, pages.guarded(endpoint)) for path, endpoint in shown.items()),
        *(Route(path, pages.guarded(each), methods=["POST"]) for path, each in posted.items()),
        Route("/{rest:path}", pages.guarded(pages.not_found)),
    ]


@dataclass(frozen=True)
class Pages:
    """The page of one workspace."""

    workspace: Workspace
    actions: UserActions
    page_state: PageState
    after: Callable[[], object]

    def guarded(self, endpoint: Endpoint) -> Endpoint:
        """Return the endpoint with a page that says why where it refuses."""

        async def respond(request: Request) -> Response:
            # Another site open in the same browser must not act in the workspace.
            site = request.headers.get("sec-fetch-site", "same-origin")
            try:
                if request.method != "POST" or site in {"same-origin", "none"}:
                    return await endpoint(request)
                error = PageError("request_refused", 403)
            except PageError as refusal:
                error = refusal
            user = self.workspace.users.get(request.path_params.get("user", ""))
            return error_page(request, error, user.locale if user else browser_locale(request))

        return respond

    # --- what people look at ---

    async def start(self, request: Request) -> Response:
        """Lead to the first of the sample people, at the app's Home."""
        for user in self.workspace.users.values():
            if not (user.is_bot or user.deleted):
                return RedirectResponse(self._viewer(request, user).start, 303, headers=HEADERS)
        raise PageError("no_account")

    async def arrive(self, request: Request) -> Response:
        """Lead to the person's start."""
        start = self._viewer(request, self._user(request)).start
        return RedirectResponse(start, 303, headers=HEADERS)

    async def home(self, request: Request) -> Response:
        """Show the app's Home tab; the bot hears that it was opened, if the person has one."""
        user = self._user(request)
        if "x-live" not in request.headers and not user.is_stranger:
            actions = self._actions(user)
            await run_in_threadpool(actions.safely, actions.open_home, FormData({}))
            await run_in_threadpool(self.after)
        return await run_in_threadpool(self._page, request, user, "home.html", PageContext.home)

    async def channel(self, request: Request) -> Response:
        """Show a channel, or the app's direct message."""
        user, channel = self._user(request), self._channel(request)
        if request.headers.get("x-live") != "hidden":
            stamps = [float(m.ts) for m in self.workspace.messages_in(channel.id)]
            self.page_state.mark_read(user.id, channel.id, max(stamps, default=0.0))
        draw = partial(PageContext.channel, channel=channel)
        return await run_in_threadpool(self._page, request, user, "channel.html", draw)

    async def people(self, request: Request) -> Response:
        """Show everybody one may act as: a page, or with `X-Part` the list for the dialog."""
        user = self._user(request)
        viewer = self._viewer(request, user)
        if "x-part" in request.headers:
            groups, me_card = people(viewer), user_card(user)
            return page(request, "people.html", t=viewer.texts, groups=groups, me_card=me_card)
        draw = partial(PageContext.context, key="people", title=viewer.texts.person)
        return self._page(request, user, "people_page.html", draw)

    async def who(self, request: Request) -> Response:
        """Show somebody's profile, with the way to act as them."""
        user = self._user(request)
        other = self.workspace.users.get(request.path_params["who"])
        if other is None:
            raise PageError("no_account")
        viewer = self._viewer(request, user)

        def draw(context: PageContext) -> Json:
            may_act = not (other.is_bot or other.deleted or other.id == user.id)
            note = viewer.texts.deleted_account if other.deleted else about(viewer, other)
            values = context.context(f"who{other.id}", other.real_name)
            return values | {"who": user_card(other, note=note), "may_act": may_act}

        return self._page(request, user, "who.html", draw)

    async def exchange(self, request: Request) -> Response:
        """Show one exchange of the traffic, as text."""
        wanted = request.path_params["n"]
        record = next((one for one in self.workspace.traffic if one.n == wanted), None)
        if record is None:
            raise PageError("no_page")
        text = f"{inspector.readable(record.body)}\n\n→ {inspector.readable(record.answer)}\n"
        return PlainTextResponse(text, headers=HEADERS)

    async def live(self, request: Request) -> Response:
        """Stream the changes."""
        user = self._user(request)
        stream = changes(self.workspace, user.id, traffic="traffic" in request.query_params)
        return StreamingResponse(stream, media_type="text/event-stream", headers=HEADERS)

    async def static(self, request: Request) -> Response:
        """Serve style sheets, scripts and the icon; always asked for, so never out of date."""
        name = request.path_params["name"]
        if name not in _STATIC_NAMES:
            raise PageError("no_page")
        return FileResponse(STATIC / name, headers={"cache-control": "no-cache"})

    async def not_found(self, _request: Request) -> Response:
        """Refuse any other address."""
        raise PageError("no_page")

    # --- what people do ---

    async def perform(self, name: str, request: Request) -> Response:
        """Do what the form asks for, and lead back to where it stood."""
        user, form = self._user(request), await _form_data(request)
        if "channel" in request.path_params:
            form.texts["channel"] = [self._channel(request).id]
        actions = self._actions(user)
        await run_in_threadpool(actions.safely, getattr(actions, name), form)
        await run_in_threadpool(self.after)
        start = self._viewer(request, user).start
        return redirect_back(request, form.first("back"), otherwise=start)

    async def options(self, request: Request) -> Response:
        """Return what an external menu offers, as JSON."""
        actions, form = self._actions(self._user(request)), await _form_data(request)
        try:
            found = await run_in_threadpool(actions.options, form)
        except (ActionNotPossible, ElementGone) as problem:
            return JSONResponse({"error": str(problem)}, 400, headers=HEADERS)
        pairs = [{"value": o.get("value"), "text": o["text"]["text"]} for o in found]
        return JSONResponse({"options": pairs}, headers=HEADERS)

    # --- who and where ---

    def _user(self, request: Request) -> User:
        user = self.workspace.users.get(request.path_params["user"])
        if user is None or user.is_bot or user.deleted:
            raise PageError("no_account")
        return user

    def _channel(self, request: Request) -> Channel:
        user = self._user(request)
        channel = self.workspace.channels.get(request.path_params["channel"])
        if channel is None or not self.workspace.can_see(user.id, channel):
            raise PageError("no_channel", person=user.real_name)
        return channel

    def _viewer(self, request: Request, user: User) -> Viewer:
        return Viewer(self.workspace, self.page_state, user, base_of(request))

    def _actions(self, user: User) -> PageActions:
        return PageActions(self.workspace, self.actions, self.page_state, user)

    def _page(
        self, request: Request, user: User, template: str, draw: Callable[[PageContext], Json]
    ) -> Response:
        viewer = self._viewer(request, user)
        context = draw(PageContext(request, viewer, self.actions.manifest or {}))
        is_live = "x-live" in request.headers
        context["page"]["notices"] = [] if is_live else self.page_state.take_notices(user.id)
        return page(request, template, **context)


async def _form_data(request: Request) -> FormData:
    """Return the form with its uploads read. Raises PageError where a field is absurdly long."""
    data = FormData({})
    async with request.form(max_part_size=4 * _LONGEST_TEXT) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                if value.filename:
                    content = await value.read()
                    data.uploads.setdefault(name, []).append((value.filename, content))
            elif len(value) > _LONGEST_TEXT:
                raise PageError("too_big", 413)
            else:
                data.texts.setdefault(name, []).append(value)
    return data
