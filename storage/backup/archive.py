"""The file: a ZIP with the database's own dump in it, and a description to compare it with."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from shutil import copyfileobj
from typing import Any, Self
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812  # the library's name has a small letter

from storage.private_files import written_whole

FORMAT = 1
DESCRIPTION = "description.json"
LONGEST_BEGINNING = 100
"""A ZIP begins with 30 bytes and the name of its first file (APPNOTE.TXT, 4.3.7)."""
CONTENT = {"sqlite": "content.sqlite", "postgresql": "content.pgdump"}
"""The dump's name, by the database: an SQLite file, or what pg_dump writes (its custom format)."""


NO_BACKUP = "This is no backup of the bot."
DAMAGED = "The backup is damaged. Take an older one."


class BackupProblem(Exception):
    """It does not go on; the text is one line that says why, and what to do."""


@dataclass(frozen=True)
class Description:
    """What a backup says of itself."""

    database: str
    """The kind of database: "sqlite" or "postgresql"."""
    revision: str
    """Where the migrations stood."""
    made_at: datetime
    """The moment of which the content is."""
    written_by: str
    """The version of the bot that made it."""
    rows: Mapping[str, int]
    """The number of rows by table."""
    sha256: str
    """The checksum of the dump."""

    def to_json(self) -> str:
        """Return it as it stands in the file."""
        facts = asdict(self) | {"format": FORMAT, "made_at": self.made_at.isoformat()}
        return json.dumps(facts, indent=2, sort_keys=True)

    @classmethod
    def from_json(cls, text: bytes) -> Self:
        """Return what `to_json` wrote. Raises BackupProblem for what is none of ours."""
        try:
            facts: dict[str, Any] = json.loads(text)
            if facts.pop("format") != FORMAT:
                raise BackupProblem("It was made by a newer version of the bot: install that one.")
            facts["made_at"] = datetime.fromisoformat(facts["made_at"])
            return cls(**facts)
        except (ValueError, KeyError, TypeError) as error:
            raise BackupProblem(NO_BACKUP) from error


def checksum(file: Path) -> str:
    """Return the SHA-256 of the file's content."""
    with file.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()


def pack(file: Path, description: Description, dump: Path, *, replace: bool) -> None:
    """Write the backup, whole or not at all. Raises FileExistsError, or OSError."""
    with written_whole(file, replace=replace) as part, ZipFile(part, "w", ZIP_DEFLATED) as archive:
        archive.writestr(DESCRIPTION, description.to_json())
        archive.write(dump, CONTENT[description.database])


def read_description(file: Path) -> Description:
    """Return what the backup says of itself. Raises BackupProblem, or OSError."""
    with _opened(file) as archive:
        return Description.from_json(archive.read(DESCRIPTION))


def unpack(file: Path, description: Description, dump: Path) -> None:
    """Write the dump to this path. Raises BackupProblem where it is not what was packed."""
    with (
        _opened(file) as archive,
        archive.open(CONTENT[description.database]) as packed,
        dump.open("wb") as plain,
    ):
        copyfileobj(packed, plain)
    if checksum(dump) != description.sha256:
        raise BackupProblem(DAMAGED)


@contextmanager
def _opened(file: Path) -> Iterator[ZipFile]:
    try:
        with ZipFile(file) as archive:
            yield archive
    except KeyError as error:
        raise BackupProblem(NO_BACKUP) from error
    except (BadZipFile, EOFError, ZlibError) as error:
        raise BackupProblem(DAMAGED if _begins_as_ours(file) else NO_BACKUP) from error


def _begins_as_ours(file: Path) -> bool:
    # A file that was cut off is no ZIP any more: its list of contents stands at its end.
    with file.open("rb") as content:
        return DESCRIPTION.encode() in content.read(LONGEST_BEGINNING)
