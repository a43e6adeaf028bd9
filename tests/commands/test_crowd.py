"""Who is let in where many write at once."""

from time import monotonic

import pytest

from bot.i18n import translator
from commands.crowd import Crowd
from storage.group_commit import TooManyWriters

LONG = 20.0


def test_whoever_would_write_too_late_takes_nobodys_place() -> None:
    crowd = Crowd(translator("en"))

    with pytest.raises(TooManyWriters), crowd.place(monotonic() - 1):
        pytest.fail("This one was let in.")

    with crowd.place(monotonic() + LONG):
        pass
