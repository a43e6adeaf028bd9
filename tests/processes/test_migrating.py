"""`python -m bot migrate` as several processes at once, on both databases."""

import os
import subprocess
import sys
from collections import Counter

from sqlalchemy import Engine

from storage.revisions import current_revision, newest_revision
from tests.guards.sources import ROOT
from tests.storage.samples import assert_kept, dump, fill, frozen
from tests.storage.test_released import migrate_to

PROCESSES = 2
LONG = 120
NEWEST = newest_revision()


def start(engine: Engine, *arguments: str) -> subprocess.Popen[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "LANG": "en_GB.UTF-8",
        "DATABASE_URL": engine.url.render_as_string(hide_password=False).replace("+psycopg", ""),
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
    assert_kept(bare_engine, before)
