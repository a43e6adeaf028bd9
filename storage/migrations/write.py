"""Writes the next revision by comparing the tables with the history (make migration m="…")."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from alembic import command

from storage.database import engine_for
from storage.migrate import configuration, upgrade
from storage.revisions import newest_revision


def write_revision(message: str) -> Path:
    """Write the next revision, its number four digits, and return its file."""
    number = int(newest_revision()) + 1
    with TemporaryDirectory() as folder:
        engine = engine_for(f"sqlite:///{folder}/history.db")
        upgrade(engine)
        with engine.connect() as connection:
            script: Any = command.revision(
                configuration(connection), message, autogenerate=True, rev_id=f"{number:04d}"
            )
        engine.dispose()
    return _without_remarks(Path(script.path))


def _without_remarks(path: Path) -> Path:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = (line for line in lines if not line.lstrip().startswith("# ###"))
    path.write_text("".join(kept), encoding="utf-8")
    return path


def main() -> None:
    """Write a revision with the message given and format it."""
    path = write_revision(" ".join(sys.argv[1:]))
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", str(path)], check=True)  # noqa: S603  # our own file


if __name__ == "__main__":
    main()
