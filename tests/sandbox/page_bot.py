"""A tiny bot for the page's tests: a form, a preview on top of it, buttons, a Home tab."""

from collections.abc import Callable
from typing import Any

from slack_sdk import WebClient

from bot.sandbox.transport import BotResponse, Kind, Retry
from bot.sandbox.workspace import BOT_TOKEN, Workspace

Json = dict[str, Any]
MANIFEST: Json = {
    "features": {
        "slash_commands": [
            {"command": "/mitmachen", "description": "Mitmachen", "should_escape": False},
            {
                "command": "/geschichte",
                "description": "Eine Geschichte erzählen",
                "usage_hint": "[Titel]",
            },
            {"command": "/botschafter", "description": "Hilfe und mehr", "usage_hint": "[hilfe]"},
        ],
        "shortcuts": [
            {
                "name": "Danke sagen",
                "type": "message",
                "callback_id": "thank",
                "description": "Dankt",
            }
        ],
    },
    "settings": {"event_subscriptions": {"bot_events": ["app_home_opened", "reaction_added"]}},
}


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(text: str, value: str, description: str = "") -> Json:
    more = {"description": plain(description)} if description else {}
    return {"text": plain(text), "value": value, **more}


def text_input(block_id: str, label: str, **more: Any) -> Json:
    element = {"type": "plain_text_input", "action_id": "text", **more.pop("element", {})}
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": element,
        **more,
    }


def button(text: str, action_id: str, **more: Any) -> Json:
    return {"type": "button", "text": plain(text), "action_id": action_id, **more}


STORY: Json = {
    "type": "modal",
    "callback_id": "story",
    "title": plain("Deine Geschichte"),
    "submit": plain("Vorschau"),
    "close": plain("Abbrechen"),
    "notify_on_close": True,
    "blocks": [
        {
            "type": "section",
            "text": mrkdwn("Was ist gelungen? *Zwei Sätze* genügen, keine Namen von Kund:innen."),
        },
        text_input("title", "Titel", element={"max_length": 80}),
        text_input(
            "body",
            "Text",
            hint=plain("Du kannst ihn später noch ändern."),
            element={"multiline": True},
        ),
        {
            "type": "input",
            "block_id": "goal",
            "label": plain("Ziel"),
            "element": {
                "type": "static_select",
                "action_id": "goal",
                "placeholder": plain("Ein Ziel wählen"),
                "options": [option("Wahrnehmung", "seen"), option("Kund:innen", "customers")],
            },
        },
        {
            "type": "input",
            "block_id": "uses",
            "label": plain("Wo darf sie stehen?"),
            "optional": True,
            "element": {
                "type": "checkboxes",
                "action_id": "uses",
                "options": [
                    option("Community", "community", "Nur hier im Workspace"),
                    option("Soziale Medien", "social"),
                ],
            },
        },
        {
            "type": "input",
            "block_id": "people",
            "label": plain("Wer ist zu sehen?"),
            "optional": True,
            "element": {"type": "multi_users_select", "action_id": "people"},
        },
        {
            "type": "input",
            "block_id": "picture",
            "label": plain("Bild"),
            "optional": True,
            "element": {"type": "file_input", "action_id": "picture", "filetypes": ["png", "jpg"]},
        },
        {
            "type": "input",
            "block_id": "when",
            "label": plain("Wann war das?"),
            "optional": True,
            "element": {"type": "datepicker", "action_id": "when"},
        },
    ],
}


def preview(title: str, body: str) -> Json:
    return {
        "type": "modal",
        "callback_id": "preview",
        "title": plain("So wird sie aussehen"),
        "submit": plain("Einreichen"),
        "close": plain("Zurück"),
        "blocks": [
            {"type": "header", "text": plain(title)},
            {"type": "section", "text": plain(body)},
        ],
    }


