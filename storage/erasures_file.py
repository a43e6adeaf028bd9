"""The file of erasures: who was erased and when, outside of the database and of its backups.

A restored backup holds again whoever was erased since it was made. The file says whom to erase
anew, without naming anybody: a line of JSON for each erasure, with a keyed hash (HMAC-SHA256) of
the Slack id. The first line has the format and the key; without it nobody can tell by trying ids
who stands in the file.

    {"content": "erasures", "format": 1, "key": "…"}
    {"at": "2026-11-30T09:00:00+00:00", "seal": "…", "who": "…"}
"""

import fcntl
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

from bot.errors import SettingsError
from storage.private_files import make_private, written_whole

CONTENT, FORMAT = "erasures", 1

KEY_BYTES = 32
"""As many as the hash has: more gains nothing (RFC 2104, section 3)."""


class ErasuresFileError(SettingsError):
    """The file cannot be used; the text is one line that says why, and what to do."""

    def __init__(self, file: Path, problem: str) -> None:
        super().__init__([f"ERASURES_FILE: {file} {problem}"])


class NoErasuresFile(ErasuresFileError):
    """There is no such file."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, "is not there.")


@dataclass(frozen=True)
class NotedErasures:
    """What stands in the file."""

    key: bytes
    moments: Mapping[str, tuple[datetime, ...]]
    """The erasures of each hash, in the order in which they were noted."""

    def erased_at(self, slack_id: str) -> datetime | None:
        """Return when this person was erased, the last time; None for somebody who never was."""
        return max(self.moments_of(slack_id), default=None)

    def moments_of(self, slack_id: str) -> tuple[datetime, ...]:
        """Return the moments of all erasures of this person."""
        return self.moments.get(_hash(self.key, slack_id), ())

    @property
    def count(self) -> int:
        """The number of erasures."""
        return sum(map(len, self.moments.values()))


class ErasuresFile:
    """A file of erasures; any number of processes on the machine may read it and add to it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def make(self) -> bool:
        """Make the file with a new key. Return False, and change nothing, if it is there."""
        if self.path.exists():
            return False
        first = {"content": CONTENT, "format": FORMAT, "key": secrets.token_hex(KEY_BYTES)}
        try:
            with self._explained(), written_whole(self.path, replace=False) as part:
                part.write_bytes(_line(first))
        except FileExistsError:  # another process was faster
            return False
        return True

    def note(self, slack_id: str, at: datetime) -> None:
        """Note an erasure, once; it is on the disk when this returns.

        Makes the file where there is none. Raises ErasuresFileError.
        """
        self.make()
        with self._explained(), self.path.open("r+b", buffering=0) as content:
            fcntl.flock(content, fcntl.LOCK_EX)  # until it is closed
            with suppress(PermissionError):  # of another account's file the doctor tells
                make_private(self.path)
            written = content.read() or b""
            noted = self._parsed(written)
            if at in noted.moments_of(slack_id):
                os.fsync(content.fileno())  # whoever wrote it may have been killed before that
                return
            who = _hash(noted.key, slack_id)
            _append(content, len(_whole_lines(written)), _sealed(noted.key, who, at))

    def read(self) -> NotedErasures:
        """Return what stands in the file. Raises ErasuresFileError, or NoErasuresFile."""
        with self._explained():
            return self._parsed(self.path.read_bytes())

    def require_usable(self) -> NotedErasures | None:
        """Return what stands in the file, None where it is still to be made.

        Raises ErasuresFileError if it can't be read, or nothing can be added to it.
        """
        try:
            with self._explained(), self.path.open("r+b"):
                return self.read()
        except NoErasuresFile:
            return None

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except FileExistsError:
            raise
        except FileNotFoundError as error:
            if self.path.parent.is_dir():
                raise NoErasuresFile(self.path) from error
            raise ErasuresFileError(
                self.path, f"cannot be made: there is no folder {self.path.parent}."
            ) from error
        except OSError as error:
            raise ErasuresFileError(self.path, f"cannot be used: {error.strerror}.") from error

    def _parsed(self, written: bytes) -> NotedErasures:
        first, *lines = _whole_lines(written).splitlines() or [b""]
        key = self._key(first)
        moments: dict[str, tuple[datetime, ...]] = {}
        for number, line in enumerate(lines, start=2):
            try:
                facts = json.loads(line)
                who, at = str(facts["who"]), datetime.fromisoformat(facts["at"])
                is_ours = hmac.compare_digest(str(facts["seal"]), _seal(key, who, at))
            except (ValueError, KeyError, TypeError):
                is_ours = False
            if not is_ours:
                problem = f"has another key, or is damaged, in line {number}. Take a copy of it."
                raise ErasuresFileError(self.path, problem)
            moments[who] = (*moments.get(who, ()), at)
        return NotedErasures(key, moments)

    def _key(self, first: bytes) -> bytes:
        try:
            facts = json.loads(first)
            if facts["content"] == CONTENT and facts["format"] > FORMAT:
                problem = "was written by a newer version of the bot: install that one."
                raise ErasuresFileError(self.path, problem)
            key = bytes.fromhex(facts["key"])
            if (facts["content"], len(key)) == (CONTENT, KEY_BYTES):
                return key
        except (ValueError, KeyError, TypeError):
            pass
        raise ErasuresFileError(self.path, "is no file of erasures of the bot.")


def _append(content: FileIO, end: int, line: bytes) -> None:
    """Write the line behind those that are whole; where that fails nothing of it stays."""
    # After a power cut the last line may be a half, or zeros: it has not counted.
    content.truncate(end)
    content.seek(end)
    try:
        while line:  # a full disk takes a part of it first
            line = line[os.write(content.fileno(), line) :]
        os.fsync(content.fileno())
    except OSError:
        # Once a flush has failed, a second one may succeed without having written anything.
        content.truncate(end)
        raise


def _whole_lines(written: bytes) -> bytes:
    return written[: written.rfind(b"\n") + 1]


def _line(facts: Mapping[str, object]) -> bytes:
    return json.dumps(facts, sort_keys=True).encode() + b"\n"


def _sealed(key: bytes, who: str, at: datetime) -> bytes:
    return _line({"who": who, "at": _written(at), "seal": _seal(key, who, at)})


def _seal(key: bytes, who: str, at: datetime) -> str:
    # Another key would find nobody, in silence: this shows that the lines are of the key.
    return _hash(key, f"{who} {_written(at)}")


def _hash(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
