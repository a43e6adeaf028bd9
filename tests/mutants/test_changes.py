"""The faults put into code are small, real, and none of them is in words for people."""

from pathlib import Path

from tests.mutants.changes import mutants_of
from tests.mutants.choice import Placed, outdated_equivalents
from tests.mutants.coverage import Coverage, noting
from tests.mutants.recorder import HIT

MODULE = '''"""Ages."""

def may_enter(age: int, names: list[str] = []) -> bool:
    """True from 18 on."""
    log.info("asked", age=age)
    if age >= 18 and not names:
        count(age, names, by=1)
        raise TooOld("x", t("You are {n} years old", n=age + 2))
    return bool(names)
'''
ERROR = 'raise TooOld("x", t("You are {n} years old", n=age + 2)) -> pass'


def changes(source: str) -> list[str]:
    return [mutant.change for mutant in mutants_of(source)]


def test_every_kind_of_fault_is_put_in() -> None:
    assert set(changes(MODULE)) == {
        "age >= 18 and not names -> (age >= 18 or not names)",
        "age >= 18 and not names -> (not (age >= 18 and (not names)))",
        "age >= 18 -> (age > 18)",
        "age >= 18 -> (age < 18)",
        "18 -> 19",
        "not names -> (names)",
        "count(age, names, by=1) -> pass",
        "count(age, names, by=1) -> count(names, age, by=1)",
        "count(age, names, by=1) -> count(age, names)",
        "1 -> 2",
        ERROR,
        f"{ERROR[6:-8]} -> TooOld(t('You are {{n}} years old', n=age + 2), 'x')",
        "\"x\" -> 'xX'",
        "t(\"You are {n} years old\", n=age + 2) -> t('You are {n} years old')",
        "age + 2 -> (age - 2)",
        "2 -> 3",
        "return bool(names) -> return None",
    }


def test_each_changes_one_place_only() -> None:
    source = "def f(x):\n    y = 'ä' + x\n    return y == 'ö'\n"

    sources = [mutant.applied_to(source) for mutant in mutants_of(source)]

    assert sources == [
        "def f(x):\n    y = ('ä' - x)\n    return y == 'ö'\n".replace("('ä' - x)", "'äX' + x"),
        "def f(x):\n    y = ('ä' - x)\n    return y == 'ö'\n",
        "def f(x):\n    y = 'ä' + x\n    return None\n",
        "def f(x):\n    y = 'ä' + x\n    return (y != 'ö')\n",
        "def f(x):\n    y = 'ä' + x\n    return y == 'öX'\n",
    ]


def test_words_and_annotations_have_none() -> None:
    assert changes('NAME = _("Two words")\nx: Literal["a"]\n@cache(size=1)\ndef f(): ...\n') == []


def test_each_function_notes_that_it_is_called() -> None:
    source = 'class A:\n    def b(self):\n        """B."""\n        if self:\n            pass\n'
    noted = set[str]()

    exec(noting(source, "a.py").replace(HIT, "note") + "A().b()\n", {"note": noted.add})  # noqa: S102

    assert noted == {"a.py:A.b"}


def test_the_tests_that_run_the_function_are_tried_and_those_of_the_noun_first() -> None:
    mutant = mutants_of("def pick():\n    return 1\n")[0]
    seconds = {
        "tests/test_calls.py::a": 0.1,
        "tests/test_days.py::b": 0.3,
        "tests/test_days.py::c": 0,
    }
    coverage = Coverage({"bot/domain/days.py:pick": set(seconds)}, seconds, set())

    tests = coverage.tests_for(Placed(Path("bot/domain/days.py"), mutant))

    assert tests == ["tests/test_days.py::c", "tests/test_days.py::b", "tests/test_calls.py::a"]


def test_what_is_called_equivalent_is_a_mutant_of_the_code() -> None:
    assert outdated_equivalents() == set()
