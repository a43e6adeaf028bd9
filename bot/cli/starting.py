"""What every command begins with: settings, the wired bot, the database; one line a problem."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from bot.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from bot.app import Bot
    from bot.config import Community, Settings
    from storage.database import Database

CANNOT_START = 2
"""Exit status where a setting is wrong or something needed is missing."""


@contextmanager
def problems_in_lines() -> Iterator[None]:
    """What keeps the block from going on is printed, one line each, and ends the command."""
    from rich.console import Console
    from rich.text import Text

    try:
        yield
    except SettingsError as error:
        console = Console(stderr=True, soft_wrap=True)
        for problem in error.problems:
            console.print(Text.assemble(("•", "red"), f" {problem}"), highlight=False)
        raise typer.Exit(CANNOT_START) from None


@contextmanager
def writing(file: "Path") -> Iterator[None]:
    """Where the file cannot be written, the block ends the command with one line."""
    with problems_in_lines():
        try:
            yield
        except OSError as error:
            raise SettingsError([f"{file}: {error.strerror}."]) from error


def read_settings() -> "tuple[Settings, Community]":
    """The settings and the community; logging is set up."""
    from bot.config import load_community, load_settings
    from bot.logs import set_up_logging

    with problems_in_lines():
        settings = load_settings()
        set_up_logging(settings.log_level)
        return settings, load_community(settings.community_file)


def wired_bot(settings: "Settings", community: "Community") -> "Bot":
    """The bot for these settings, in the machine's time."""
    from urllib.parse import urlsplit

    from bot.app import build_app
    from bot.clock import SystemClock

    if urlsplit(settings.slack_api_url).hostname in {"localhost", "127.0.0.1", "::1"}:
        drop_proxies()
    return build_app(settings, community, SystemClock())


def drop_proxies() -> None:
    """Forget the environment's proxies: a server on this machine is reached without one."""
    # Socket Mode ignores NO_PROXY.
    import os

    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        os.environ.pop(name, None)
        os.environ.pop(name.upper(), None)


def open_database(settings: "Settings") -> "Database":
    """The database, reachable and up to date."""
    from storage.database import Database

    with problems_in_lines():
        database = Database(settings.database_url)
        require_up_to_date(database.engine)
        return database


def require_up_to_date(engine: "Engine") -> None:
    """Raise `SettingsError` where the database cannot be reached or has other tables."""
    from sqlalchemy.exc import SQLAlchemyError

    from storage.migrate import UnknownTables, is_up_to_date

    try:
        is_ready = is_up_to_date(engine)
    except UnknownTables as error:
        raise SettingsError([str(error)]) from error
    except SQLAlchemyError as error:
        raise SettingsError([unreachable(engine, error)]) from error
    if not is_ready:
        raise SettingsError(["The database is not up to date. Run: python -m bot migrate"])


def bring_up_to_date(engine: "Engine") -> None:
    """Run every migration that is missing.

    Raises `SettingsError` where the database does not answer, or its tables are not known.
    """
    from sqlalchemy.exc import SQLAlchemyError

    from storage.migrate import UnknownTables, upgrade

    try:
        upgrade(engine)
    except UnknownTables as error:
        raise SettingsError([str(error)]) from error
    except SQLAlchemyError as error:
        raise SettingsError([unreachable(engine, error)]) from error


def unreachable(engine: "Engine", error: Exception) -> str:
    """The line for a database that does not answer; drivers repeat addresses, so not their text."""
    address = engine.url.set(query={}).render_as_string(hide_password=True)
    mend = (
        "The folder has to exist, and its files have to be writable."
        if engine.dialect.name == "sqlite"
        else "Is it running, and are host, user, password and database right?"
    )
    return f"DATABASE_URL: {address} cannot be opened ({type(error).__name__}). {mend}"
