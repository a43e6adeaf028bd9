"""The doctor: each check in a workspace where just that is wrong."""

from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from sqlalchemy import text

from bot.app import Bot, build_app
from bot.cli.doctor import Check, print_report, run_checks, scopes_check
from bot.clock import FrozenClock
from bot.config import Community, Settings, load_community
from bot.domain.members import Status
from bot.i18n import Text, translator
from bot.sandbox import seed
from bot.sandbox.faults import Fault, Switch
from bot.sandbox.server import SandboxServer
from bot.sandbox.transport import SocketMode
from bot.sandbox.workspace import APP_TOKEN, BOT_TOKEN, BOT_USER, SIGNING_SECRET, Workspace
from commands.manifest import scopes
from storage.channels import follow_channel
from storage.database import engine_for
from storage.members import Member
from storage.mentoring.profiles import MentorProfile
from storage.migrate import upgrade
from tests.guards.sources import ROOT
from tests.workspaces import small_workspace

Make = Callable[..., Bot]


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    workspace = small_workspace(FrozenClock(seed.START))
    workspace.limits.enabled = False
    with SandboxServer() as server:
        server.mount(workspace, at_root=True, routes=SocketMode(workspace).routes)
        yield workspace


@pytest.fixture
def migrated(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('doctor')}/bot.db"
    engine = engine_for(url)
    upgrade(engine)
    engine.dispose()
    return url


@pytest.fixture
def make(workspace: Workspace, migrated: str) -> Iterator[Make]:
    """The bot, with other settings or another community where a test wants it."""
    made: list[Bot] = []

    def make(community: Community | None = None, **settings: Any) -> Bot:
        right = {
            "slack_bot_token": BOT_TOKEN,
            "slack_app_token": APP_TOKEN,
            "slack_signing_secret": SIGNING_SECRET,
            "slack_api_url": f"{workspace.base_url}api/",
            "database_url": migrated,
        }
        community = community or load_community(ROOT / "community.toml")
        bot = build_app(Settings(_env_file=None, **(right | settings)), community, workspace.clock)
        made.append(bot)
        return bot

    yield make
    for bot in made:
        bot.database.dispose()


def joins(bot: Bot, *names: str, offers_time: bool = False) -> None:
    """These people of the core team are ambassadors, mentors too if they offer time."""
    now = bot.clock.now()
    with bot.database.writing() as session:
        for name in names:
            member = Member(
                slack_id=seed.user_id(name),
                name=name,
                status=Status.AMBASSADOR,
                joined_on=now.date(),
                consented_at=now,
                consent_version="1",
            )
            session.add(member)
            session.flush()
            if offers_time:
                session.add(MentorProfile(member_id=member.id or 0, capacity=2))


def ill(bot: Bot) -> dict[str, str]:
    """What is not well, and how to mend it."""
    return {str(one.name): str(one.remedy) for one in run_checks(bot) if not one.passed}


def test_a_healthy_bot_has_no_findings(make: Make) -> None:
    bot = make()
    joins(bot, "karl", "kim", offers_time=True)

    assert ill(bot) == {}


def test_a_young_community_lacks_mentors_and_a_second_reviewer(make: Make) -> None:
    bot = make()
    joins(bot, "karl")

    checks = [one for one in run_checks(bot) if not one.passed]

    assert {str(one.name) for one in checks} == {"core team members who joined", "mentors"}
    assert all(one.is_warning for one in checks)


def test_a_revoked_token(make: Make, workspace: Workspace) -> None:
    workspace.tokens.pop(BOT_TOKEN)

    assert "Slack says: invalid_auth" in ill(make())["bot token"]


def test_a_wrong_app_token(make: Make) -> None:
    assert "connections:write" in ill(make(slack_app_token="xapp-wrong"))["app token (Socket Mode)"]


def test_slack_out_of_reach(make: Make) -> None:
    found = ill(make(slack_api_url="http://127.0.0.1:9/api/"))

    assert found["bot token"].startswith("http://127.0.0.1:9/api/ can’t be reached (URLError).")
    assert found["app token (Socket Mode)"] == found["bot token"]
    assert "core team members who joined" not in found


