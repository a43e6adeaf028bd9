"""`python -m bot`."""

import sys

STOPPED = 130
"""The exit status after Ctrl-C, as shells have it."""

if __name__ == "__main__":
    try:
        from bot.cli import app

        app()
    except KeyboardInterrupt:
        sys.exit(STOPPED)
