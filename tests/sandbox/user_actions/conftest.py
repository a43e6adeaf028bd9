"""A small Bolt app in the sandbox, reached in-process: what the people of these tests talk to."""

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_bolt import Ack, App, BoltRequest, Respond
from slack_sdk import WebClient

from bot.clock import SystemClock
from bot.sandbox.person import Sandbox
from bot.sandbox.server import SandboxServer
from bot.sandbox.transport import InProcess
from bot.sandbox.user_actions import UserActions
from bot.sandbox.workspace import BOT_TOKEN, SIGNING_SECRET, Workspace
from tests.workspaces import small_workspace

Json = dict[str, Any]
Dispatch = Callable[[bytes, dict[str, str]], tuple[int, dict[str, str], str]]
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


@pytest.fixture(scope="session", autouse=True)
def _no_proxy() -> Iterator[None]:
    """The SDK ignores NO_PROXY in Socket Mode: local runs go without."""
    with pytest.MonkeyPatch.context() as patch:
        for name in PROXIES:
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def served() -> Iterator[SandboxServer]:
    with SandboxServer() as server:
        yield server


@pytest.fixture
def workspace(served: SandboxServer) -> Iterator[Workspace]:
    space = small_workspace()
    space.limits.enabled = False
    served.mount(space)
    yield space
    served.unmount(space)


@pytest.fixture
def app(workspace: Workspace) -> App:
    return little_bot(workspace)


@pytest.fixture
def dispatch(app: App) -> Dispatch:
    def dispatch(body: bytes, headers: dict[str, str]) -> tuple[int, dict[str, str], str]:
        answer = app.dispatch(BoltRequest(body=body.decode(), headers=dict(headers)))
        flat = {name: values[0] for name, values in answer.headers.items()}
        return answer.status, flat, answer.body

    return dispatch


@pytest.fixture
def slack(workspace: Workspace, dispatch: Dispatch) -> Sandbox:
    return Sandbox(workspace, UserActions(workspace, InProcess(dispatch, SystemClock())))


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def section(text: str, **more: object) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(text: str, action_id: str, **more: object) -> Json:
    return {"type": "button", "text": plain(text), "action_id": action_id, **more}


