"""Settings: right ones are read, wrong ones are told in a line each, secrets never among them."""

from pathlib import Path

import pytest

from bot.config import Settings, load_settings
from bot.errors import SettingsError
from tests.guards.sources import ROOT

SECRETS = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "DATABASE_URL")


@pytest.fixture(autouse=True)
def bare_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the machine's own, and no .env but the test's."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def problems() -> list[str]:
    with pytest.raises(SettingsError) as raised:
        load_settings()
    return raised.value.problems


def test_everything_has_a_default_but_the_tokens() -> None:
    settings = load_settings()

    assert settings.slack_api_url == "https://slack.com/api/"
    assert settings.database_url == "sqlite:///botschafter.db"
    assert settings.community_file == ROOT / "community.toml"
    assert (settings.log_level, settings.port) == ("INFO", 3000)


def test_the_file_env_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=8080\nSLACK_BOT_TOKEN=xoxb-1\n", encoding="utf-8")

    settings = load_settings()

    assert settings.port == 8080
    assert settings.slack_bot_token.get_secret_value() == "xoxb-1"


def test_the_environment_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("PORT=8080\n", encoding="utf-8")
    monkeypatch.setenv("PORT", "9090")

    assert load_settings().port == 9090


def test_an_empty_setting_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.setenv(name.upper(), "")

    assert load_settings() == Settings(_env_file=None)


@pytest.mark.parametrize("address", ["http://127.0.0.1:8765/api", "http://127.0.0.1:8765/api/"])
def test_any_server_can_take_slacks_place(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("SLACK_API_URL", address)

    assert load_settings().slack_api_url == "http://127.0.0.1:8765/api/"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("PORT", "abc", "PORT: a whole number is needed (found 'abc')."),
        ("PORT", "70000", "PORT: at most 65535 is allowed (found '70000')."),
        ("LOG_LEVEL", "loud", "LOG_LEVEL: 'DEBUG', 'INFO', 'WARNING' or 'ERROR' is"),
        ("SLACK_API_URL", "slack.com", "SLACK_API_URL: an address such as https://slack.com/api/"),
        ("DATABASE_URL", "mysql://root:geheim@x/y", "DATABASE_URL: sqlite:///file.db or"),
        ("DATABASE_URL", "sqlite:///", "DATABASE_URL: sqlite:///file.db or"),
        ("DATABASE_URL", "sqlite://file.db", "DATABASE_URL: sqlite:///file.db or"),
        ("DATABASE_URL", "postgresql://me:p@ss@host/db", "DATABASE_URL: sqlite:///file.db or"),
        ("DATABASE_URL", "postgresql://me@host:port/db", "DATABASE_URL: sqlite:///file.db or"),
    ],
)
def test_a_wrong_setting_is_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    monkeypatch.setenv(name, value)

    found = problems()

    assert len(found) == 1
    assert found[0].startswith(words)


@pytest.mark.parametrize(
    "address",
    [
        "sqlite:///bot.db",
        "sqlite:////var/lib/bot.db",
        "postgres://me:a/b#c@db.example.com/bot",
        "postgresql://db:5432/bot?sslmode=require",
        "postgresql+psycopg://me@/bot?host=/run/postgresql",
        "postgresql://me:secret@[::1]:5432/bot",
    ],
)
def test_addresses_of_databases_that_are_understood(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)

    assert load_settings().database_url == address


def test_every_wrong_setting_has_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "x")
    monkeypatch.setenv("LOG_LEVEL", "y")

    assert [line.partition(":")[0] for line in problems()] == ["LOG_LEVEL", "PORT"]


def test_a_small_log_level_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "debug")

    assert load_settings().log_level == "DEBUG"


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_is_never_shown(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "mysql://geheim")

    try:
        shown = repr(load_settings())
    except SettingsError as error:
        shown = str(error)

    assert "geheim" not in shown


