"""What commands leave on the machine, as real processes: files of their owner alone."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

from tests.guards.sources import ROOT

COMMANDS = """
import json, os, runpy, sys

for words in json.load(sys.stdin):
    os.umask(0o022)
    sys.argv = ["bot", *words]
    try:
        runpy.run_module("bot", run_name="__main__")
    except SystemExit as end:
        assert not end.code, words
"""
"""`python -m bot` again and again, each time as somebody whose new files everybody may read."""


def runs(folder: Path, *commands: str) -> None:
    """Be an operator whose new files everybody may read, as systems have it.

    One process for all commands: most of each one's time is what it imports.
    """
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "COMMUNITY_FILE": str(ROOT / "community.toml"),
        "DATABASE_URL": f"sqlite:///{folder}/bot.db",
    }
    subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", COMMANDS],
        cwd=folder,
        env=environment,
        input=json.dumps([one.split() for one in commands]),
        text=True,
        check=True,
        capture_output=True,
    )


def test_every_file_that_a_command_writes_is_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    listed = folder / "list.csv"
    listed.write_text("Name,Status\nIda,Botschafterin\n,Botschafterin\n", encoding="utf-8")
    overwritten = folder / "old.csv"
    overwritten.write_text("old")
    overwritten.chmod(0o644)

    runs(
        folder,
        "migrate",
        "backup one.backup",
        "members export members.csv",
        "members export old.csv --force",
        "stories export stories.csv",
        "report --month 2026-10 --file report.png",
        "approval-pack pack.zip --language en",
    )

    modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()}
    del modes["list.csv"]
    assert {*modes} >= {"bot.db", "one.backup", "members.csv", "old.csv", "stories.csv"}
    assert {*modes} >= {"report.png", "pack.zip"}
    assert set(modes.values()) == {0o600}
