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
from bot.sandbox.page.actions import FormData, PageActions
from bot.sandbox.page.forms import ElementGone
from bot.sandbox.page.live_updates import changes
from bot.sandbox.page.page_context import PageContext, start_of
from bot.sandbox.page.page_state import PageState, new_page_state
from bot.sandbox.page.presenters import Viewer, note, people, user_card
from bot.sandbox.page.responses import (
    HEADERS,
    STATIC,
    PageError,
    back,
    base_of,
    browser_locale,
    page,
)
from bot.sandbox.page.responses import refused as refusal_page
from bot.sandbox.user_actions import ActionNotPossible, UserActions
from bot.sandbox.workspace import Channel, User, Workspace

Json = dict[str, Any]
Endpoint = Callable[[Request], Awaitable[Response]]
_LARGEST_TEXT: Final = 100_000  # characters of one field; Slack itself stops at 40,000
_STATIC_NAMES: Final = frozenset(path.name for path in STATIC.iterdir())


def page_routes(
    workspace: Workspace, actions: UserActions, after: Callable[[], object] | None = None
) -> list[BaseRoute]:
    """The routes of the workspace's page, below wherever the workspace is mounted.

    They answer every address, so they come last. `after` runs after everything that people do:
    what the bot sends then is there when the page is drawn again.
    """
    pages = Pages(workspace, actions, new_page_state(workspace), after or _nothing_more)
    deeds = ("act", "react", "shortcut", "dismiss", "clock")
    me = "/as/{user}"
    return [
        Route("/", pages.guarded(pages.start)),
        Route("/static/{name}", pages.guarded(pages.static)),
        Route(me, pages.guarded(pages.arrive)),
        Route(f"{me}/home", pages.guarded(pages.home)),
        Route(f"{me}/c/{{channel}}", pages.guarded(pages.channel)),
        Route(f"{me}/people", pages.guarded(pages.people)),
        Route(f"{me}/who/{{who}}", pages.guarded(pages.who)),
        Route(f"{me}/traffic/{{n:int}}", pages.guarded(pages.exchange)),
        Route(f"{me}/live", pages.guarded(pages.live)),
        Route(f"{me}/options", pages.guarded(pages.options), methods=["POST"]),
        Route(f"{me}/c/{{channel}}/send", pages.guarded(pages.send), methods=["POST"]),
        Route(f"{me}/c/{{channel}}/join", pages.guarded(pages.join), methods=["POST"]),
        *(
            Route(f"{me}/{deed}", pages.guarded(partial(pages.deed, deed)), methods=["POST"])
            for deed in deeds
        ),
        Route("/{rest:path}", pages.guarded(pages.nowhere)),
    ]


