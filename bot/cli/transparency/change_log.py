"""What is new in this version, from the change log that comes with the source."""

import re
from pathlib import Path

CHANGE_LOG = Path(__file__).parents[3] / "CHANGELOG.md"
"""An installed package has none: the report then says so."""

SECTION = re.compile(r"^## .*$", re.MULTILINE)
LEAD = re.compile(r"^- \*\*(.+?)\*\*", re.MULTILINE | re.DOTALL)
"""The words in bold with which each entry begins."""


def newest_changes(change_log: Path = CHANGE_LOG) -> tuple[str, ...]:
    """Return what each entry of the newest section begins with; none without a change log."""
    if not change_log.is_file():
        return ()
    sections = SECTION.split(change_log.read_text(encoding="utf-8"))
    newest = sections[1] if len(sections) > 1 else ""
    return tuple(" ".join(found.split()).rstrip(".:") for found in LEAD.findall(newest))
