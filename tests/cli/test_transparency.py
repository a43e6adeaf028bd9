"""`transparency`: the report about an installation, before there is a database, without secrets."""

import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.cli.transparency.change_log import newest_changes
from bot.domain.transparency.coding import from_json
from bot.domain.transparency.report import Report, Way
from tests.guards.sources import ROOT

SECRETS = {
    "SLACK_BOT_TOKEN": "xoxb-marked-bot",
    "SLACK_APP_TOKEN": "xapp-marked-app",
    "SLACK_SIGNING_SECRET": "marked-signing",
    "DATABASE_URL": (
        "postgresql://marked-user:marked-password@db.example.com:5433/bot?sslpassword=marked-key"
    ),
    "SLACK_API_URL": "https://marked-login:marked-word@slack.example.com/api/",
}


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings full of secrets, an address of a database that nobody answers at."""
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    text = (ROOT / "community.toml").read_text(encoding="utf-8")
    text = text.replace('\nlink = ""', '\nlink = "https://call.example.com/marked-link"')
    text = text.replace('\ncontact = ""', '\ncontact = "datenschutz@example.com"')
    text = text.replace("\nmembers = []", '\nmembers = ["UMARKED01"]')
    text = text.replace("first = [] }", 'first = ["UMARKED02"] }')
    (tmp_path / "community.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("COMMUNITY_FILE", "community.toml")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)


def run(*options: str) -> Result:
    result = CliRunner().invoke(app, ["transparency", *options])
    assert result.exit_code == 0, result.output
    return result


def made() -> Report:
    return from_json(run("--format", "json").stdout)


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_no_secret_and_nobodys_id_is_in_it(form: str) -> None:
    said = run("--format", form).stdout

    assert "marked" not in said.lower()
    assert "slack.example.com" in said
    assert "datenschutz@example.com" in said


def test_it_says_where_it_runs_without_asking_anybody() -> None:
    report = made()

    assert report.installation.database == "POSTGRESQL"
    assert report.installation.receives == "SOCKET_MODE"
    addresses = {one.name: (one.address, one.direction) for one in report.interfaces}
    assert addresses == {
        "slack-web-api": ("https://slack.example.com/api/", "OUT"),
        "slack-files": ("https://files.slack.com", "OUT"),
        "slack-socket-mode": ("wss://*.slack.com", "OUT"),
        "database": ("postgresql://db.example.com:5433/bot", "OUT"),
        "probes": ("http://*:3000/livez, /readyz", "IN"),
        "log": ("stderr", "OUT"),
    }


def test_over_http_slack_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_APP_TOKEN", "")
    monkeypatch.setenv("PORT", "8080")

    report = made()

    found = [one for one in report.interfaces if one.name == "slack-http"]
    assert [(one.address, one.direction) for one in found] == [("http://*:8080/slack/events", "IN")]
    assert report.installation.receives == "HTTP"


def test_a_file_as_database_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///there.db")

    report = made()

    assert report.installation.database == "SQLITE"
    addresses = {one.name: one.address for one in report.interfaces}
    assert addresses["database"] == "sqlite:///there.db"
    assert addresses["erasures-file"].endswith("botschafter.erasures")
    assert not Path("there.db").exists()


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgresql://u:p@/bot?host=far.example", "postgresql://far.example/bot"),
        ("postgresql://u:p@near/bot?host=a:1&host=b:2", "postgresql://a:1,b:2/bot"),
        ("postgresql://u:p@/bot?host=/run/postgresql", "postgresql:///bot"),
    ],
)
def test_a_host_behind_the_question_mark_is_named(
    url: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)

    assert told in {one.address for one in made().interfaces}


def test_e_mail_addresses_need_their_scope() -> None:
    before = {one.name for one in made().scopes}
    text = Path("community.toml").read_text(encoding="utf-8")
    Path("community.toml").write_text(
        text.replace("match_by_email = false", "match_by_email = true"), encoding="utf-8"
    )

    assert {one.name for one in made().scopes} - before == {"users:read.email"}


def test_ways_are_what_is_typed_in_the_communitys_language(monkeypatch: pytest.MonkeyPatch) -> None:
    german = {one.name: one for one in made().ways}
    monkeypatch.setenv("COMMUNITY_FILE", str(ROOT / "community.en.toml"))
    english = {one.name: one for one in made().ways}

    assert german["WITHDRAWAL"] == Way("WITHDRAWAL", "/botschafter einwilligungen")
    assert english["WITHDRAWAL"] == Way("WITHDRAWAL", "/ambassador consents")
    assert german["PORTABILITY"] == Way("PORTABILITY", "/botschafter meine-daten")


@pytest.mark.parametrize(
    ("options", "begins"),
    [
        ((), "Transparency report: Botschafter\n"),
        (("--language", "de"), "Transparenzbericht: Botschafter\n"),
        (("--format", "markdown"), "# Transparency report: Botschafter\n"),
        (("--format", "markdown", "--language", "de"), "# Transparenzbericht: Botschafter\n"),
    ],
)
def test_it_is_printed_in_either_language(options: tuple[str, ...], begins: str) -> None:
    assert run(*options).stdout.startswith(begins)


def test_a_dash_stands_for_printing() -> None:
    assert run("--output", "-").stdout == run().stdout
    assert not Path("-").exists()


def test_json_is_the_same_in_both_languages() -> None:
    assert run("--format", "json", "--language", "de").stdout == run("--format", "json").stdout


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_a_file_is_its_owners_and_is_not_overwritten(form: str) -> None:
    file = Path("report.out")
    options = ("--format", form, "--output", str(file))

    run(*options)
    again = CliRunner().invoke(app, ["transparency", *options])
    run(*options, "--force")

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text(encoding="utf-8") == run("--format", form).stdout
    assert again.exit_code == 2
    assert "is there already" in again.stderr


def test_unknown_forms_and_languages_are_refused() -> None:
    for options in (["--language", "fr"], ["--format", "docx"]):
        assert CliRunner().invoke(app, ["transparency", *options]).exit_code == 2


# --- what is new ---

CHANGES = """# Changes

For the people who use the bot.

## Not released yet

- **Stories** can be told. They are read
  by others.
- Who is `in`? See [the page](README.md). It is long.
- Days are “Di., 24. Nov.” now. All.

## 0.1.0

- **The first version**
"""


def test_each_entry_of_the_newest_section_is_a_sentence(tmp_path: Path) -> None:
    log = tmp_path / "CHANGELOG.md"
    log.write_text(CHANGES, encoding="utf-8")

    assert newest_changes(log) == (
        "Stories can be told.",
        "Who is in? See the page.",
        "Days are “Di., 24. Nov.” now.",
    )


def test_without_a_change_log_nothing_is_new(tmp_path: Path) -> None:
    assert newest_changes(tmp_path / "CHANGELOG.md") == ()
