"""`python -m bot migrate` as several processes at once, on both databases."""

import os
import subprocess
import sys
from collections import Counter

import pytest
from sqlalchemy import Engine, text

from storage.migrate import current_revision, newest_revision
from tests.guards.sources import ROOT
from tests.storage.samples import dump, fill, frozen
from tests.storage.test_released import migrate_to

PROCESSES = 4
LONG = 120
NEWEST = newest_revision()


def start(engine: Engine, *arguments: str) -> subprocess.Popen[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "LANG": "en_GB.UTF-8",
        "DATABASE_URL": engine.url.render_as_string(hide_password=False).replace("+psycopg", ""),
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_APP_TOKEN": "xapp-1",
        "SLACK_SIGNING_SECRET": "secret",
        "SLACK_API_URL": "http://127.0.0.1:1/api/",
    }
    return subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def said(processes: list[subprocess.Popen[str]]) -> list[tuple[int, str]]:
    answers = [one.communicate(timeout=LONG)[0] for one in processes]
    return [(one.returncode, answer) for one, answer in zip(processes, answers, strict=True)]


def test_of_several_that_make_a_database_one_does_it(bare_engine: Engine) -> None:
    answers = said([start(bare_engine, "migrate") for _ in range(PROCESSES)])

    made = (0, f"The database is made: revision {NEWEST}.\n")
    found = (0, f"The database is up to date: revision {NEWEST}.\n")
    assert Counter(answers) == {made: 1, found: PROCESSES - 1}


def test_of_several_that_migrate_one_does_it(bare_engine: Engine) -> None:
    oldest, sample = frozen("0005")
    migrate_to(bare_engine, oldest)
    fill(bare_engine, sample)
    before = dump(bare_engine)

    answers = said([start(bare_engine, "migrate") for _ in range(PROCESSES)])

    done = (0, f"The database is up to date: from revision {oldest} to {NEWEST}.\n")
    found = (0, f"The database is up to date: revision {NEWEST}.\n")
    assert Counter(answers) == {done: 1, found: PROCESSES - 1}
    assert current_revision(bare_engine) == NEWEST
    assert dump(bare_engine, before) == before


@pytest.mark.parametrize("revision", ["0005", "9123"])
def test_no_process_starts_on_tables_of_another_version(bare_engine: Engine, revision: str) -> None:
    migrate_to(bare_engine, "head")
    with bare_engine.execution_options(writes=True).begin() as connection:
        at = text("UPDATE alembic_version SET version_num = :revision")
        connection.execute(at, {"revision": revision})

    answers = said([start(bare_engine, name) for name in ("run", "web", "worker", "clock")])

    says = "is not up to date. Run: python -m bot migrate"
    if revision == "9123":
        says = "written by a newer version of the bot"
    for status, line in answers:
        assert (status, len(line.splitlines())) == (2, 1), line
        assert says in line