def row(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def option(text: str) -> Json:
    return {"text": plain(text), "value": text.lower()}


def field(label: str, kind: str, name: str, **more: object) -> Json:
    block = {key: more.pop(key) for key in ("optional", "dispatch_action") if key in more}
    element = {"type": kind, "action_id": name, **more}
    return {"type": "input", "block_id": f"b_{name}", "label": plain(label), "element": element} | (
        block
    )


def options(*texts: str) -> list[Json]:
    return [option(text) for text in texts]


def form(title: str = "Mitmachen", **more: object) -> Json:
    spoken = options("de", "en")
    countries, topics = options("Deutschland", "Polen"), options("Netz", "Recht")
    goals = options("Kunden", "Kollegen")
    return {
        "type": "modal",
        "callback_id": "join",
        "title": plain(title),
        "submit": plain("Weiter"),
        "blocks": [
            section("Schön, dass *Du* dabei bist, <@U0ANNA0001>!"),
            field("Name", "plain_text_input", "name", max_length=20),
            field("Land", "static_select", "country", options=countries, optional=True),
            field("Themen", "checkboxes", "topics", options=topics, optional=True),
            field("Sprachen", "multi_static_select", "langs", options=spoken, optional=True),
            field("Beginn", "datepicker", "start", optional=True),
            field("Wer?", "users_select", "who", optional=True),
            field("Bild", "file_input", "pic", filetypes=["png"], optional=True),
            field("Ort", "external_select", "town", min_query_length=1, optional=True),
            field("Zahl", "number_input", "n", is_decimal_allowed=False, optional=True),
            field(
                "Ziel", "radio_buttons", "goal", options=goals, optional=True, dispatch_action=True
            ),
            section("Anna Albrecht", accessory=button("Wählen", "choose", value="anna")),
            section("Ben Berger", accessory=button("Wählen", "choose", value="ben")),
        ],
        **more,
    }


def note(title: str) -> Json:
    return {"type": "modal", "callback_id": "n", "title": plain(title), "blocks": [section(title)]}


def little_bot(workspace: Workspace) -> App:
    """A bot that does a little of everything, the handler before the acknowledgement."""
    client = WebClient(BOT_TOKEN, base_url=f"{workspace.base_url}api/", retry_handlers=[])
    quiet = logging.getLogger("little_bot")
    quiet.setLevel(logging.CRITICAL)
    app = App(
        client=client, signing_secret=SIGNING_SECRET, process_before_response=True, logger=quiet
    )
    _commands(app)
    _form(app)
    _actions(app)
    _events(app)
    return app


def _commands(app: App) -> None:
    @app.command("/mitmachen")
    def join(ack: Ack, body: Json, client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=form(notify_on_close=True))
        ack()

    @app.command("/echo")
    def echo(ack: Ack, body: Json) -> None:
        ack(body["text"])

    @app.command("/laut")
    def aloud(ack: Ack, body: Json) -> None:
        ack(text=body["text"], response_type="in_channel")

    @app.command("/knopf")
    def with_button(ack: Ack) -> None:
        ack(text="Sicher?", blocks=[section("Sicher?"), row(button("Ja!", "yes", value="1"))])

    @app.command("/falsch")
    def wrong_blocks(ack: Ack) -> None:
        ack(text="?", blocks=[section("x" * 3001)])

    @app.command("/kaputt")
    def broken() -> None:
        raise RuntimeError("broken on purpose")

    @app.shortcut("about")
    def about(ack: Ack, body: Json, client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=note(body["type"]))
        ack()


def _form(app: App) -> None:
    answers: dict[str, Json] = {
        "falsch": {"response_action": "errors", "errors": {"b_name": "Kein guter Name."}},
        "nirgends": {"response_action": "errors", "errors": {"nowhere": "?"}},
        "weiter": {"response_action": "update", "view": note("Danke")},
        "stapel": {"response_action": "push", "view": form("Noch einmal", notify_on_close=True)},
        "leer": {"response_action": "update", "view": {"type": "modal"}},
        "weg": {"response_action": "clear"},
    }

    @app.view("join")
    def joined(ack: Ack, body: Json, client: WebClient) -> None:
        name = body["view"]["state"]["values"]["b_name"]["name"]["value"]
        if name == "kaputt":
            raise RuntimeError("broken on purpose")
        if name in answers:
            ack(**answers[name])
            return
        more = {"type": "overflow", "action_id": "more", "options": options("Später", "Nie")}
        blocks = [section(f"Hallo {name}!"), row(button("Los", "yes"), more)]
        client.chat_postMessage(channel=body["user"]["id"], text="Hallo", blocks=blocks)
        ack()

    @app.view_closed("join")
    def closed(ack: Ack, body: Json, client: WebClient) -> None:
        client.chat_postMessage(channel=body["user"]["id"], text=f"zu: {body['is_cleared']}")
        ack()

    @app.options("town")
    def towns(ack: Ack, body: Json) -> None:
        ack(options=[each for each in options("Bonn", "Köln") if body["value"] in str(each)])


def _actions(app: App) -> None:
    @app.action("yes")
    def yes(ack: Ack, respond: Respond) -> None:
        respond(text="Gut.", replace_original=True)
        ack()

    @app.action("choose")
    def chosen(ack: Ack, body: Json, client: WebClient) -> None:
        view = note(f"Gewählt: {body['actions'][0]['value']}")
        client.views_push(trigger_id=body["trigger_id"], view=view)
        ack()

    @app.action("goal")
    def goal(ack: Ack, body: Json, client: WebClient) -> None:
        title, view = body["actions"][0]["selected_option"]["value"], body["view"]
        client.views_update(view_id=view["id"], hash=view["hash"], view=form(title))
        ack()

    @app.action("more")
    def later(ack: Ack, body: Json, respond: Respond) -> None:
        respond(text=body["actions"][0]["selected_option"]["value"], replace_original=False)
        ack()

    @app.action("start")
    def start(ack: Ack, body: Json, client: WebClient) -> None:
        typed = body["view"]["state"]["values"]["b_note"]["note"]["value"]
        client.chat_postMessage(channel=body["user"]["id"], text=f"Notiz: {typed}")
        ack()


def _events(app: App) -> None:
    @app.event("app_home_opened")
    def home(event: Json, client: WebClient) -> None:
        blocks = [
            section(f"Willkommen <@{event['user']}>"),
            field("Notiz", "plain_text_input", "note"),
            row(button("Mitmachen", "start")),
        ]
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    @app.event("reaction_added")
    def reacted(event: Json, client: WebClient) -> None:
        if event["reaction"] == "bomb":
            raise RuntimeError("broken on purpose")
        client.chat_postMessage(channel=event["user"], text=f"Danke für :{event['reaction']}:")

    @app.event("message")
    def wrote(event: Json, client: WebClient) -> None:
        if "bot_id" not in event and event["channel_type"] == "im":
            client.chat_postMessage(channel=event["user"], text="Hm.")
