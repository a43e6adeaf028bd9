"""The doctor: each check in a workspace where just that is wrong."""

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from sqlalchemy import text

from bot.app import Bot
from bot.cli.doctor import Check, print_report, run_checks, scopes_check
from bot.config import load_community
from bot.domain.members import Status
from bot.i18n import Text, translator
from bot.nouns import all_routes
from bot.sandbox import seed
from bot.sandbox.faults import Fault, Switch
from bot.sandbox.workspace import BOT_TOKEN, Workspace
from commands.manifest import scopes
from storage.members import Member
from storage.mentoring.profiles import MentorProfile
from tests.cli.examined import Make, ill
from tests.guards.sources import ROOT


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
            )
            session.add(member)
            session.flush()
            if offers_time:
                session.add(MentorProfile(member_id=member.id or 0, capacity=2))


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

    assert found["bot token"].startswith(
        "http://127.0.0.1:9/api/ can’t be reached (ConnectionRefusedError)."
    )
    assert found["app token (Socket Mode)"] == found["bot token"]
    assert "core team members who joined" not in found


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (Fault.HTML_PAGE, "can’t be reached (http_200)"),
        (Fault.SERVER_ERROR, "can’t be reached (http_503)"),
        (Fault.RATE_LIMITED, "Slack asks for a pause"),
    ],
)
def test_what_is_no_word_about_the_token_is_not_taken_for_one(
    make: Make, workspace: Workspace, fault: Fault, says: str
) -> None:
    """A page of a proxy says nothing that a person should read."""
    for method in ("auth.test", "apps.connections.open"):
        workspace.faults.calls.add(Switch(fault, method))

    found = ill(make())

    for name in ("bot token", "app token (Socket Mode)"):
        assert says in found[name]
        assert "<" not in found[name]


def test_over_http_the_signing_secret(make: Make) -> None:
    found = ill(make(slack_app_token="", slack_signing_secret=""))

    assert "SLACK_SIGNING_SECRET" in found["signing secret"]


def test_it_says_what_is_reached_on_which_port(make: Make) -> None:
    def addresses(bot: Bot) -> list[str]:
        return [str(one.name) for one in run_checks(bot) if "PORT" in str(one.name)]

    site = {"web_url": "https://stories.example.com", "web_port": 8080, "web_secret": "s" * 32}

    assert "no public site: without WEB_URL no link to one is offered" in [
        str(one.name) for one in run_checks(make())
    ]
    assert addresses(make()) == ["PORT 3000, for Slack and for watching: /livez, /readyz"]
    over_http, *public = addresses(make(slack_app_token="", **site))
    assert over_http.endswith("/livez, /readyz, /slack/events")
    assert public == [
        f"WEB_PORT 8080, for everybody: {one.path} ({one.about})" for one in all_routes()
    ]


def test_a_missing_scope(make: Make, workspace: Workspace) -> None:
    token = workspace.tokens[BOT_TOKEN]
    token.scopes = frozenset(token.scopes) - {"files:write", "reactions:read"}

    assert ill(make())["scopes"].startswith("Missing: files:write, reactions:read.")


def test_a_missing_channel(make: Make, workspace: Workspace) -> None:
    workspace.channel_named("geschichten").name = "anders"

    assert "[channels] stories" in ill(make())["channel #geschichten"]


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
