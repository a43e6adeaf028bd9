"""An HTTP interface for scripts: act as a person, read what they see. JSON in, JSON out.

Below the workspace's address:

    POST script/act    {"as": "anna", "do": "runs", "line": "/mitmachen"}
                       {"as": "anna", "do": "fills", "values": {"Land": "Deutschland"}}
                       {"as": "anna", "do": "chooses", "option": "Ja", "label": "Dabei?"}
                       {"as": "anna", "do": "clicks", "label": "Weiter", "beside": "", "in": "home"}
                       {"as": "anna", "do": "submits"}
                       {"as": "anna", "do": "closes", "everything": false}
                       {"as": "anna", "do": "opens_home"}
                       {"as": "anna", "do": "reacts", "name": "tada", "to": "text in a message"}
                       {"as": "anna", "do": "unreacts", "name": "tada", "to": "…"}
                       {"as": "anna", "do": "writes", "text": "Hallo", "in": "dm"}
                       {"as": "anna", "do": "writes", "text": "Hallo", "under": "text in it"}
                       {"as": "anna", "do": "uses_shortcut", "callback_id": "…", "on": "…"}
                       {"as": "anna", "do": "changes", "locale": "en-GB"}
                       {"as": "anna", "do": "waits_for", "text": "…", "in": "dm", "within": 10}
    GET  script/sees?as=anna            everything this person sees
    GET  script/channel?as=anna&name=…  the messages of a channel
    POST script/clock  {"to": "2026-12-01T09:00:00+01:00"} or {"advance": 3600}

`script/act` answers with what the person sees then; "waits_for" once a text is there. "runs" takes
"in" (a channel) too; a file is {"name": "a.png", "base64": "…"}. What can't be done is 422 with
{"error": "…"}, which says what is visible instead; a request that is no such request is 400.
"""

import base64
import inspect
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import available_timezones

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox.controls import Value
from bot.sandbox.person import FARTHEST, Person, Sandbox
from bot.sandbox.screens import EphemeralScreen, MessageScreen, ModalScreen, Screen
from bot.sandbox.strict_json import loads
from bot.sandbox.user_actions import UserActions
from bot.sandbox.workspace import Json, Workspace

ACTS = (
    "runs",
    "fills",
    "chooses",
    "clicks",
    "submits",
    "closes",
    "opens_home",
    "reacts",
    "unreacts",
    "writes",
    "uses_shortcut",
    "changes",
    "waits_for",
)
LONGEST = 60
"""Seconds that a script may wait for what the bot says."""
_NAMES = {"values": "label", "in": "in_"}
_ACCOUNT = {"locale", "tz", "real_name", "display_name", "title", "email"}
_FLAGS = {"is_admin", "is_restricted", "is_ultra_restricted", "is_stranger", "deleted"}

Handler = Callable[[Sandbox, Json], Json]


class _InvalidRequest(ValueError):
    """The request is not one that this interface knows."""


def routes(
    workspace: Workspace, actions: UserActions, after: Callable[[], object] | None = None
) -> list[Route]:
    """Return the routes below the workspace's address. `after` runs after every action."""
    slack = Sandbox(workspace, actions, after) if after else Sandbox(workspace, actions)

    def route(name: str, handler: Handler, method: str) -> Route:
        async def endpoint(request: Request) -> Response:
            return await _respond(handler, slack, request)

        return Route(f"/script/{name}", endpoint, methods=[method])

    return [
        route("act", _act, "POST"),
        route("clock", _clock, "POST"),
        route("sees", lambda slack, asked: everything(_person(slack, asked)), "GET"),
        route("channel", _channel, "GET"),
    ]


async def _respond(handler: Handler, slack: Sandbox, request: Request) -> Response:
    try:
        asked = dict(request.query_params) if request.method == "GET" else await _json(request)
        # The bot calls back while it is asked: never on the server's own loop.
        return JSONResponse(await run_in_threadpool(handler, slack, asked))
    except _InvalidRequest as wrong:
        return JSONResponse({"error": str(wrong)}, 400)
    except AssertionError as failed:
        return JSONResponse({"error": str(failed)}, 422)


async def _json(request: Request) -> Json:
    try:
        asked = loads(await request.body())
    except ValueError:
        raise _InvalidRequest("the body is not JSON") from None
    if not isinstance(asked, dict):
        raise _InvalidRequest("the body is not a JSON object")
    return asked


def _person(slack: Sandbox, asked: Json) -> Person:
    if not isinstance(asked.get("as"), str):
        raise _InvalidRequest('say who: {"as": "anna", …}')
    return slack.user(asked["as"])