def lines_of(**values: str) -> list[str]:
    try:
        Settings(_env_file=None, **values).require_slack()  # type: ignore[arg-type]  # as from outside
    except SettingsError as error:
        return error.problems
    return []


TOKEN = "SLACK_BOT_TOKEN: a bot token (xoxb-…) is needed; see OAuth & Permissions."
APP = "SLACK_APP_TOKEN: an app-level token (xapp-…) is needed, or none for HTTP."
SIGNING = "SLACK_SIGNING_SECRET: needed without SLACK_APP_TOKEN; see Basic Information."


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ({}, [TOKEN, SIGNING]),
        ({"slack_bot_token": "xoxb-"}, [TOKEN, SIGNING]),
        ({"slack_bot_token": "xoxp-1", "slack_app_token": "xapp-1"}, [TOKEN]),
        ({"slack_bot_token": "xoxb-1", "slack_app_token": "xapp-"}, [APP]),
        ({"slack_bot_token": "xoxb-1", "slack_app_token": "xoxb-1"}, [APP]),
        ({"slack_bot_token": "xoxb-1"}, [SIGNING]),
        ({"slack_bot_token": "xoxb-1", "slack_app_token": "xapp-1"}, []),
        ({"slack_bot_token": "xoxb-1", "slack_signing_secret": "s"}, []),
    ],
)
def test_what_slack_needs_is_said(values: dict[str, str], lines: list[str]) -> None:
    assert lines_of(**values) == lines


def test_the_example_names_every_setting_and_starts_nothing_by_itself(tmp_path: Path) -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    (tmp_path / ".env").write_text(example, encoding="utf-8")

    settings = load_settings()

    assert [name for name in Settings.model_fields if f"{name.upper()}=" not in example] == []
    with pytest.raises(SettingsError):
        settings.require_slack()


def test_a_file_env_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"PORT=\xff\xfe")

    assert problems() == [".env: cannot be read (UnicodeDecodeError)."]


@pytest.mark.parametrize(
    ("address", "named", "file"),
    [
        ("sqlite:///bot.db", "", "botschafter.erasures"),
        ("sqlite:////var/lib/bot.db?timeout=5", "", "/var/lib/botschafter.erasures"),
        ("sqlite:////var/lib/bot.db", "/srv/kept/erased", "/srv/kept/erased"),
        ("sqlite:///:memory:", "", None),
        ("postgresql://db/bot", "", None),
        ("postgresql://db/bot", "/srv/kept/erased", "/srv/kept/erased"),
    ],
)
def test_the_file_of_erasures_stands_beside_sqlite(
    monkeypatch: pytest.MonkeyPatch, address: str, named: str, file: str | None
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setenv("ERASURES_FILE", named)

    assert load_settings().file_of_erasures == (Path(file) if file else None)


def test_the_public_site_is_there_with_all_of_its_settings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert load_settings().site is None

    monkeypatch.setenv("WEB_URL", "https://stories.example.com/")
    monkeypatch.setenv("WEB_PORT", "3001")
    assert problems() == [
        "WEB_SECRET: WEB_URL, WEB_PORT, WEB_SECRET are needed together, or none of them."
    ]

    monkeypatch.setenv("WEB_SECRET", "s" * 32)
    site = load_settings().site
    assert site is not None
    assert site.address("wall", 7).startswith("https://stories.example.com/wall/7.")


@pytest.mark.parametrize(
    "address",
    [
        "http://stories.example.com",
        "stories.example.com",
        "https://",
        "https://a.example/?b",
        "https://a@b.example",
    ],
)
def test_a_public_address_is_one_that_browsers_open_safely(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("WEB_URL", address)

    [problem] = problems()

    assert problem.startswith("WEB_URL: ")
    assert "https://stories.example.com is needed" in problem


def test_a_secret_that_can_be_guessed_is_refused_and_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WEB_SECRET", "summer2026")

    [problem] = problems()

    assert problem.startswith("WEB_SECRET: ")
    assert "summer2026" not in problem
