"""The file of erasures: nothing gets lost in it, and what is none of ours is found out."""

import json
import resource
import stat
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest

from storage.erasures_file import ErasuresFile, ErasuresFileError, NoErasuresFile

MARCH = datetime(2026, 3, 2, 9, 30, 15, 123456, tzinfo=UTC)
MAY = MARCH + timedelta(days=61)
ANNA, BEN = "U0ANNA0001", "U0BEN0001"


@pytest.fixture
def file(tmp_path: Path) -> ErasuresFile:
    """Where nothing is yet."""
    return ErasuresFile(tmp_path / "botschafter.erasures")


def note_many(path: Path, first: int) -> None:
    """What one process notes."""
    for number in range(first, first + 50):
        ErasuresFile(path).note(f"U{number}", MARCH + timedelta(seconds=number))


def note_with_room_for(path: Path, more_bytes: int) -> str:
    """Note it on a disk that takes so many bytes more; return what is said."""
    size = path.stat().st_size + more_bytes
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        ErasuresFile(path).note(BEN, MAY)
    except ErasuresFileError as error:
        return str(error)
    return ""


def in_a_process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(2, mp_context=get_context("spawn"))


def problem_of(file: ErasuresFile) -> str:
    """The line that is said on reading, the same as on writing; nothing is changed by it."""
    before = file.path.read_bytes()
    with pytest.raises(ErasuresFileError) as reading:
        file.read()
    with pytest.raises(ErasuresFileError) as writing:
        file.note(BEN, MAY)
    assert file.path.read_bytes() == before
    assert reading.value.problems == writing.value.problems
    [line] = reading.value.problems
    assert str(file.path) in line
    return line


def test_the_last_erasure_of_somebody_counts(file: ErasuresFile) -> None:
    file.note(ANNA, MARCH)
    file.note(ANNA, MAY)
    file.note(BEN, MARCH)

    noted = file.read()

    assert (noted.erased_at(ANNA), noted.erased_at(BEN)) == (MAY, MARCH)
    assert noted.erased_at("U0TOM0001") is None
    assert noted.count == 3


def test_the_same_erasure_is_noted_once(file: ErasuresFile) -> None:
    file.note(ANNA, MARCH)
    file.note(ANNA, MARCH.astimezone(tz=None))

    assert file.read().count == 1


def test_nobody_can_be_read_out_of_it(file: ErasuresFile, tmp_path: Path) -> None:
    other = ErasuresFile(tmp_path / "other")
    for each in (file, other):
        each.note(ANNA, MARCH)

    written = file.path.read_text()
    ours, others = (json.loads(one.path.read_text().splitlines()[1]) for one in (file, other))

    assert ANNA not in written
    assert ours["who"] != others["who"], "each file has a key of its own"


def test_each_line_is_json(file: ErasuresFile) -> None:
    file.note(ANNA, MARCH)

    first, line = map(json.loads, file.path.read_text().splitlines())

    assert (first["content"], first["format"], len(first["key"])) == ("erasures", 1, 64)
    assert line["at"] == "2026-03-02T09:30:15.123456+00:00"


def test_its_owner_alone_can_read_it(file: ErasuresFile) -> None:
    file.make()
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600

    file.path.chmod(0o644)
    file.note(ANNA, MARCH)

    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert [*file.path.parent.iterdir()] == [file.path]


def test_a_file_that_is_there_is_not_made_anew(file: ErasuresFile) -> None:
    assert file.make()
    before = file.path.read_bytes()

    assert not file.make()
    assert file.path.read_bytes() == before


def test_what_two_processes_note_at_once_is_all_there(file: ErasuresFile) -> None:
    with in_a_process() as pool:
        for done in [pool.submit(note_many, file.path, first) for first in (0, 50)]:
            done.result()

    noted = file.read()

    assert noted.count == 100
    assert all(noted.erased_at(f"U{one}") == MARCH + timedelta(seconds=one) for one in range(100))


