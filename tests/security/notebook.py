"""What the bot shows people, written down instead of sent: the rights are looked at, not Slack."""

from collections.abc import Iterable
from typing import Any

from slack_sdk import WebClient

from bot.app import Bot, gather_home
from commands.dispatch import Dispatcher
from commands.entries import Entry
from commands.slack_replies import SlackReplies


class Notebook(WebClient):
    """Takes views and answers, and shows them to nobody: a fifth of the time of a call."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: list[Any] = []

    def api_call(self, api_method: str, *_args: Any, **body: Any) -> Any:
        """Write down a call."""
        self.pages.append((api_method, body))
        return {"ok": True}

    def respond(self, url: str, body: dict[str, Any]) -> None:
        """Write down an answer to a click."""
        self.pages.append((url, body))

    def leaf(self) -> list[Any]:
        """Return what was written down since this was last asked."""
        seen, self.pages = self.pages, []
        return seen


def dispatcher_into(notebook: Notebook, bot: Bot, entries: Iterable[Entry]) -> Dispatcher:
    """Return the real way in, which shows what it has to show to the notebook."""
    return Dispatcher(
        entries,
        database=bot.database,
        community=bot.community,
        clock=bot.clock,
        hooks=bot.hooks,
        home=gather_home(),
        workspace=bot.workspace,
        replies=SlackReplies(notebook, notebook.respond),
        wake_sender=lambda: None,
    )
