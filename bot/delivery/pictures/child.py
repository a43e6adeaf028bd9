"""A process that makes one picture anew: from standard input to standard output, and ends.

Started by `reencoding.py`. It may take so much memory and computing, and no more: whatever a file
makes a decoder do, the bot goes on.
"""

import resource
import sys
from contextlib import suppress

from bot.delivery.pictures.reencoding import UNREADABLE
from bot.domain.pictures import Unreadable
from bot.domain.reencoding import reencode

MEMORY, SECONDS = 1_000_000_000, 10
"""Bytes of addresses, libraries included; a picture of 50 million points takes half of them."""


def limit() -> None:
    """Bound what this process may take from now on."""
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        with suppress(ValueError, OSError):  # not every system knows each of them
            resource.setrlimit(kind, (most, most))


def main() -> int:
    """Write width, height and a line's end, then the picture; return the exit status."""
    limit()
    try:
        picture = reencode(sys.stdin.buffer.read())
    except Unreadable:
        return UNREADABLE
    sys.stdout.buffer.write(f"{picture.width} {picture.height}\n".encode() + picture.content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