@dataclass(frozen=True)
class Pages:
    """The page of one workspace."""

    workspace: Workspace
    actions: UserActions
    page_state: PageState
    after: Callable[[], object]

    def guarded(self, endpoint: Endpoint) -> Endpoint:
        """The endpoint, whose refusals become a page that says why."""

        async def answer(request: Request) -> Response:
            try:
                if request.method == "POST":
                    _from_this_page(request)
                return await endpoint(request)
            except PageError as refusal:
                user = self.workspace.users.get(request.path_params.get("user", ""))
                locale = user.locale if user else browser_locale(request)
                return refusal_page(request, refusal, locale)

        return answer

    # --- what people look at ---

    async def start(self, request: Request) -> Response:
        """The first of the sample people, at the app's Home."""
        anybody = (u for u in self.workspace.users.values() if not (u.is_bot or u.deleted))
        user = next(anybody, None)
        if user is None:
            raise PageError("no_account")
        return RedirectResponse(start_of(self._viewer(request, user)), 303, headers=HEADERS)

    async def arrive(self, request: Request) -> Response:
        """The person's start."""
        viewer = self._viewer(request, self._user(request))
        return RedirectResponse(start_of(viewer), 303, headers=HEADERS)

    async def home(self, request: Request) -> Response:
        """The app's Home tab; the bot hears that it was opened, by whoever has one."""
        user = self._user(request)
        if "x-live" not in request.headers and not user.is_stranger:
            await run_in_threadpool(
                self._page_actions(user).safely, self._open_home(user), _NOTHING
            )
        return await run_in_threadpool(self._page, request, user, "home.html", PageContext.home)

    async def channel(self, request: Request) -> Response:
        """A channel, or the app's direct message."""
        user, channel = self._user(request), self._channel(request)
        if request.headers.get("x-live") != "hidden":
            stamps = [float(m.ts) for m in self.workspace.messages_in(channel.id)]
            self.page_state.mark_read(user.id, channel.id, max(stamps, default=0.0))
        draw = partial(PageContext.channel, channel=channel)
        return await run_in_threadpool(self._page, request, user, "channel.html", draw)

    async def people(self, request: Request) -> Response:
        """Everybody one may act as: a page, or with `X-Part` the list alone for the dialog."""
        user = self._user(request)
        viewer = self._viewer(request, user)
        if "x-part" in request.headers:
            groups, me_card = people(viewer), user_card(user)
            return page(request, "people.html", t=viewer.texts, groups=groups, me_card=me_card)
        return self._page(
            request,
            user,
            "people_page.html",
            lambda frame: frame.context("people", viewer.texts.person),
        )

    async def who(self, request: Request) -> Response:
        """Somebody's card, with the way to act as them."""
        user = self._user(request)
        other = self.workspace.users.get(request.path_params["who"])
        if other is None:
            raise PageError("no_account")
        viewer = self._viewer(request, user)

        def draw(frame: PageContext) -> Json:
            context = frame.context(f"who{other.id}", other.real_name)
            may_act = not (other.is_bot or other.deleted or other.id == user.id)
            words = viewer.texts.deleted_account if other.deleted else note(viewer, other)
            return context | {"who": user_card(other, note=words), "may_act": may_act}

        return self._page(request, user, "who.html", draw)

    async def exchange(self, request: Request) -> Response:
        """One exchange of the traffic, as text."""
        record = inspector.exchange(self.workspace, request.path_params["n"])
        if record is None:
            raise PageError("no_page")
        text = f"{inspector.readable(record.body)}\n\n→ {inspector.readable(record.answer)}\n"
        return PlainTextResponse(text, headers=HEADERS)

    async def live(self, request: Request) -> Response:
        """The stream of changes."""
        user = self._user(request)
        stream = changes(self.workspace, user.id, traffic="traffic" in request.query_params)
        return StreamingResponse(stream, media_type="text/event-stream", headers=HEADERS)

    async def static(self, request: Request) -> Response:
        """The style sheet, the script and the icon; always asked for, so never out of date."""
        name = request.path_params["name"]
        if name not in _STATIC_NAMES:
            raise PageError("no_page")
        return FileResponse(STATIC / name, headers={"cache-control": "no-cache"})

    async def nowhere(self, _request: Request) -> Response:
        """Any other address."""
        raise PageError("no_page")

    # --- what people do ---

    async def send(self, request: Request) -> Response:
        """The composer."""
        channel = self._channel(request)
        return await self._do(request, lambda actions: partial(actions.send, channel.id))

    async def join(self, request: Request) -> Response:
        """The button below a channel one only reads."""
        channel = self._channel(request)
        return await self._do(request, lambda actions: partial(actions.join, channel.id))

    async def deed(self, name: str, request: Request) -> Response:
        """Every other form."""
        method = "set_clock" if name == "clock" else name
        return await self._do(request, lambda actions: getattr(actions, method))

    async def options(self, request: Request) -> Response:
        """What an external menu offers, as JSON."""
        actions = self._page_actions(self._user(request))
        form = await _form_data(request)
        try:
            found = await run_in_threadpool(actions.options, form)
        except (ActionNotPossible, ElementGone) as problem:
            return JSONResponse({"error": str(problem)}, 400, headers=HEADERS)
        pairs = [{"value": o.get("value"), "text": o["text"]["text"]} for o in found]
        return JSONResponse({"options": pairs}, headers=HEADERS)

    async def _do(
        self, request: Request, choose: Callable[[PageActions], Callable[[FormData], Any]]
    ) -> Response:
        user = self._user(request)
        form = await _form_data(request)
        actions = self._page_actions(user)
        await run_in_threadpool(actions.safely, choose(actions), form)
        await run_in_threadpool(self.after)
        return back(request, form.first("back"), start_of(self._viewer(request, user)))

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

    def _page_actions(self, user: User) -> PageActions:
        return PageActions(self.workspace, self.actions, self.page_state, user)

    def _open_home(self, user: User) -> Callable[[FormData], None]:
        def opened(_form_data: FormData) -> None:
            self.actions.open_home(user.id)
            self.after()

        return opened

    def _page(
        self, request: Request, user: User, template: str, draw: Callable[[PageContext], Json]
    ) -> Response:
        frame = PageContext(request, self._viewer(request, user), self.actions.manifest or {})
        context = draw(frame)
        live = "x-live" in request.headers
        context["page"]["notices"] = [] if live else self.page_state.take_notices(user.id)
        return page(request, template, **context)


_NOTHING: Final = FormData({}, {})


def _nothing_more() -> None:
    """Where nobody waits for anything."""


async def _form_data(request: Request) -> FormData:
    """The form with its uploads read. Raises PageError where a field is absurdly long."""
    texts: dict[str, list[str]] = {}
    uploads: dict[str, list[tuple[str, bytes]]] = {}
    async with request.form(max_part_size=4 * _LARGEST_TEXT) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                if value.filename:
                    content = await value.read()
                    uploads.setdefault(name, []).append((value.filename, content))
            elif len(value) > _LARGEST_TEXT:
                raise PageError("too_big", 413)
            else:
                texts.setdefault(name, []).append(value)
    return FormData(texts, uploads)


def _from_this_page(request: Request) -> None:
    """Another site open in the same browser must not act in the workspace."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise PageError("request_refused", 403)
