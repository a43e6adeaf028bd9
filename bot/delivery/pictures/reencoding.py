"""Pictures made anew in a process of their own, whose time and memory are bounded."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import bot
from bot.domain.pictures import Picture, Unreadable

CHILD = (sys.executable, "-m", "bot.delivery.pictures.child")
ROOT = Path(bot.__file__).parents[1]

UNREADABLE = 3
"""The process's exit status where the bytes are no picture; any other is a fault, or a limit."""

PASSED_ON = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""Of the environment: tokens and secrets are none of a decoder's business."""


class NotInTime(Exception):
    """It took longer, or more memory, than a picture should; another time it may not."""


def reencode_apart(content: bytes, seconds: float, command: Sequence[str] = CHILD) -> Picture:
    """Return the picture anew. Raises `Unreadable`, and `NotInTime` after so many seconds."""
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603  # our own module
            command, input=content, capture_output=True, timeout=seconds, check=False, cwd=ROOT,
            env=environment,
        )  # fmt: skip
    except (subprocess.TimeoutExpired, OSError) as error:
        raise NotInTime from error
    if done.returncode == UNREADABLE:
        raise Unreadable
    size, _line, written = done.stdout.partition(b"\n")
    if done.returncode != 0 or not written:
        raise NotInTime
    width, height = map(int, size.split())
    return Picture(width, height, written)
