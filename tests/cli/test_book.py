"""`book` on the command line: editions are listed, and a proof is built."""

from pathlib import Path

import pytest
from sqlmodel import select
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.starting import acting_operator
from bot.config import Settings
from bot.domain.audit import Act
from bot.domain.book import EditionState
from bot.domain.consents import Use
from storage.audit import LoggedAct
from storage.book.models import Edition
from storage.database import Database
from tests.pdf_reading import pages_of, problems_of
from tests.services.pages import START
from tests.services.storytellers import COMMUNITY
from tests.services.test_stories_surfaces import people, published
from tests.units_of_work import unit_of_work

pytestmark = pytest.mark.usefixtures("members_database")


def run(*words: str) -> tuple[int, str]:
    """The exit status, and what was printed."""
    result = CliRunner().invoke(app, ["book", *words])
    return result.exit_code, " ".join(result.output.replace("\u00a0", " ").split())


def test_a_proof_is_built_and_noted_and_is_no_edition(tmp_path: Path) -> None:
    database, file = Database(Settings().database_url), tmp_path / "book.pdf"
    with database.writing() as session:
        people(session)
    status, said = run("build", str(file))
    assert status != 0
    assert "No story may be shown in the book any more." in said
    with unit_of_work(database, COMMUNITY, START) as uow:
        published(uow, "U1", Use.BOOK)

    status, said = run("build", str(file), "--language", "en")

    assert status == 0, said
    pdf = file.read_bytes()
    assert problems_of(pdf) == []
    assert "Proof of" in pages_of(pdf)[0]
    with database.reading() as session:
        [noted] = session.exec(select(LoggedAct).where(LoggedAct.act == Act.BUILD_BOOK))
        assert noted.actor == acting_operator()
        assert list(session.exec(select(Edition))) == []
    database.dispose()


def test_editions_are_listed_and_name_nobody() -> None:
    assert run("list") == (0, "No edition of the book is out yet.")
    database = Database(Settings().database_url)
    with database.writing() as session:
        session.add(
            Edition(
                edition=3,
                state=EditionState.RELEASED,
                prepared_by="U1",
                stories=24,
                pictures=12,
                day=START.date(),
            )
        )
    database.dispose()

    said = run("list")

    assert said == (
        0,
        "Edition 3 of the book: is out · 24 November 2026 · 24 stories, 12 with pictures",
    )
