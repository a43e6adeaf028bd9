"""The rows that need no other process are measured once and small: they do what they say."""

from pathlib import Path

import pytest

from tests.bench.databases import sqlite_in_memory
from tests.bench.engine import PIECES, Circumstances, Measured, Once, counted
from tests.bench.entries import FEW, HOMES, WRITES, acts_of
from tests.bench.rows import ROWS
from tests.bench.statements import count
from tests.bench.wired import wired

IN_ONE_PROCESS = ("nobody", "nothing", "thanks", "home-form", "sender-cpu", "sender-limits")
BY_NAME = {row.name: row for row in ROWS}


@pytest.fixture
def quick(tmp_path: Path) -> Circumstances:
    return Circumstances(tmp_path, rounds=1, quick=True)


def test_names_are_given_once() -> None:
    assert len(BY_NAME) == len(ROWS)


@pytest.mark.parametrize("name", IN_ONE_PROCESS)
def test_a_row_is_measured(quick: Circumstances, name: str) -> None:
    found = BY_NAME[name].measure(quick)

    assert found.value > 0
    assert found.measured > 0


def test_every_act_is_done_and_does_the_same_for_everybody(quick: Circumstances) -> None:
    with sqlite_in_memory(quick) as url, wired(url, FEW) as bot:
        for case in (*WRITES, *HOMES):
            first, *others = acts_of(bot, case.do, FEW)

            assert count(first) > 0
            assert {count(act) for act in others} == {count(first)}, case.name


def test_what_several_rows_show_is_measured_once(quick: Circumstances, tmp_path: Path) -> None:
    times: list[Circumstances] = []

    def measure(circumstances: Circumstances) -> dict[str, Measured]:
        times.append(circumstances)
        return {"one": counted(1, PIECES), "two": counted(2, PIECES)}

    once = Once(measure)

    assert [once.part(name)(quick).value for name in ("one", "two")] == [1, 2]
    assert times == [quick]
    once.part("one")(Circumstances(tmp_path, rounds=2))
    assert len(times) == 2
