"""What the approval pack says is so: measures name tests, and no table of people is left out."""

from collections import Counter

from bot.domain.approval_pack.categories import CATEGORIES
from bot.domain.approval_pack.measures import ASKED, MEASURES, Aim
from storage.register import register
from tests.guards.test_faults import functions_of


def test_each_measure_names_a_test_that_is_there() -> None:
    named = {test for one in MEASURES for test in one.tests}

    assert [one.what for one in MEASURES if not one.tests] == []
    proofs = {test: test.split("::") for test in named}
    assert [test for test, (file, name) in proofs.items() if name not in functions_of(file)] == []


def test_each_aim_has_a_measure_or_a_question() -> None:
    assert {one.aim for one in MEASURES} | {one.aim for one in ASKED} == set(Aim)


def test_each_table_of_people_is_in_one_category() -> None:
    listed = Counter(table for one in CATEGORIES for table in one.tables)

    assert set(listed) == {one.table for one in register() if one.whose}
    assert [table for table, times in listed.items() if times > 1] == []
