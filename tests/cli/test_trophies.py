"""`trophies list` and `trophies qr`: where each is, and the code to stick on it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.config import load_settings
from bot.domain.trophies import TROPHY, Stage
from storage.database import Database
from storage.trophies import Station, find_trophy, lock_trophy
from tests.cli.test_role_checks import NOW
from tests.guards.sources import ROOT

PNG = b"\x89PNG"


@pytest.fixture
def there(members_database: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """A migrated database, the shipped community and a public site."""
    values = {"WEB_URL": "https://stories.example.com", "WEB_SECRET": "s" * 32, "WEB_PORT": "8080"}
    for name, value in (values | {"COMMUNITY_FILE": str(ROOT / "community.toml")}).items():
        monkeypatch.setenv(name, value)


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["trophies", *words])
    return result.exit_code, result.output


def number_of(name: str) -> int | None:
    database = Database(load_settings().database_url)
    with database.reading() as session:
        trophy = find_trophy(session, name)
    database.dispose()
    return trophy.number if trophy else None


@pytest.mark.usefixtures("there")
def test_the_code_leads_to_the_trophys_own_number() -> None:
    status, said = run("qr", "pokal", "pokal.png")

    site, number = load_settings().site, number_of("pokal")
    assert status == 0
    assert site is not None
    assert number is not None
    assert said.strip() == site.address(TROPHY, number)
    assert Path("pokal.png").read_bytes().startswith(PNG)
    assert run("qr", "pokal", "pokal.svg")[1] == said
    assert "<svg" in Path("pokal.svg").read_text(encoding="utf-8")


@pytest.mark.usefixtures("there")
@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("qr", "baer", "baer.png"), "There is no trophy 'baer' in community.toml (found: pokal)."),
        (("qr", "pokal", "pokal.pdf"), "the name has to end in .png or .svg."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    words: tuple[str, ...], problem: str
) -> None:
    status, said = run(*words)

    assert status == 2
    assert problem in said
    assert number_of(words[1]) is None
    assert not Path(words[2]).exists()


@pytest.mark.usefixtures("there")
def test_without_a_public_site_there_is_no_code(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WEB_URL", "WEB_PORT", "WEB_SECRET"):
        monkeypatch.delenv(name)

    assert "WEB_URL is empty: the code would lead nowhere." in run("qr", "pokal", "pokal.png")[1]


@pytest.mark.usefixtures("there")
def test_a_file_that_is_there_stays() -> None:
    Path("pokal.png").write_bytes(b"mine")

    assert run("qr", "pokal", "pokal.png")[0] == 2
    assert Path("pokal.png").read_bytes() == b"mine"
    assert run("qr", "pokal", "pokal.png", "--force")[0] == 0


@pytest.mark.usefixtures("there")
def test_the_list_says_where_and_never_with_whom() -> None:
    assert "pokal" in run("list")[1]
    database = Database(load_settings().database_url)
    with database.writing() as session:
        trophy = lock_trophy(session, "pokal")
        trophy.stage = Stage.HELD
        karl = Station(trophy_id=trophy.number, holder_id="U0KARL0001", since=NOW.date())
        karl.town, karl.country = "Bonn", "DE"
        session.add(karl)
    database.dispose()

    said = run("list")[1]

    assert "Bonn, Germany" in said
    assert "held" in said
    assert "U0KARL" not in said
