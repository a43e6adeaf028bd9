"""What a process reads of the migrations is what the library that runs them makes of them."""

import subprocess
import sys

from alembic.script import ScriptDirectory

from storage.migrate import configuration
from storage.revisions import known_revisions, newest_revision
from tests.guards.sources import ROOT

PROCESSES = """
import sys
import bot.app, bot.cli.starting, bot.processes
bot.app.gather_hooks(), bot.app.all_entries(), bot.app.all_jobs()
print("alembic" in sys.modules)
"""


def test_files_are_called_by_their_revisions_in_their_order() -> None:
    scripts = ScriptDirectory.from_config(configuration())

    chain = [one.revision for one in scripts.walk_revisions()]

    assert chain == sorted(known_revisions(), reverse=True)
    assert newest_revision() == scripts.get_current_head()


def test_no_process_imports_what_runs_migrations() -> None:
    imported = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", PROCESSES], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert imported.stdout == "False\n"
