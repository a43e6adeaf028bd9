"""A small disk that can be filled and emptied."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

MEGABYTES = 12


@dataclass(frozen=True)
class Disk:
    """The folder on it."""

    folder: Path

    @property
    def _filler(self) -> Path:
        return self.folder / "filler"

    def fill(self) -> None:
        """Leave no room."""
        with self._filler.open("wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(bytes(4096))
            except OSError:
                return

    def empty(self) -> None:
        """Give the room back."""
        self._filler.unlink()


@contextmanager
def small_disk(folder: Path) -> Iterator[Disk]:
    """A few megabytes of memory, mounted there; skips where that is not allowed."""
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    size = f"size={MEGABYTES}m"
    command = [str(mount), "-t", "tmpfs", "-o", size, "tmpfs", str(folder)]
    if not mount or subprocess.run(command, capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("no disk can be mounted here (that takes root)")
    try:
        yield Disk(folder)
    finally:
        subprocess.run([str(unmount), "-l", str(folder)], check=True)  # noqa: S603
