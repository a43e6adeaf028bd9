"""Bolt listens once a kind; the rest is the dispatcher's dictionary (60 listeners cost 0.4 ms)."""

import re
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App

from commands.dispatch import Dispatcher
from commands.entries import Trigger

ANYTHING = re.compile("")


def listen(app: App, dispatcher: Dispatcher) -> None:
    """Register one listener for each kind of payload."""

    def listener(trigger: Trigger) -> Callable[[Ack, dict[str, Any]], None]:
        def handle(ack: Ack, body: dict[str, Any]) -> None:
            ack(dispatcher.handle(trigger, body) or "")

        return handle

    app.command(ANYTHING)(listener(Trigger.COMMAND))
    app.action(ANYTHING)(listener(Trigger.ACTION))
    app.view_submission(ANYTHING)(listener(Trigger.VIEW))
    app.view_closed(ANYTHING)(listener(Trigger.VIEW_CLOSED))
    app.options(ANYTHING)(listener(Trigger.OPTIONS))
    app.shortcut(ANYTHING)(listener(Trigger.SHORTCUT))
    app.event(ANYTHING)(listener(Trigger.EVENT))
