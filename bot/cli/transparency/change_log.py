"""What is new in this version, from the change log that comes with the source."""

import re
from pathlib import Path

CHANGE_LOG = Path(__file__).parents[3] / "CHANGELOG.md"
"""An installed package has none: the report then says so."""

SECTION = re.compile(r"^## .*$", re.MULTILINE)
ENTRY = re.compile(r"^- (.+?)(?=^\S|\Z)", re.MULTILINE | re.DOTALL)
FIRST_SENTENCE = re.compile(r".+?(?<!\d)\.(?= |\Z)|.+")
"""A question is told with its answer, and a date goes on behind its day."""
MARKUP = re.compile(r"\*\*|`|\[([^]]*)\]\([^)]*\)")


def newest_changes(change_log: Path = CHANGE_LOG) -> tuple[str, ...]:
    """Return the first sentence of each entry of the newest section; none without a change log."""
    if not change_log.is_file():
        return ()
    sections = SECTION.split(change_log.read_text(encoding="utf-8"))
    newest = sections[1] if len(sections) > 1 else ""
    return tuple(map(_first_sentence, ENTRY.findall(newest)))


def _first_sentence(entry: str) -> str:
    plain = MARKUP.sub(lambda found: found[1] or "", " ".join(entry.split()))
    found = FIRST_SENTENCE.match(plain)
    return found[0] if found else plain
