"""The connections of this installation: with whom, who begins them, and what goes through."""

from collections.abc import Iterator

from bot.cli.transparency.installation import database_address, without_login
from bot.config import Settings
from bot.domain.transparency.report import ERASURES_FILE, Interface
from bot.texts import _

IN, OUT = "IN", "OUT"

OVER_SOCKET, OVER_HTTP = RECEIVING = ("slack-socket-mode", "slack-http")
"""What comes from Slack by itself, by how it is received."""


def interfaces_of(settings: Settings) -> tuple[Interface, ...]:
    """Return all connections there are; there is no other address that the bot calls."""
    api = without_login(settings.slack_api_url)
    return (
        Interface(
            "slack-web-api",
            api,
            OUT,
            _("messages, views and files to Slack; names, time zones and channels from Slack"),
        ),
        Interface(
            "slack-files",
            "https://files.slack.com",
            OUT,
            _(
                "calendar files, charts and editions of the book that the bot sends, to the "
                "address Slack names for each; pictures of stories that it may show"
            ),
        ),
        _received(settings),
        *_public_site(settings),
        Interface(
            "database",
            database_address(settings.database_url),
            OUT,
            _("all that is stored, as listed under “Fields”"),
        ),
        *_erasures(settings),
        Interface(
            "probes",
            f"http://*:{settings.port}/livez, /readyz",
            IN,
            _("whether the processes work, for monitoring; names nobody"),
        ),
        Interface(
            "log",
            "stderr",
            OUT,
            _("failures and refused rules, without names, texts or who came by"),
        ),
    )


def _public_site(settings: Settings) -> Iterator[Interface]:
    if settings.site is not None:
        carries = _(
            "stories with the names of their authors, and editions of the book, to whoever has a "
            "signed link; trophies’ pages, without names; nothing of who looks"
        )
        yield Interface(
            "public-site", f"{settings.site.url} (port {settings.web_port})", IN, carries
        )


def _erasures(settings: Settings) -> Iterator[Interface]:
    if (path := settings.file_of_erasures) is not None:
        carries = _("who was erased, as keyed hashes, so that no restored backup brings them back")
        yield Interface(ERASURES_FILE, str(path), OUT, carries)


def _received(settings: Settings) -> Interface:
    carries = _("commands, clicks, forms and events of people in this workspace")
    if settings.uses_socket_mode:
        return Interface(OVER_SOCKET, "wss://*.slack.com", OUT, carries)
    return Interface(OVER_HTTP, f"http://*:{settings.port}/slack/events", IN, carries)
