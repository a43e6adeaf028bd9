"""While a program starts nothing is collected, and afterwards it is again, whatever happened."""

import gc

import pytest

from bot.cli.collecting import nothing_collected
from bot.errors import SettingsError


@nothing_collected()
def fail_to_start() -> None:
    assert not gc.isenabled()
    raise SettingsError([])


def test_what_fails_to_start_leaves_collecting_on() -> None:
    with pytest.raises(SettingsError):
        fail_to_start()

    assert gc.isenabled()
