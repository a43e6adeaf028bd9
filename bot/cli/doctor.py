"""`doctor`: checks of what a running bot needs, each with its remedy."""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table
from slack_sdk import WebClient
from slack_sdk.web import SlackResponse
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.app import Bot
from bot.cli.channel_finder import ChannelFinder, channel_finder
from bot.cli.erasure_checks import erasure_findings
from bot.cli.outbox_checks import outbox_findings
from bot.cli.people_checks import people_findings
from bot.cli.picture_checks import picture_findings
from bot.cli.role_checks import role_findings
from bot.cli.search_checks import search_findings
from bot.cli.starting import MIGRATE, cannot_open, missing_file
from bot.cli.terminal import Terminal
from bot.cli.trophy_checks import trophy_findings
from bot.config import Community
from bot.delivery.account_lookup import UNANSWERED
from bot.delivery.error_policy import REFUSED, CallFailed, ErrorPolicy, classify
from bot.domain.channels import is_channel_id
from bot.i18n import NO_TEXT, Text, Translator
from bot.nouns import all_routes
from bot.texts import _
from commands.manifest import scopes
from storage.private_files import open_files_of
from storage.revisions import UnknownTables, is_up_to_date

T = TypeVar("T")


@dataclass(frozen=True)
class Check:
    """One check's result; `remedy` says what to do if it has not passed. Both are English."""

    name: Text
    passed: bool
    remedy: Text = NO_TEXT
    is_warning: bool = False


def _failed(name: str, remedy: str, **values: object) -> Check:
    return Check(Text(name), False, Text(remedy, values))


def run_checks(bot: Bot, sleep: Callable[[float], None] = time.sleep) -> Iterator[Check]:
    """Run every check, one after the other, without those that a failed one makes impossible.

    `sleep` waits for so many seconds where Slack's limits ask for it.
    """
    database = list(_database(bot))
    yield from database
    if all(check.passed for check in database):
        findings = (
            *outbox_findings(bot.database, bot.clock.now()),
            *role_findings(bot.database, bot.community),
            *picture_findings(bot.database),
            *trophy_findings(bot.database, bot.community),
            *erasure_findings(bot.database, bot.settings.file_of_erasures),
        )
        for finding in search_findings(bot.database):
            yield Check(*finding)
        for finding in findings:
            yield Check(*finding, is_warning=True)
    yield from _addresses(bot)
    yield _zones()
    token, identity = _bot_token(bot)
    yield token
    if identity is not None:
        has_tables = all(check.passed or check.is_warning for check in database)
        yield from _workspace(bot, identity, channel_finder(bot, sleep, has_tables=has_tables))
        if has_tables:
            core_team = _answer_or_none(bot.workspace.core_team) or frozenset()
            for finding in people_findings(bot.database, bot.community, core_team):
                yield Check(*finding, is_warning=True)
    yield from _app_token(bot)


def _database(bot: Bot) -> Iterator[Check]:
    if problem := missing_file(bot.database.engine):
        yield _failed(_("database"), "{line}", line=problem)
        return
    try:
        with bot.database.reading() as session:
            session.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        yield _failed(_("database"), "{line}", line=cannot_open(bot.database.engine, error))
        return
    yield Check(Text(_("database")), True)
    if found := open_files_of(bot.database.engine):
        line = _("Others on this machine can read the database. Run: chmod 600 {files}")
        remedy = Text(line, {"files": " ".join(map(str, found))})
        yield Check(Text(_("rights to files")), False, remedy, is_warning=True)
    try:
        is_ready = is_up_to_date(bot.database.engine)
    except UnknownTables as error:
        yield _failed(_("migrations"), "{line}", line=error)
    else:
        yield Check(Text(_("migrations")), is_ready, Text("{line}", {"line": MIGRATE}))


def _addresses(bot: Bot) -> Iterator[Check]:
    """Say what is reached where: nothing of it can fail before the bot runs."""
    inside = ["/livez", "/readyz", *(["/slack/events"] * (not bot.settings.uses_socket_mode))]
    name = _("PORT {port}, for Slack and for watching: {paths}")
    yield Check(Text(name, {"port": bot.settings.port, "paths": ", ".join(inside)}), True)
    if bot.settings.site is None:
        yield Check(Text(_("no public site: without WEB_URL no link to one is offered")), True)
        return
    for route in all_routes():
        values = {"port": bot.settings.web_port, "path": route.path, "about": route.about}
        yield Check(Text(_("WEB_PORT {port}, for everybody: {path} ({about})"), values), True)


def _zones() -> Check:
    try:
        ZoneInfo("Europe/Berlin").utcoffset(datetime(2026, 1, 1))  # noqa: DTZ001  # only the data is tried
    except ZoneInfoNotFoundError:
        return _failed(_("time zone data"), _("Install the package tzdata."))
    return Check(Text(_("time zone data")), True)


def _answer_or_none(ask: Callable[[], T]) -> T | None:
    try:
        return ask()
    except (*UNANSWERED, CallFailed):
        return None


def _bot_token(bot: Bot) -> tuple[Check, SlackResponse | None]:
    """Return the check, and Slack's answer about the bot if the token is right."""
    name = Text(_("bot token"))
    try:
        return Check(name, True), bot.workspace.client.auth_test()
    except UNANSWERED as error:
        remedy = _(
            "Copy the bot token (xoxb-…) from OAuth & Permissions into SLACK_BOT_TOKEN. "
            "Slack says: {error}."
        )
        return Check(name, False, _no_answer(bot, error, remedy)), None


