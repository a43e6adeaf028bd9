"""What a module brings is found: whoever brings something stands among the nouns."""

import ast
from pathlib import Path

import pytest

from bot.nouns import NOUNS, all_entries, all_jobs, all_schedules, brought
from commands.reactions import entries_for
from schedules.engine import jobs_for
from tests.guards.sources import ROOT, nodes

BRINGS = {"commands": ("ENTRIES", "REACTIONS"), "schedules": ("SCHEDULES", "JOBS")}


def declares(path: Path) -> set[str]:
    """The names that a module, or a package in its __init__, gives a value at its top."""
    module = path / "__init__.py" if (ROOT / path).is_dir() else path
    tree = next(node for node in nodes(module) if isinstance(node, ast.Module))
    targets = [one for node in tree.body if isinstance(node, ast.Assign) for one in node.targets]
    return {one.id for one in targets if isinstance(one, ast.Name)}


@pytest.mark.parametrize("layer", BRINGS)
def test_whatever_brings_something_is_a_noun(layer: str) -> None:
    modules = [
        path.relative_to(ROOT)
        for path in (ROOT / layer).iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    ]

    bringing = {path.stem for path in modules if declares(path) & set(BRINGS[layer])}

    assert bringing <= set(NOUNS), "Add the noun to NOUNS in bot/nouns.py."
    assert bringing == {noun for name in BRINGS[layer] for noun in brought(layer, name)}


@pytest.mark.parametrize("noun", ["calls", "mentoring", "stories"])
def test_a_package_brings_what_its_modules_bring(noun: str) -> None:
    modules = [path.relative_to(ROOT) for path in (ROOT / "commands" / noun).glob("[a-z]*.py")]

    declared = {path.stem for path in modules if "ENTRIES" in declares(path)}

    joined = {
        entry.handler.__module__.rpartition(".")[2]
        for entry in brought("commands", "ENTRIES")[noun]
    }
    assert joined == declared


def test_nouns_stand_once() -> None:
    assert len(set(NOUNS)) == len(NOUNS)


def test_what_is_brought_is_handed_down() -> None:
    reactions = [key for one in brought("commands", "REACTIONS").values() for key in one]

    assert len(set(reactions)) == len(reactions)
    assert len(all_entries()) == sum(map(len, brought("commands", "ENTRIES").values())) + len(
        entries_for({})
    )
    assert len(all_jobs()) == sum(map(len, brought("schedules", "JOBS").values())) + len(
        jobs_for(all_schedules())
    )