class PageBot:
    """Takes payloads as a transport and calls back through the real SDK."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.heard: list[Json] = []

    @property
    def slack(self) -> WebClient:
        return WebClient(BOT_TOKEN, base_url=f"{self.workspace.base_url}api/")

    def last(self, type_: str) -> Json:
        """The newest payload of this type."""
        return next(each for each in reversed(self.heard) if each.get("type") == type_)

    def deliver(self, kind: Kind, payload: Json, retry: Retry | None = None) -> BotResponse:
        del retry
        self.heard.append(payload)
        name = f"on_{payload.get('type', kind)}"
        handler: Callable[[Json], Any] = getattr(self, name, lambda _payload: "")
        return BotResponse(200, handler(payload))

    def on_commands(self, payload: Json) -> Json | str:
        if payload["command"] == "/geschichte":
            self.slack.views_open(trigger_id=payload["trigger_id"], view=STORY)
            return ""
        return {"text": f"Hallo <@{payload['user_id']}>: Du hast *{payload['command']}* getippt."}

    def on_view_submission(self, payload: Json) -> Json | str:
        view = payload["view"]
        if view["callback_id"] == "preview":
            story = next(b for b in view["blocks"] if b["type"] == "header")["text"]["text"]
            self.say(self.workspace.channel_named("geschichten").id, published(story))
            return {"response_action": "clear"}
        values = view["state"]["values"]
        title = values["title"]["text"]["value"]
        if len(title) < 5:
            return {"response_action": "errors", "errors": {"title": "Bitte ein längerer Titel."}}
        pushed = preview(title, values["body"]["text"]["value"])
        return {"response_action": "push", "view": pushed}

    def on_block_actions(self, payload: Json) -> str:
        action, user = payload["actions"][0], payload["user"]["id"]
        if action["action_id"] == "join":
            self.dm(user, [{"type": "section", "text": mrkdwn(":tada: Du bist dabei!")}])
        if action["action_id"] == "tell":
            self.slack.views_open(trigger_id=payload["trigger_id"], view=STORY)
        if action["action_id"] == "language":
            self.home(user, action["selected_option"]["text"]["text"])
        return ""

    def on_block_suggestion(self, payload: Json) -> Json:
        names = ("Berlin", "Bern", "Hamburg")
        fitting = [name for name in names if payload["value"].lower() in name.lower()]
        return {"options": [option(name, name.lower()) for name in fitting]}

    def on_event_callback(self, payload: Json) -> str:
        event = payload["event"]
        if event["type"] == "app_home_opened" and event["user"] not in self.workspace.homes:
            self.home(event["user"], "Deutsch")
        return ""

    def dm(self, user_id: str, blocks: list[Json]) -> str:
        return self.say(self.workspace.dm(user_id).id, blocks)

    def say(self, channel_id: str, blocks: list[Json]) -> str:
        said = self.slack.chat_postMessage(channel=channel_id, text="Nachricht", blocks=blocks)
        return str(said["ts"])

    def home(self, user_id: str, language: str) -> None:
        self.slack.views_publish(user_id=user_id, view=home(language))


def published(title: str) -> list[Json]:
    return [
        {"type": "header", "text": plain(title)},
        {"type": "section", "text": mrkdwn("Erzählt von <@U0ANNA0001> :sparkles:")},
        {"type": "actions", "elements": [button("Danke sagen", "thank")]},
    ]


def home(language: str) -> Json:
    languages = [option("Deutsch", "de"), option("Englisch", "en")]
    chosen = next(each for each in languages if each["text"]["text"] == language)
    return {
        "type": "home",
        "blocks": [
            {"type": "header", "text": plain("Schön, dass Du da bist")},
            {
                "type": "section",
                "text": mrkdwn("*Dein nächster Schritt:* Mitmachen und Dich vorstellen."),
            },
            {
                "type": "actions",
                "block_id": "steps",
                "elements": [
                    button("Mitmachen", "join", style="primary"),
                    button("Geschichte erzählen", "tell"),
                ],
            },
            {"type": "divider"},
            {
                "type": "section",
                "block_id": "settings",
                "text": mrkdwn(f"Deine Sprache: {language}"),
                "accessory": {
                    "type": "static_select",
                    "action_id": "language",
                    "options": languages,
                    "initial_option": chosen,
                },
            },
            {
                "type": "section",
                "block_id": "place",
                "text": mrkdwn("Dein Ort"),
                "accessory": {
                    "type": "external_select",
                    "action_id": "place",
                    "min_query_length": 2,
                    "placeholder": plain("Ort suchen"),
                },
            },
            {"type": "context", "elements": [mrkdwn("Alles hier ist freiwillig.")]},
        ],
    }