def _no_answer(bot: Bot, error: Exception, remedy: str) -> Text:
    """Return what to do: the remedy where Slack refuses the token."""
    failure = classify(error)
    if failure.policy in REFUSED:
        return Text(remedy, {"error": failure.code})
    if failure.policy is ErrorPolicy.PAUSE:
        return Text(_("Slack asks for a pause. Look again in a minute."))
    problem = _(
        "{address} can’t be reached ({error}). Is this machine allowed to? Behind a proxy, set "
        "HTTPS_PROXY."
    )
    return Text(problem, {"address": bot.settings.slack_api_url, "error": failure.code})


def _workspace(bot: Bot, identity: SlackResponse, find: ChannelFinder) -> Iterator[Check]:
    yield scopes_check(bot.community, identity.headers)
    for part, name in bot.community.channels:
        yield _channel(bot, find, part, name, str(identity["user"]))
    if handle := bot.community.core_team.user_group:
        yield _user_group(bot, handle)


def _user_group(bot: Bot, handle: str) -> Check:
    name = Text(_("user group @{handle}"), {"handle": handle})
    answer = _answer_or_none(lambda: bot.workspace.client.usergroups_list(include_users=True))
    if answer is None:
        return Check(
            name, False, Text(_("Slack doesn’t tell me about user groups. Check the scopes."))
        )
    for group in answer["usergroups"]:
        if handle in {group["handle"], group["id"]}:
            remedy = _("Put the core team into it, in Slack.")
            return Check(name, bool(group.get("users")), Text(remedy))
    remedy = _(
        "Create the group in Slack and put the core team into it, or list user ids in "
        "community.toml, [core_team] members."
    )
    return Check(name, False, Text(remedy))


def scopes_check(community: Community, headers: Mapping[str, str]) -> Check:
    """Return whether the token has the scopes that are needed, by the headers of Slack's answer."""
    label = Text(_("scopes"))
    named = {name.lower(): value for name, value in headers.items()}.get("x-oauth-scopes")
    if named is None:
        return Check(label, False, Text(_("The server doesn’t say which there are.")), True)
    missing = sorted(set(scopes(community)) - {one.strip() for one in named.split(",")})
    remedy = _("Missing: {scopes}. Update the app from manifest.json and reinstall it.")
    return Check(label, not missing, Text(remedy, {"scopes": ", ".join(missing)}))


def _channel(bot: Bot, find: ChannelFinder, part: str, name: str, bot_name: str) -> Check:
    label = Text(_("channel #{name}"), {"name": name})
    channel_id = _answer_or_none(lambda: find(name))
    if channel_id is None:
        remedy = _(
            "Create the channel, or fix [channels] {part} in community.toml. I can see a "
            "private one once I’m invited."
        )
        return Check(label, False, Text(remedy, {"part": part}))
    info = _answer_or_none(
        lambda: bot.workspace.client.conversations_info(channel=channel_id)["channel"]
    )
    if info is None:
        return Check(label, False, Text(_("Slack doesn’t tell me about it. Check the scopes.")))
    if info.get("is_archived"):
        return Check(label, False, Text(_("It is archived: unarchive it or name another.")))
    if not info.get("is_member"):
        return Check(label, False, Text(_("Invite the bot: /invite @{name}"), {"name": bot_name}))
    moved = _("It goes by {id} now: put that into [channels] {part} in community.toml.")
    is_as_named = channel_id == name or not is_channel_id(name)
    return Check(label, is_as_named, Text(moved, {"id": channel_id, "part": part}), is_warning=True)


def _app_token(bot: Bot) -> Iterator[Check]:
    token = bot.settings.slack_app_token.get_secret_value()
    if not token:
        yield Check(
            Text(_("signing secret")),
            bool(bot.settings.slack_signing_secret.get_secret_value()),
            Text(_("Copy it from Basic Information into SLACK_SIGNING_SECRET.")),
        )
        return
    name = Text(_("app token (Socket Mode)"))
    try:
        WebClient(base_url=bot.settings.slack_api_url).apps_connections_open(app_token=token)
    except UNANSWERED as error:
        remedy = _(
            "Create an app-level token with connections:write and put it into SLACK_APP_TOKEN. "
            "Slack says: {error}."
        )
        yield Check(name, False, _no_answer(bot, error, remedy))
    else:
        yield Check(name, True)


def print_json(checks: Iterator[Check], console: Console | None = None) -> bool:
    """Print the checks as JSON, in English; True if all have passed, warnings aside."""
    found = list(checks)
    listed = [
        {
            "name": str(check.name),
            "passed": check.passed,
            "remedy": "" if check.passed else str(check.remedy),
            "is_warning": check.is_warning,
        }
        for check in found
    ]
    printed = json.dumps(listed, ensure_ascii=False, indent=2)
    (console or Terminal(soft_wrap=True)).print(printed, markup=False, highlight=False)
    return _is_well(found)


def print_report(checks: Iterator[Check], t: Translator, console: Console | None = None) -> bool:
    """Print the checks in the terminal's language; True if all have passed, warnings aside."""
    remedies = Column(str(t("What to do")), overflow="fold")  # else a long path is cut short
    table = Table("", str(t("Check")), remedies, title=str(t("Botschafter, examined")))
    well, ill, warned = str(t("ok")), str(t("no")), str(t("hm"))
    for check in (found := list(checks)):
        remedy = "" if check.passed else escape(_in(check.remedy, t))
        failed = f"[yellow]{warned}[/]" if check.is_warning else f"[red]{ill}[/]"
        mark = f"[green]{well}[/]" if check.passed else failed
        table.add_row(mark, escape(_in(check.name, t)), remedy)
    (console or Terminal()).print(table)
    return _is_well(found)


def _in(text: Text, t: Translator) -> str:
    return str(t(text.template, **text.values))


def _is_well(checks: Sequence[Check]) -> bool:
    return all(check.passed or check.is_warning for check in checks)
