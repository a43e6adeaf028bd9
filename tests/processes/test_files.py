"""What commands leave on the machine, as real processes: files of their owner alone."""

import os
import stat
import subprocess
import sys
from pathlib import Path

from tests.guards.sources import ROOT


def runs(folder: Path, *arguments: str) -> None:
    """Be an operator whose new files everybody may read, as systems have it."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "COMMUNITY_FILE": str(ROOT / "community.toml"),
        "DATABASE_URL": f"sqlite:///{folder}/bot.db",
    }
    subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env=environment,
        umask=0o022,
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

    runs(folder, "migrate")
    runs(folder, "backup", "one.backup")
    runs(folder, "members", "export", "members.csv")
    runs(folder, "members", "export", "old.csv", "--force")
    runs(folder, "stories", "export", "stories.csv")
    runs(folder, "report", "--month", "2026-10", "--file", "report.png")
    runs(folder, "approval-pack", "pack.zip", "--language", "en")

    modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()}
    del modes["list.csv"]
    assert {*modes} >= {"bot.db", "one.backup", "members.csv", "old.csv", "stories.csv"}
    assert {*modes} >= {"report.png", "pack.zip"}
    assert set(modes.values()) == {0o600}
