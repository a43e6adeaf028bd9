"""Reports that were printed before, read from their files."""

from datetime import date
from pathlib import Path

from bot.domain.transparency.coding import NotAReport, from_json
from bot.domain.transparency.report import Report
from bot.errors import SettingsError

PRINT = "python -m bot transparency --format json --output FILE"


def read_report(file: Path, community: str, named: str) -> Report:
    """Return the report of this community that the file holds.

    Raises SettingsError with one line, which begins with where the file is `named`.
    """
    try:
        report = from_json(file.read_text(encoding="utf-8-sig"))
        date.fromisoformat(report.made_on)
    except FileNotFoundError as error:
        raise SettingsError([f"{named}: {file} does not exist."]) from error
    except OSError as error:
        raise SettingsError([f"{named}: {file}: {error.strerror}."]) from error
    except NotAReport as error:
        raise SettingsError([f"{named}: {file}: {error}. To print one: {PRINT}"]) from error
    except ValueError as error:  # no UTF-8, no path, no day
        problem = f"{named}: {file}: it is no transparency report. To print one: {PRINT}"
        raise SettingsError([problem]) from error
    if report.installation.community != community:
        about = report.installation.community
        raise SettingsError(
            [f"{named}: {file} is about “{about}”, and this installation is “{community}”."]
        )
    return report
