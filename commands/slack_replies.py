"""Results in Slack's terms: the acknowledgement, and calls after the commit."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.webhook import WebhookClient

from bot.delivery.workspace import trust_for
from bot.i18n import Translator
from bot.views.block_kit import View
from bot.views.blocks import Message, modal, plain
from bot.views.pictures import without_pictures
from commands.entry_info import PayloadKind
from commands.results import Nothing, Options, Replace, Result, Say, Show, ViewMethod
from commands.view_stack import in_place_of, is_deepest, method_for

Ack = dict[str, Any] | None
Respond = Callable[[str, dict[str, Any]], None]

OUTCOME = "outcome"
"""Callback id of views that only say how something went."""


SECONDS_TO_SHOW = 2
"""How long Slack may take to show a view or an answer: a trigger is worth nothing after three."""


REFUSES_VIEW = frozenset({"invalid_arguments", "invalid_blocks"})
"""What Slack says to a view that is wrong, say because a picture's file has been deleted."""


class NotTaken(SlackClientError):
    """The response_url takes no answer: it was used five times, or is older than half an hour."""


def client_for(url: str) -> WebhookClient:
    """Return a client for a response_url; it asks once, and not for long."""
    return WebhookClient(url, timeout=SECONDS_TO_SHOW, ssl=trust_for(url), retry_handlers=[])


def respond_over_http(url: str, body: dict[str, Any]) -> None:
    """Send one of the five answers a response_url takes; raises `NotTaken` where it does not."""
    answer = client_for(url).send_dict(body)
    if answer.status_code != 200:
        raise NotTaken(f"response_url: {answer.status_code}")


def is_shown_already(error: Exception) -> bool:
    """True if the same payload came before, and has opened its view (docs.slack.dev, "views.open").

    Such as over another connection: the person sees it, and hears of no failure.
    """
    if not isinstance(error, SlackApiError):
        return False
    return bool(error.response.get("error") == "exchanged_trigger_id")


def outcome_view(t: Translator, message: Message) -> View:
    """Return a view with an outcome; closing it closes the forms below, which are done."""
    return modal(t, t("Where things stand"), message.blocks, callback=OUTCOME, closes_all=True)


def problem_view(t: Translator, message: Message) -> View:
    """Return a view with a problem; closing it leads back to the form and what was typed."""
    return modal(t, t("Not yet"), message.blocks, callback=OUTCOME, close=t("Back"))


@dataclass(frozen=True)
class SlackReplies:
    """Carries results out in Slack. `client` has the bot's token."""

    client: WebClient
    respond: Respond = respond_over_http

    def acknowledgement(
        self, kind: PayloadKind, payload: dict[str, Any], result: Result, t: Translator
    ) -> Ack:
        """Return the acknowledgement's body for JSON; None if an empty one says enough."""
        if isinstance(result, Options):
            return {
                "options": [{"text": plain(text), "value": value} for text, value in result.choices]
            }
        if kind in {PayloadKind.COMMAND, PayloadKind.VERB} and isinstance(result, Say | Replace):
            return {"response_type": "ephemeral", **result.message.payload()}
        return _for_a_form(payload, result, t) if kind is PayloadKind.VIEW else None

    def carry_out(
        self, kind: PayloadKind, payload: dict[str, Any], result: Result, t: Translator
    ) -> None:
        """Do what the acknowledgement cannot: open and push views, answer a click."""
        if kind in {PayloadKind.VIEW, PayloadKind.OPTIONS} or isinstance(result, Nothing | Options):
            return
        if isinstance(result, Show):
            self._show(payload, result, t)
        elif kind is PayloadKind.ACTION:
            self._answer_click(payload, result, t)

    def _show(self, payload: dict[str, Any], result: Show, t: Translator) -> None:
        view: dict[str, Any] = {**result.view}
        try:
            self._put(payload, view, result.how, t)
        except SlackApiError as error:
            bare = without_pictures(view["blocks"])
            if error.response.get("error") not in REFUSES_VIEW or bare == view["blocks"]:
                raise
            try:
                self._put(payload, {**view, "blocks": bare}, result.how, t)
            except SlackApiError:
                raise error from None  # the second refusal may be due to the first try alone

    def _put(
        self, payload: dict[str, Any], view: dict[str, Any], how: ViewMethod, t: Translator
    ) -> None:
        surface = payload.get("view") or {}
        method = method_for(surface, view, how)
        if method is ViewMethod.UPDATE:
            shown = in_place_of(surface, view, t)
            self.client.views_update(view_id=surface["id"], view=shown)
        elif method is ViewMethod.PUSH:
            self.client.views_push(trigger_id=payload["trigger_id"], view=view)
        else:
            self.client.views_open(trigger_id=payload["trigger_id"], view=view)

    def _answer_click(self, payload: dict[str, Any], result: Say | Replace, t: Translator) -> None:
        url = payload.get("response_url")
        if url:
            how = {"replace_original": isinstance(result, Replace), "response_type": "ephemeral"}
            self.respond(url, how | result.message.payload())
        else:
            how_shown = ViewMethod.UPDATE if isinstance(result, Replace) else ViewMethod.OPEN
            self._show(payload, Show(outcome_view(t, result.message), how_shown), t)


def _for_a_form(payload: dict[str, Any], result: Result, t: Translator) -> Ack:
    if isinstance(result, Say | Replace):
        result = Show(outcome_view(t, result.message))
    if not isinstance(result, Show):
        return None
    form = payload["view"]
    if result.how is ViewMethod.PUSH and not is_deepest(form):
        return {"response_action": "push", "view": result.view}
    return {"response_action": "update", "view": in_place_of(form, result.view, t)}
