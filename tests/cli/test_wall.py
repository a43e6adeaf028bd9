"""`wall` on the command line: links are listed, made and revoked."""

import pytest
from sqlmodel import col, select
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.starting import acting_operator
from bot.cli.wall import Kind
from bot.config import Settings
from bot.domain.audit import Act
from bot.domain.wall import LinkKind
from storage.audit import LoggedAct
from storage.database import Database

pytestmark = pytest.mark.usefixtures("members_database")

ADDRESS = "https://stories.example.com"


@pytest.fixture
def site(members_database: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001  # made first
    """A public site, and a terminal that is narrower than an address."""
    values = {
        "WEB_URL": ADDRESS,
        "WEB_PORT": "3001",
        "WEB_SECRET": "of a test, and long enough for one",
        "COLUMNS": "60",
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)


def run(*words: str) -> tuple[int, list[str]]:
    """The exit status, and the lines that were printed."""
    result = CliRunner().invoke(app, ["wall", *words])
    return result.exit_code, result.output.replace("\u00a0", " ").splitlines()


@pytest.mark.usefixtures("site")
def test_a_link_is_made_listed_and_revoked() -> None:
    status, [said, address] = run("make", "--kind", "display", "--purpose", " Canteen Bonn ")

    assert status == 0
    assert said.startswith("The link is open until ")
    assert address.startswith(f"{ADDRESS}/wall/1.")
    status, listed = run("list")
    assert status == 0
    [line] = [one for one in listed if "Canteen Bonn" in one]
    assert line.split()[:2] == ["1", "display"]
    assert line.rstrip().endswith(address)
    assert listed[-1] == "1 link"
    assert run("revoke", "1") == (0, ["The link is revoked. Its address leads nowhere any more."])
    late = "This link has ended or was revoked already. Nothing has changed."
    assert run("revoke", "1") == (1, [late])
    assert run("list")[1][-1] == "0 links"
    with Database(Settings(_env_file=None).database_url).reading() as session:
        noted = session.exec(select(LoggedAct).order_by(col(LoggedAct.id))).all()
        assert [(one.actor, one.act, one.about) for one in noted] == [
            (acting_operator(), Act.MAKE_LINK, "wall:1"),
            (acting_operator(), Act.REVOKE_LINK, "wall:1"),
        ]


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("options", "problems"),
    [
        (
            ("--purpose", "", "--until", "2020-01-31"),
            [
                "Please say where it hangs or who gets it, so that it can be found again.",
                "This moment has already passed. Please choose a later one.",
            ],
        ),
        (
            ("--purpose", "x" * 81),
            ["Please shorten this: at most 80 characters, and these are 81."],
        ),
        (
            ("--purpose", "Canteen", "--until", "9999-12-31 23:59"),
            ["An event’s link is open for 72 hours at most."],
        ),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    options: tuple[str, ...], problems: list[str]
) -> None:
    assert run("make", "--kind", "event", *options) == (1, problems)
    assert run("list")[1][-1] == "0 links"


@pytest.mark.parametrize(
    "words", [("list",), ("revoke", "1"), ("make", "--kind", "feed", "--purpose", "Intranet")]
)
def test_without_a_public_site_every_command_says_what_is_missing(words: tuple[str, ...]) -> None:
    status, [said] = run(*words)

    assert status == 1
    assert said.startswith("There’s no public site yet")
    assert said.endswith("sets one up with WEB_URL.")


def test_the_command_line_spells_every_kind() -> None:
    assert [one.value for one in Kind] == [one.value for one in LinkKind]