def test_over_http_the_signing_secret(make: Make) -> None:
    found = ill(make(slack_app_token="", slack_signing_secret=""))

    assert "SLACK_SIGNING_SECRET" in found["signing secret"]


def test_a_missing_scope(make: Make, workspace: Workspace) -> None:
    token = workspace.tokens[BOT_TOKEN]
    token.scopes = frozenset(token.scopes) - {"files:write", "reactions:read"}

    assert ill(make())["scopes"].startswith("Missing: files:write, reactions:read.")


def test_a_missing_channel(make: Make, workspace: Workspace) -> None:
    workspace.channel_named("geschichten").name = "anders"

    assert "[channels] stories" in ill(make())["channel #geschichten"]


def test_a_channel_without_the_bot(make: Make, workspace: Workspace) -> None:
    workspace.channel_named("geschichten").members.discard(BOT_USER)

    assert ill(make())["channel #geschichten"].startswith("Invite the bot")


def test_an_archived_channel(make: Make, workspace: Workspace) -> None:
    workspace.channel_named("geschichten").is_archived = True

    assert "archived" in ill(make())["channel #geschichten"]


def with_channels(**named: str) -> Community:
    """The shipped community with other channels."""
    community = load_community(ROOT / "community.toml")
    channels = community.channels.model_copy(update=named)
    return community.model_copy(update={"channels": channels})


def test_a_channel_that_is_nowhere(make: Make) -> None:
    assert "Create the channel" in ill(make(with_channels(stories="nowhere")))["channel #nowhere"]


def test_a_channel_that_got_another_id_is_to_be_named_by_it(make: Make) -> None:
    there = seed.channel_id("geschichten")
    bot = make(with_channels(stories="C0BEFORE"))
    assert "channel #C0BEFORE" in ill(bot)
    with bot.database.writing() as session:
        follow_channel(session, "C0BEFORE", there, ["C0BEFORE"])

    [check] = [one for one in run_checks(bot) if str(one.name) == "channel #C0BEFORE"]

    assert (check.passed, check.is_warning) == (False, True)
    assert there in str(check.remedy)
    assert "channel #geschichten" not in ill(make(with_channels(stories=there)))


def test_channels_are_found_in_spite_of_slacks_limits(make: Make, workspace: Workspace) -> None:
    faults = workspace.faults.calls
    faults.add(Switch(Fault.RATE_LIMITED, "users.conversations", seconds=1))
    slept: list[float] = []

    checks = list(run_checks(make(), slept.append))

    assert not [one for one in checks if str(one.name).startswith("channel") and not one.passed]
    assert slept
    faults.add(Switch(Fault.ERROR, "users.conversations", error="missing_scope"))
    assert "channel #vorstellungen" in {str(one.name) for one in run_checks(make()) if one.remedy}


def test_ids_are_checked_without_a_database(make: Make) -> None:
    there = seed.channel_id("geschichten")
    bot = make(with_channels(stories=there), database_url="sqlite:///nowhere/bot.db")

    assert f"channel #{there}" not in ill(bot)


def test_a_missing_user_group(make: Make, workspace: Workspace) -> None:
    workspace.usergroups.clear()

    assert "Create the group" in ill(make())["user group @kernteam"]


def test_a_user_group_without_anybody(make: Make, workspace: Workspace) -> None:
    for group in workspace.usergroups.values():
        group.users.clear()

    assert ill(make())["user group @kernteam"] == "Put the core team into it, in Slack."


def test_a_missing_group_is_told_although_somebody_is_listed(
    make: Make, workspace: Workspace
) -> None:
    workspace.usergroups.clear()
    community = load_community(ROOT / "community.toml")
    both = community.core_team.model_copy(update={"members": (seed.user_id("karl"),)})

    found = ill(make(community.model_copy(update={"core_team": both})))

    assert "Create the group" in found["user group @kernteam"]


