"""The doctor: checks what a running bot needs and says how to mend each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col, func, select

from bot.app import Bot
from bot.cli.starting import unreachable
from bot.domain.members import Status
from commands.manifest import scopes
from storage.members import Member
from storage.mentoring.profiles import MentorProfile
from storage.migrate import UnknownTables, is_up_to_date

T = TypeVar("T")

ENOUGH_CORE_TEAM = 2
"""A story needs a reviewer who is not its author."""


@dataclass(frozen=True)
class Finding:
    """One check's result; `mend` says what to do where it is not well."""

    what: str
    is_well: bool
    mend: str = ""
    is_warning: bool = False


def examine(bot: Bot) -> Iterator[Finding]:
    """Every check, one after the other; what a failed one makes impossible is left out."""
    database = list(_database(bot))
    yield from database
    yield _zones()
    token, identity = _bot_token(bot)
    yield token
    if identity is not None:
        yield from _workspace(bot, identity)
        if all(finding.is_well for finding in database):
            yield from _people(bot)
    yield from _app_token(bot)


def _database(bot: Bot) -> Iterator[Finding]:
    try:
        with bot.database.reading() as session:
            session.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        yield Finding("database", False, unreachable(bot.database.engine, error))
        return
    yield Finding("database", True)
    try:
        is_ready = is_up_to_date(bot.database.engine)
    except UnknownTables as error:
        yield Finding("migrations", False, str(error))
    else:
        yield Finding("migrations", is_ready, "Run: python -m bot migrate")


def _people(bot: Bot) -> Iterator[Finding]:
    core_team = _asked(bot.workspace.core_team) or frozenset()
    with bot.database.reading() as session:
        joined = session.exec(
            select(func.count())
            .select_from(Member)
            .where(col(Member.slack_id).in_(core_team), Member.status == Status.AMBASSADOR)
        ).one()
        mentors = session.exec(
            select(func.count())
            .select_from(MentorProfile)
            .join(Member, col(Member.id) == col(MentorProfile.member_id))
            .where(Member.status == Status.AMBASSADOR, col(MentorProfile.is_open))
        ).one()
    yield Finding(
        "core team members who joined",
        joined >= ENOUGH_CORE_TEAM,
        f"At least {ENOUGH_CORE_TEAM} are needed, so that nobody reviews their own story: "
        f"add people to the user group and let them use {bot.community.commands.join}.",
        is_warning=True,
    )
    yield Finding(
        "mentors",
        mentors > 0,
        f"Ask ambassadors to offer time as mentors with {bot.community.commands.mentor}.",
        is_warning=True,
    )


def _zones() -> Finding:
    try:
        ZoneInfo("Europe/Berlin").utcoffset(datetime(2026, 1, 1))  # noqa: DTZ001  # only the data is tried
    except ZoneInfoNotFoundError:
        return Finding("time zone data", False, "Install the package tzdata.")
    return Finding("time zone data", True)


def _asked(ask: Callable[[], T]) -> T | None:
    try:
        return ask()
    except (SlackApiError, OSError):
        return None


def _bot_token(bot: Bot) -> tuple[Finding, SlackResponse | None]:
    """The finding, and what Slack says of the bot where the token is right."""
    mend = "Copy the bot token (xoxb-…) from OAuth & Permissions into SLACK_BOT_TOKEN."
    try:
        return Finding("bot token", True), bot.workspace.client.auth_test()
    except SlackApiError as error:
        told = f"{mend} Slack says: {error.response['error']}."
    except OSError as error:
        told = _out_of_reach(bot, error)
    return Finding("bot token", False, told), None


def _out_of_reach(bot: Bot, error: OSError) -> str:
    return (
        f"{bot.settings.slack_api_url} cannot be reached ({type(error).__name__}). "
        "Is this machine allowed to? Behind a proxy, set HTTPS_PROXY."
    )


def _workspace(bot: Bot, identity: SlackResponse) -> Iterator[Finding]:
    yield _scopes(bot, identity)
    for part, name in bot.community.channels:
        yield _channel(bot, part, name, str(identity["user"]))
    if handle := bot.community.core_team.user_group:
        yield _user_group(bot, handle)


def _user_group(bot: Bot, handle: str) -> Finding:
    what = f"user group @{handle}"
    answer = _asked(lambda: bot.workspace.client.usergroups_list(include_users=True))
    if answer is None:
        return Finding(what, False, "Slack does not tell about user groups; check the scopes.")
    for group in answer["usergroups"]:
        if handle in {group["handle"], group["id"]}:
            return Finding(what, bool(group.get("users")), "Put the core team into it, in Slack.")
    return Finding(
        what,
        False,
        "Create the group in Slack and put the core team into it, or list user ids in "
        "community.toml, [core_team] members.",
    )


def _scopes(bot: Bot, identity: SlackResponse) -> Finding:
    header = identity.headers.get("x-oauth-scopes", "")
    missing = sorted(set(scopes(bot.community)) - {one.strip() for one in header.split(",")})
    return Finding(
        "scopes",
        not missing,
        f"Missing: {', '.join(missing)}. Update the app from manifest.json and reinstall it.",
    )


def _channel(bot: Bot, part: str, name: str, bot_name: str) -> Finding:
    channel_id = _asked(lambda: bot.workspace.channel_id(name))
    if channel_id is None:
        mend = f"Create the channel, or correct [channels] {part} in community.toml; a private one "
        return Finding(f"channel #{name}", False, f"{mend}is seen once the bot is invited.")
    info = _asked(lambda: bot.workspace.client.conversations_info(channel=channel_id)["channel"])
    if info is None:
        return Finding(f"channel #{name}", False, "Slack does not tell about it; check the scopes.")
    if info.get("is_archived"):
        return Finding(f"channel #{name}", False, "It is archived: unarchive it or name another.")
    return Finding(
        f"channel #{name}", bool(info.get("is_member")), f"Invite the bot: /invite @{bot_name}"
    )


def _app_token(bot: Bot) -> Iterator[Finding]:
    token = bot.settings.slack_app_token.get_secret_value()
    if not token:
        yield Finding(
            "signing secret",
            bool(bot.settings.slack_signing_secret.get_secret_value()),
            "Copy it from Basic Information into SLACK_SIGNING_SECRET.",
        )
        return
    what = "app token (Socket Mode)"
    client = WebClient(base_url=bot.settings.slack_api_url)
    try:
        client.apps_connections_open(app_token=token)
    except SlackApiError as error:
        mend = "Create an app-level token with connections:write and put it into SLACK_APP_TOKEN."
        yield Finding(what, False, f"{mend} Slack says: {error.response['error']}.")
    except OSError as error:
        yield Finding(what, False, _out_of_reach(bot, error))
    else:
        yield Finding(what, True)


def print_report(findings: Iterator[Finding], console: Console | None = None) -> bool:
    """Print the findings; returns whether all is well, warnings aside."""
    table = Table("", "Check", "What to do", title="Botschafter, examined")
    is_well = True
    for finding in findings:
        mend = "" if finding.is_well else escape(finding.mend)
        table.add_row(_sign(finding), escape(finding.what), mend)
        is_well = is_well and (finding.is_well or finding.is_warning)
    (console or Console()).print(table)
    return is_well


def _sign(finding: Finding) -> str:
    if finding.is_well:
        return "[green]ok[/]"
    return "[yellow]hm[/]" if finding.is_warning else "[red]no[/]"