def _act(slack: Sandbox, asked: Json) -> Json:
    person, name = _person(slack, asked), asked.get("do")
    if name not in ACTS:
        raise _InvalidRequest(f'"do" is one of {", ".join(ACTS)}')
    arguments = {
        _NAMES.get(key, key): _READ.get(key, _text)(key, value)
        for key, value in asked.items()
        if key not in {"as", "do"}
    }
    act = getattr(person, name)
    try:
        inspect.signature(act).bind(**arguments)
    except TypeError as wrong:
        raise _InvalidRequest(f'"{name}": {wrong}') from None
    if name == "changes":
        _of_account(arguments)
    act(**arguments)
    return everything(person)


def _text(name: str, value: Value) -> str:
    if not isinstance(value, str):
        raise _InvalidRequest(f'"{name}" is a text')
    return value


def _flag(name: str, value: Value) -> bool:
    if not isinstance(value, bool):
        raise _InvalidRequest(f'"{name}" is true or false')
    return value


def _seconds(name: str, value: Value) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value <= LONGEST:
        raise _InvalidRequest(f'"{name}" is a number of seconds, at most {LONGEST}')
    return value


def _several(name: str, value: Value) -> dict[str, Value]:
    if not isinstance(value, dict):
        raise _InvalidRequest(f'"{name}" is an object of labels and what is entered there')
    return {label: _entered(label, each) for label, each in value.items()}


def _entered(name: str, value: Value) -> Value:
    if isinstance(value, list):
        return [_entered(name, each) for each in value if not isinstance(each, list)]
    return _file(name, value) if isinstance(value, dict) else value


def _file(name: str, value: Json) -> tuple[str, bytes]:
    try:
        return str(value.get("name", "file")), base64.b64decode(value["base64"], validate=True)
    except (KeyError, TypeError, ValueError):
        raise _InvalidRequest(f'"{name}": a file is {{"name": "a.png", "base64": "…"}}') from None


def _of_account(fields: Json) -> None:
    unknown = sorted(fields.keys() - _ACCOUNT - _FLAGS)
    if unknown:
        known = ", ".join(sorted(_ACCOUNT | _FLAGS))
        raise _InvalidRequest(f'"changes" knows no {unknown[0]!r}, but {known}')
    if fields.get("tz", "UTC") not in available_timezones():
        raise _InvalidRequest('"tz" is a name such as "Europe/Berlin"')


_READ: dict[str, Callable[[str, Value], Value]] = {
    "values": _several,
    "value": _entered,
    "within": _seconds,
    **dict.fromkeys(("everything", "confirms", *_FLAGS), _flag),
}
"""How an argument is read; all others are texts."""


def _channel(slack: Sandbox, asked: Json) -> Json:
    channel = _person(slack, asked).channel(str(asked.get("name")))
    return {"name": channel.name, "messages": [_message(each) for each in channel.messages]}


def _clock(slack: Sandbox, asked: Json) -> Json:
    now = slack.workspace.clock.now()
    try:
        if "to" in asked:
            moment = datetime.fromisoformat(asked["to"])
        else:
            moment = now + timedelta(seconds=float(asked["advance"]))
        is_too_far = moment - now > FARTHEST
    except (KeyError, TypeError, ValueError, OverflowError):
        raise _InvalidRequest(
            '{"to": "2026-12-01T09:00:00+01:00"} or {"advance": seconds}'
        ) from None
    if is_too_far:
        raise _InvalidRequest(f"the clock goes at most {FARTHEST.days} days forward at once")
    slack.goes_to(moment)
    return {"now": slack.workspace.clock.now().isoformat()}


def everything(person: Person) -> Json:
    """Return all that a person sees privately, as JSON."""
    modal, homes = person.modal, person.workspace.homes
    return {
        "as": person.user.name,
        "modal": modal and _modal(modal),
        "home": _screen(person.home) if person.id in homes else None,
        "dms": [_message(each) for each in person.dm_screens],
        "ephemerals": [_message(each) for each in person.ephemeral_screens],
    }


def _modal(modal: ModalScreen) -> Json:
    return _screen(modal) | {
        "title": modal.title,
        "submit": modal.submit_label,
        "close": modal.close_label,
        "errors": modal.errors,
    }


def _screen(screen: Screen) -> Json:
    return {name: getattr(screen, name) for name in ("text", "buttons", "values", "menus")}


def _message(screen: MessageScreen | EphemeralScreen) -> Json:
    body = _screen(screen) | {"ts": screen.ts}
    if isinstance(screen, MessageScreen):
        body |= {"author": screen.author, "reactions": screen.reactions}
        body |= {"edited": screen.is_edited, "replies": [each.text for each in screen.replies]}
    return body
