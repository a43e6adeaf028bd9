"""`doctor`: checks of what a running bot needs, each with its remedy."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
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
from bot.cli.starting import MIGRATE, cannot_open, missing_file
from bot.config import Community
from bot.domain.members import Status
from commands.manifest import scopes
from storage.members import Member
from storage.mentoring.profiles import MentorProfile
from storage.migrate import UnknownTables, is_up_to_date

T = TypeVar("T")

ENOUGH_CORE_TEAM = 2
"""A story needs a reviewer who is not its author."""


@dataclass(frozen=True)
class Check:
    """One check's result; `remedy` says what to do if it has not passed."""

    name: str
    passed: bool
    remedy: str = ""
    is_warning: bool = False


def run_checks(bot: Bot) -> Iterator[Check]:
    """Run every check, one after the other, without those that a failed one makes impossible."""
    database = list(_database(bot))
    yield from database
    yield _zones()
    token, identity = _bot_token(bot)
    yield token
    if identity is not None:
        yield from _workspace(bot, identity)
        if all(check.passed for check in database):
            yield from _people(bot)
    yield from _app_token(bot)


def _database(bot: Bot) -> Iterator[Check]:
    if problem := missing_file(bot.database.engine):
        yield Check("database", False, problem)
        return
    try:
        with bot.database.reading() as session:
            session.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        yield Check("database", False, cannot_open(bot.database.engine, error))
        return
    yield Check("database", True)
    try:
        is_ready = is_up_to_date(bot.database.engine)
    except UnknownTables as error:
        yield Check("migrations", False, str(error))
    else:
        yield Check("migrations", is_ready, MIGRATE)


def _people(bot: Bot) -> Iterator[Check]:
    core_team = _answer_or_none(bot.workspace.core_team) or frozenset()
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
    yield Check(
        "core team members who joined",
        joined >= ENOUGH_CORE_TEAM,
        f"At least {ENOUGH_CORE_TEAM} are needed, so that nobody reviews their own story: "
        f"add people to the user group and let them use {bot.community.commands.join}.",
        is_warning=True,
    )
    yield Check(
        "mentors",
        mentors > 0,
        f"Ask ambassadors to offer time as mentors with {bot.community.commands.mentor}.",
        is_warning=True,
    )


def _zones() -> Check:
    try:
        ZoneInfo("Europe/Berlin").utcoffset(datetime(2026, 1, 1))  # noqa: DTZ001  # only the data is tried
    except ZoneInfoNotFoundError:
        return Check("time zone data", False, "Install the package tzdata.")
    return Check("time zone data", True)


def _answer_or_none(ask: Callable[[], T]) -> T | None:
    try:
        return ask()
    except (SlackApiError, OSError):
        return None


def _bot_token(bot: Bot) -> tuple[Check, SlackResponse | None]:
    """Return the check, and Slack's answer about the bot if the token is right."""
    remedy = "Copy the bot token (xoxb-…) from OAuth & Permissions into SLACK_BOT_TOKEN."
    try:
        return Check("bot token", True), bot.workspace.client.auth_test()
    except SlackApiError as error:
        problem = f"{remedy} Slack says: {error.response['error']}."
    except OSError as error:
        problem = _out_of_reach(bot, error)
    return Check("bot token", False, problem), None


def _out_of_reach(bot: Bot, error: OSError) -> str:
    return (
        f"{bot.settings.slack_api_url} cannot be reached ({type(error).__name__}). "
        "Is this machine allowed to? Behind a proxy, set HTTPS_PROXY."
    )


def _workspace(bot: Bot, identity: SlackResponse) -> Iterator[Check]:
    yield scopes_check(bot.community, identity.headers)
    for part, name in bot.community.channels:
        yield _channel(bot, part, name, str(identity["user"]))
    if handle := bot.community.core_team.user_group:
        yield _user_group(bot, handle)


