"""Which zones hold: those of the pinned package, however old the machine's are."""

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

from tests.guards.sources import ROOT

# Paraguay has stayed at -03 since October 2024 (tzdata 2024b); in older data its winter is at -04.
WINTER = (
    "from datetime import datetime; from zoneinfo import ZoneInfo; "
    "print(datetime(2027, 7, 1, tzinfo=ZoneInfo('America/Asuncion')).utcoffset())"
)
BABEL = (
    "from datetime import datetime; from babel.dates import format_datetime, get_timezone; "
    "print(format_datetime(datetime(2027, 7, 1, 12), 'HH:mm', get_timezone('America/Asuncion')))"
)


def says(code: str, folder: Path) -> str:
    """What a process prints on a machine with these zones."""
    environment = {"PATH": os.environ["PATH"], "PYTHONTZPATH": str(folder)}
    said = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return said.stdout.strip()


def old_machine(folder: Path) -> Path:
    """Zones of years ago: Bolivia's -04 all the year, in Paraguay's place."""
    (folder / "America").mkdir()
    old = files("tzdata").joinpath("zoneinfo", "America", "La_Paz").read_bytes()
    (folder / "America" / "Asuncion").write_bytes(old)
    return folder


def test_the_pinned_zones_come_before_the_machines(tmp_path: Path) -> None:
    machine = old_machine(tmp_path)

    assert says(WINTER, machine) == "-1 day, 20:00:00"
    for first in (
        "import bot; ",
        "import storage.database, schedules.engine; ",
        "import bot.cli; ",
    ):
        assert says(first + WINTER, machine) == "-1 day, 21:00:00"


def test_a_zone_that_was_read_before_is_read_anew(tmp_path: Path) -> None:
    assert says(f"{WINTER}; import bot; {WINTER}", old_machine(tmp_path)).splitlines() == [
        "-1 day, 20:00:00",
        "-1 day, 21:00:00",
    ]


def test_times_are_written_by_the_same_zones(tmp_path: Path) -> None:
    assert says(f"import bot.i18n; {BABEL}", old_machine(tmp_path)) == "09:00"


def test_all_zones_are_still_known(tmp_path: Path) -> None:
    count = (
        "import bot; from zoneinfo import available_timezones; print(len(available_timezones()))"
    )

    assert int(says(count, old_machine(tmp_path))) > 400
