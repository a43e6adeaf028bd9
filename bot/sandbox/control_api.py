"""An HTTP interface for tests with processes: faults on and off, raw payloads, what is posted.

Below the workspace's address:

    POST   script/faults    {"on": "calls", "fault": "drop", "matching": "chat.*", "times": 1}
                            answers {"number": 0}; further fields are those of `Switch`, and
                            "channel": only calls about the channel of this name
    GET    script/faults    how often each struck: {"hits": [2, 0]}
    DELETE script/faults    switches all of them off
    POST   script/limits    {"enabled": true, "scale": 2.0}
    POST   script/deliver   {"kind": "interactive", "payload": {…}, "to": "http://…", "retry": 1}
                            "to" is the bot's address; over Socket Mode without one. A trigger_id or
                            response_url that is empty is filled in; answers with both and what the
                            bot said
    GET    script/posts     every message of the bot's: channel, ts, text and the id in its metadata
    GET    script/calls     what the bot called, when (seconds since 1970), with which status
    POST   script/address   {"url": "http://…"}: from now on Socket Mode is reached there
    GET    script/sockets   {"open": 2}
    DELETE script/sockets   cuts every connection without notice
"""

import time
from collections.abc import Callable
from dataclasses import fields

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox.faults import Fault, Switch
from bot.sandbox.strict_json import loads
from bot.sandbox.transport import HttpTransport, Retry, SocketMode
from bot.sandbox.workspace import BOT_USER, Json, Message, Workspace

_OF_SWITCH = {each.name for each in fields(Switch)} - {"when", "hit"}


def routes(workspace: Workspace, socket: SocketMode) -> list[Route]:
    """Return the routes below the workspace's address."""
    control = Control(workspace, socket)
    handlers: dict[tuple[str, str], Callable[[Json], Json]] = {
        ("faults", "POST"): control.switch_on,
        ("faults", "GET"): control.hits,
        ("faults", "DELETE"): control.switch_off,
        ("limits", "POST"): control.limit,
        ("deliver", "POST"): control.deliver,
        ("posts", "GET"): control.posts,
        ("calls", "GET"): control.calls,
        ("address", "POST"): control.move,
        ("sockets", "GET"): control.sockets,
        ("sockets", "DELETE"): control.cut,
    }
    return [_route(name, method, handler) for (name, method), handler in handlers.items()]


def _route(name: str, method: str, handler: Callable[[Json], Json]) -> Route:
    async def endpoint(request: Request) -> Response:
        try:
            asked = loads(await request.body()) if method == "POST" else {}
            # A payload waits for the bot, which calls back meanwhile.
            return JSONResponse(await run_in_threadpool(handler, asked))
        except (ValueError, KeyError, TypeError, AttributeError) as wrong:
            return JSONResponse({"error": f"{type(wrong).__name__}: {wrong}"}, 400)

    return Route(f"/script/{name}", endpoint, methods=[method])


class Control:
    """What answers for one workspace."""

    def __init__(self, workspace: Workspace, socket: SocketMode) -> None:
        self._workspace, self._socket = workspace, socket
        self._switches: list[Switch] = []

    def switch_on(self, asked: Json) -> Json:
        """Switch a fault on, of the bot's calls or of payloads to it; return its number."""
        given = {name: value for name, value in asked.items() if name in _OF_SWITCH}
        switch = Switch(**(given | {"fault": Fault(asked["fault"])}))
        if "channel" in asked:
            channel = self._workspace.channel_named(asked["channel"]).id
            switch.when = lambda body: body.get("channel") == channel
        faults = self._workspace.faults
        board = {"calls": faults.calls, "payloads": faults.payloads}[asked.get("on", "calls")]
        self._switches.append(board.add(switch))
        return {"number": len(self._switches) - 1}

    def hits(self, _asked: Json) -> Json:
        """Return how often each fault struck, in the order in which they were switched on."""
        return {"hits": [each.hit for each in self._switches]}

    def switch_off(self, _asked: Json) -> Json:
        """Switch all faults off; their numbers stay."""
        self._workspace.faults.clear()
        return {}

    def limit(self, asked: Json) -> Json:
        """Set Slack's rate limits."""
        limits = self._workspace.limits
        limits.enabled = bool(asked.get("enabled", limits.enabled))
        limits.scale = float(asked.get("scale", limits.scale))
        return {}

    def deliver(self, asked: Json) -> Json:
        """Hand a payload to the bot; return it as it was sent, the response and its seconds."""
        payload = self._filled(asked["payload"])
        retry = Retry(asked["retry"], "http_timeout") if asked.get("retry") else None
        to, clock = asked.get("to"), self._workspace.real_clock
        transport = HttpTransport(to, clock) if to else self._socket
        began = time.monotonic()
        answer = transport.deliver(asked["kind"], payload, retry)
        return {
            "payload": payload,
            "seconds": time.monotonic() - began,
            "ok": answer.ok,
            "status": answer.status,
            "body": answer.body,
            "failure": answer.failure,
        }

    def _filled(self, payload: Json) -> Json:
        described = payload.get("user")
        acting = described.get("id") if isinstance(described, dict) else payload.get("user_id")
        user = str(acting)
        filled: Json = {}
        if payload.get("trigger_id") == "":
            filled["trigger_id"] = self._workspace.new_trigger(user).id
        if payload.get("response_url") == "":
            channel = self._workspace.dm(user).id
            filled["response_url"] = self._workspace.new_response_url(user, channel)
        return payload | filled

    def posts(self, _asked: Json) -> Json:
        """Return every message of the bot's that stands in Slack, oldest first."""
        with self._workspace.lock:
            found = [
                {"channel": each.channel, "ts": each.ts, "text": each.text, "mark": _mark(each)}
                for channel in self._workspace.channels
                for each in self._workspace.messages_in(channel)
                if each.user == BOT_USER
            ]
        return {"posts": sorted(found, key=lambda one: str(one["ts"]))}

    def calls(self, _asked: Json) -> Json:
        """Return the bot's calls, oldest first, as far as the traffic reaches back."""
        outgoing = (one for one in list(self._workspace.traffic) if one.direction == "bot->slack")
        return {"calls": [[one.type, one.at.timestamp(), one.status] for one in outgoing]}

    def move(self, asked: Json) -> Json:
        """Hand out addresses below another one."""
        self._workspace.base_url = str(asked["url"])
        return {}

    def sockets(self, _asked: Json) -> Json:
        """Return the number of open connections of Socket Mode."""
        return {"open": self._socket.connections}

    def cut(self, _asked: Json) -> Json:
        """Close every connection of Socket Mode without notice."""
        self._socket.cut()
        return {}


def _mark(message: Message) -> str:
    payload = (message.metadata or {}).get("event_payload") or {}
    return str(payload.get("id", ""))