def _user_group(bot: Bot, handle: str) -> Check:
    name = f"user group @{handle}"
    answer = _answer_or_none(lambda: bot.workspace.client.usergroups_list(include_users=True))
    if answer is None:
        return Check(name, False, "Slack does not tell about user groups; check the scopes.")
    for group in answer["usergroups"]:
        if handle in {group["handle"], group["id"]}:
            return Check(name, bool(group.get("users")), "Put the core team into it, in Slack.")
    return Check(
        name,
        False,
        "Create the group in Slack and put the core team into it, or list user ids in "
        "community.toml, [core_team] members.",
    )


def scopes_check(community: Community, headers: Mapping[str, str]) -> Check:
    """Return whether the token has the scopes that are needed, by the headers of Slack's answer."""
    named = {name.lower(): value for name, value in headers.items()}.get("x-oauth-scopes")
    if named is None:
        return Check("scopes", False, "The server does not say which there are.", is_warning=True)
    missing = sorted(set(scopes(community)) - {one.strip() for one in named.split(",")})
    return Check(
        "scopes",
        not missing,
        f"Missing: {', '.join(missing)}. Update the app from manifest.json and reinstall it.",
    )


def _channel(bot: Bot, part: str, name: str, bot_name: str) -> Check:
    channel_id = _answer_or_none(lambda: bot.workspace.channel_id(name))
    if channel_id is None:
        remedy = (
            f"Create the channel, or correct [channels] {part} in community.toml; a private one "
        )
        return Check(f"channel #{name}", False, f"{remedy}is seen once the bot is invited.")
    info = _answer_or_none(
        lambda: bot.workspace.client.conversations_info(channel=channel_id)["channel"]
    )
    if info is None:
        return Check(f"channel #{name}", False, "Slack does not tell about it; check the scopes.")
    if info.get("is_archived"):
        return Check(f"channel #{name}", False, "It is archived: unarchive it or name another.")
    return Check(
        f"channel #{name}", bool(info.get("is_member")), f"Invite the bot: /invite @{bot_name}"
    )


def _app_token(bot: Bot) -> Iterator[Check]:
    token = bot.settings.slack_app_token.get_secret_value()
    if not token:
        yield Check(
            "signing secret",
            bool(bot.settings.slack_signing_secret.get_secret_value()),
            "Copy it from Basic Information into SLACK_SIGNING_SECRET.",
        )
        return
    name = "app token (Socket Mode)"
    client = WebClient(base_url=bot.settings.slack_api_url)
    try:
        client.apps_connections_open(app_token=token)
    except SlackApiError as error:
        remedy = "Create an app-level token with connections:write and put it into SLACK_APP_TOKEN."
        yield Check(name, False, f"{remedy} Slack says: {error.response['error']}.")
    except OSError as error:
        yield Check(name, False, _out_of_reach(bot, error))
    else:
        yield Check(name, True)


def print_json(checks: Iterator[Check], console: Console | None = None) -> bool:
    """Print the checks as JSON; True if all have passed, warnings aside."""
    found = list(checks)
    listed = [asdict(check) | {"remedy": "" if check.passed else check.remedy} for check in found]
    (console or Console(soft_wrap=True)).print(
        json.dumps(listed, ensure_ascii=False, indent=2), markup=False, highlight=False
    )
    return all(check.passed or check.is_warning for check in found)


def print_report(checks: Iterator[Check], console: Console | None = None) -> bool:
    """Print the checks; True if all have passed, warnings aside."""
    table = Table("", "Check", "What to do", title="Botschafter, examined")
    all_passed = True
    for check in checks:
        remedy = "" if check.passed else escape(check.remedy)
        failed = "[yellow]hm[/]" if check.is_warning else "[red]no[/]"
        table.add_row("[green]ok[/]" if check.passed else failed, escape(check.name), remedy)
        all_passed = all_passed and (check.passed or check.is_warning)
    (console or Console()).print(table)
    return all_passed
