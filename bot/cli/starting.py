"""The start of every command: settings, clock, wired bot, database; one line for each problem."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from bot.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from bot.app import Bot
    from bot.clock import Clock
    from bot.config import Community, Settings
    from bot.domain.keys import Key
    from bot.i18n import Translator
    from storage.database import Database
    from storage.migrate import Upgraded

UID_DIGITS = 10
"""Digits of the highest number of an account, 2³² − 2 on Linux."""

CANNOT_START = 2
"""Exit status if a setting is wrong or something needed is missing."""


@contextmanager
def exit_on_settings_error() -> Iterator[None]:
    """End the command with one line for each problem of a SettingsError that the block raises."""
    from rich.text import Text

    from bot.cli.terminal import Terminal

    try:
        yield
    except SettingsError as error:
        console = Terminal(stderr=True, soft_wrap=True)
        for problem in error.problems:
            console.print(Text.assemble(("•", "red"), f" {problem}"), highlight=False)
        raise typer.Exit(CANNOT_START) from None


def spare_existing(file: "Path", *, force: bool) -> None:
    """End the command with one line if the file is there and is not to be overwritten.

    One that is becomes its owner's alone, as new ones are.
    """
    from storage.private_files import make_private

    with exit_on_write_error(file):
        if file.exists() and not force:
            problem = f"{file} is there already. Name another file, or overwrite it with --force."
            raise SettingsError([problem])
        if file.is_file():
            make_private(file)


@contextmanager
def exit_on_write_error(file: "Path") -> Iterator[None]:
    """End the command with one line if the block cannot write the file."""
    with exit_on_settings_error():
        try:
            yield
        except OSError as error:
            raise SettingsError([f"{file}: {error.strerror}."]) from error


@contextmanager
def exit_on_database_error(engine: "Engine") -> Iterator[None]:
    """End the command with one line if the database stops to answer, or others hold it."""
    from sqlalchemy.exc import SQLAlchemyError

    with exit_on_settings_error():
        try:
            yield
        except SQLAlchemyError as error:
            raise SettingsError([does_not_answer(engine, error)]) from error


def read_settings() -> "tuple[Settings, Community]":
    """Return the settings and the community; set up logging."""
    from bot.config import load_community, load_settings
    from bot.logs import set_up_logging

    with exit_on_settings_error():
        settings = load_settings()
        set_up_logging(settings.log_level, as_json=settings.log_format == "json")
        return settings, load_community(settings.community_file)


def terminal_language(community: "Community") -> "Translator":
    """Return the translator of the terminal's language; the community's where we do not speak it.

    The first of these variables that is set counts, as POSIX says (the locale's definition).
    """
    import os

    from bot.i18n import translator

    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return translator(next(filter(None, named), None), community.community.language)


def system_clock() -> "Clock":
    """Return the machine's clock; each command hands it down."""
    from bot.clock import SystemClock

    return SystemClock()


def acting_operator() -> "Key":
    """Return who acts: the number of the account, behind sudo of the one that called it.

    Numbers alone: an account's name is a person's name more often than not.
    """
    import os

    from bot.domain.audit import operator_key

    called = os.environ.get("SUDO_UID", "")
    is_number = called.isascii() and called.isdigit() and len(called) <= UID_DIGITS
    return operator_key(int(called) if is_number else os.getuid())


def wired_bot(settings: "Settings", community: "Community") -> "Bot":
    """Return the bot for these settings, on the machine's clock."""
    from urllib.parse import urlsplit

    from bot.app import build_app

    if urlsplit(settings.slack_api_url).hostname in {"localhost", "127.0.0.1", "::1"}:
        drop_proxies()
    return build_app(settings, community, system_clock())


def drop_proxies() -> None:
    """Drop the environment's proxies: a server on this machine is reached without one."""
    # The SDK ignores NO_PROXY.
    import os

    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        os.environ.pop(name, None)
        os.environ.pop(name.upper(), None)


def open_database(settings: "Settings") -> "Database":
    """Return the database; end the command if it cannot be reached or has other tables."""
    from storage.database import Database

    with exit_on_settings_error():
        database = Database(settings.database_url)
        require_up_to_date(database.engine)
        return database


def require_up_to_date(engine: "Engine") -> None:
    """Raise SettingsError if the database cannot be reached or has other tables.

    A file that is not there stays so: whoever is in the wrong folder gets no empty database.
    """
    if not require_known_tables(engine):
        raise SettingsError([f"{address_of(engine)} is not up to date. {MIGRATE}"])


def require_known_tables(engine: "Engine") -> bool:
    """Return False if the tables are those of an older version.

    Raises SettingsError if the database cannot be reached, is not there or is of a newer version.
    """
    from sqlalchemy.exc import SQLAlchemyError

    from storage.revisions import UnknownTables, is_up_to_date

    if problem := missing_file(engine):
        raise SettingsError([problem])
    try:
        return is_up_to_date(engine)
    except UnknownTables as error:
        raise SettingsError([f"{address_of(engine)}: {error}"]) from error
    except SQLAlchemyError as error:
        raise SettingsError([cannot_open(engine, error)]) from error


def bring_up_to_date(engine: "Engine") -> "Upgraded":
    """Run every missing migration and mend the search; return from where to where it went.

    Raises SettingsError if the database does not answer or its tables are not known.
    """
    from sqlalchemy.exc import SQLAlchemyError

    from storage.migrate import upgrade
    from storage.revisions import UnknownTables
    from storage.search.upkeep import mend

    try:
        done = upgrade(engine)
        mend(engine)
    except UnknownTables as error:
        raise SettingsError([f"{address_of(engine)}: {error}"]) from error
    except SQLAlchemyError as error:
        raise SettingsError([cannot_open(engine, error)]) from error
    return done


MIGRATE = "Run: python -m bot migrate"


def address_of(engine: "Engine") -> str:
    """Return the database's address without its password."""
    return engine.url.set(query={}).render_as_string(hide_password=True)


def missing_file(engine: "Engine") -> str:
    """Return the line for SQLite's file if it is not there; empty if it is."""
    from pathlib import Path

    file = Path(engine.url.database or ":memory:")
    # Without its folder nothing can be made there either, and that is said where it is opened.
    if engine.dialect.name != "sqlite" or file.exists() or not file.parent.is_dir():
        return ""
    if file.name == ":memory:":
        return ""
    return (
        f"DATABASE_URL: {address_of(engine)} is not there; is this the right folder? "
        "To make a new one, run: python -m bot migrate"
    )


def cannot_open(engine: "Engine", error: Exception) -> str:
    """Return the line for a database that does not answer.

    Without the driver's own text, which may hold the password.
    """
    mend = (
        "The folder has to exist, and its files have to be writable."
        if engine.dialect.name == "sqlite"
        else "Is it running, and are host, user, password and database right?"
    )
    return f"DATABASE_URL: {address_of(engine)} cannot be opened ({type(error).__name__}). {mend}"


def does_not_answer(engine: "Engine", error: Exception) -> str:
    """Return the line for a database that was there a moment ago."""
    return (
        f"DATABASE_URL: {address_of(engine)} does not answer ({type(error).__name__}). "
        "Is it running, or does somebody else write? Try again in a minute."
    )