@pytest.mark.parametrize("torn", [b'{"at": "2026-03-02T09:', b"\0" * 200, b"{"])
def test_a_line_that_a_power_cut_tore_does_not_count(file: ErasuresFile, torn: bytes) -> None:
    file.note(ANNA, MARCH)
    with file.path.open("ab") as content:
        content.write(torn)

    assert file.read().count == 1
    file.note(BEN, MAY)

    assert (file.read().erased_at(ANNA), file.read().erased_at(BEN)) == (MARCH, MAY)
    assert torn not in file.path.read_bytes().splitlines()


def test_a_line_without_its_end_is_written_anew(file: ErasuresFile) -> None:
    """It had not counted: whoever noted it heard nothing of its having arrived."""
    file.note(ANNA, MARCH)
    file.path.write_bytes(file.path.read_bytes().removesuffix(b"\n"))

    assert file.read().erased_at(ANNA) is None
    file.note(ANNA, MARCH)

    assert file.read().erased_at(ANNA) == MARCH
    assert file.read().count == 1


def test_a_full_disk_leaves_no_half_of_a_line(file: ErasuresFile) -> None:
    file.note(ANNA, MARCH)
    before = file.path.read_bytes()

    with in_a_process() as pool:
        said = pool.submit(note_with_room_for, file.path, 20).result()

    assert said == f"ERASURES_FILE: {file.path} cannot be used: File too large."
    assert file.path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"Dear Anna\n", b"{}\n", b"[1]\n", b"\xff\xfe\n"])
def test_what_is_no_file_of_erasures_is_said_so(file: ErasuresFile, content: bytes) -> None:
    file.path.write_bytes(content)

    assert problem_of(file).endswith("is no file of erasures of the bot.")


@pytest.mark.parametrize("change", [{"key": "00"}, {"key": "zz" * 32}, {"content": "notes"}])
def test_a_first_line_that_is_none_of_ours_is_said_so(
    file: ErasuresFile, change: dict[str, str]
) -> None:
    file.make()
    file.path.write_text(json.dumps(json.loads(file.path.read_text()) | change) + "\n")

    assert problem_of(file).endswith("is no file of erasures of the bot.")


def test_a_newer_format_is_said_so(file: ErasuresFile) -> None:
    file.path.write_text('{"content": "erasures", "format": 2}\n')

    assert problem_of(file).endswith("was written by a newer version of the bot: install that one.")


def test_lines_of_another_key_are_found_out(file: ErasuresFile, tmp_path: Path) -> None:
    """Else nobody would be found in it, and nobody erased again."""
    other = ErasuresFile(tmp_path / "other")
    other.make()
    file.note(ANNA, MARCH)
    [_first, line] = file.path.read_text().splitlines()
    file.path.write_text(f"{other.path.read_text()}{line}\n")

    assert "has another key, or is damaged, in line 2." in problem_of(file)


def test_a_damaged_line_is_found_out(file: ErasuresFile) -> None:
    file.note(ANNA, MARCH)
    file.note(BEN, MARCH)
    file.path.write_text(file.path.read_text().replace("2026-03-02", "2026-02-02", 1))

    assert "in line 2." in problem_of(file)


def test_a_file_that_is_not_there_is_its_own_problem(file: ErasuresFile) -> None:
    with pytest.raises(NoErasuresFile) as missing:
        file.read()

    assert missing.value.problems == [f"ERASURES_FILE: {file.path} is not there."]
    assert file.require_usable() is None


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    file = ErasuresFile(tmp_path / "not" / "there")

    for use in (lambda: file.note(ANNA, MARCH), file.read, file.require_usable):
        with pytest.raises(ErasuresFileError, match="cannot be made: there is no folder"):
            use()


def test_a_folder_in_its_place_is_one_line(file: ErasuresFile) -> None:
    file.path.mkdir()

    with pytest.raises(ErasuresFileError, match="cannot be used: Is a directory"):
        file.note(ANNA, MARCH)


def test_a_file_that_can_be_added_to_is_read(file: ErasuresFile) -> None:
    file.note(ANNA, MARCH)

    assert file.require_usable() == file.read()