def test_a_mentor_who_was_imported_and_has_not_come_yet_is_none(make: Make) -> None:
    bot = make()
    joins(bot, "karl", "kim", offers_time=True)
    with bot.database.writing() as session:
        session.execute(text("UPDATE members SET status = 'imported'"))

    assert "mentors" in ill(bot)


def test_a_core_team_that_is_listed_needs_no_group(make: Make, workspace: Workspace) -> None:
    workspace.usergroups.clear()
    community = load_community(ROOT / "community.toml")
    listed = community.core_team.model_copy(
        update={"user_group": "", "members": (seed.user_id("karl"), seed.user_id("kim"))}
    )
    bot = make(community.model_copy(update={"core_team": listed}))
    joins(bot, "karl", "kim", offers_time=True)

    assert ill(bot) == {}


def test_a_database_that_is_down(make: Make) -> None:
    found = ill(make(database_url="sqlite:////nowhere/bot.db"))

    assert found["database"].startswith("DATABASE_URL: sqlite:////nowhere/bot.db cannot be opened")
    assert "migrations" not in found


def test_a_database_that_is_not_there_is_not_made(make: Make, tmp_path: Path) -> None:
    found = ill(make(database_url=f"sqlite:///{tmp_path}/empty.db"))

    assert "is this the right folder?" in found["database"]
    assert [*tmp_path.iterdir()] == []


def test_a_server_that_does_not_name_scopes(make: Make) -> None:
    community = make().community
    needed = ",".join(scopes(community))

    check = scopes_check(community, {"Content-Type": "application/json"})

    assert (check.passed, check.is_warning) == (False, True)
    assert str(check.remedy) == "The server doesn’t say which there are."
    assert scopes_check(community, {"X-OAuth-Scopes": needed}).passed
    assert "Missing: channels:read" in str(scopes_check(community, {"x-oauth-scopes": ""}).remedy)


def test_a_database_without_tables(make: Make, tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    found = ill(make(database_url=f"sqlite:///{tmp_path}/empty.db"))

    assert found["migrations"] == "Run: python -m bot migrate"


@pytest.mark.parametrize(
    ("revision", "sign"),
    [("0001", "made by a version before the first release"), ("9999", "a newer version")],
)
def test_a_database_of_another_version(make: Make, revision: str, sign: str) -> None:
    bot = make()
    with bot.database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": revision})

    assert sign in ill(bot)["migrations"]


@pytest.mark.parametrize(
    ("check", "passed", "sign"),
    [
        (Check(Text("this"), passed=True), True, "ok"),
        (Check(Text("this"), passed=False, remedy=Text("do that"), is_warning=True), True, "hm"),
        (Check(Text("this"), passed=False, remedy=Text("do that")), False, "no"),
    ],
)
def test_the_report_says_what_to_do(check: Check, passed: bool, sign: str) -> None:
    page = StringIO()

    assert print_report(iter([check]), translator("en"), Console(file=page, width=100)) is passed
    assert sign in page.getvalue()
    assert ("do that" in page.getvalue()) is not check.passed


def test_the_report_speaks_german_too(make: Make) -> None:
    page = StringIO()

    print_report(run_checks(make()), translator("de"), Console(file=page, width=200))

    text = " ".join(page.getvalue().split())
    for words in (
        "Botschafter, untersucht",
        "Datenbank",
        "zurückgehaltene Nachrichten: 0",
        "Mitglieder des Kernteams",
        "Bitte",
    ):
        assert words in text
    assert "Ask ambassadors" not in text


def test_a_database_that_others_can_read_is_a_warning(make: Make, migrated: str) -> None:
    file = Path(migrated.removeprefix("sqlite:///"))
    file.chmod(0o644)

    found = [one for one in run_checks(make()) if str(one.name) == "rights to files"]

    assert [(one.passed, one.is_warning) for one in found] == [(False, True)]
    assert f"chmod 600 {file}" in str(found[0].remedy)
