"""Tests stand where their code stands; what is about all of it has a folder of its own."""

from tests.guards.sources import ROOT

ABOUT_ALL = {
    "bench", "browser", "conversations", "faults", "guards", "mutants", "security", "simulation",
}  # fmt: skip
TESTS = ROOT / "tests"


def test_each_folder_has_the_name_of_a_package() -> None:
    packages = {each.parent.name for each in ROOT.glob("bot/*/__init__.py")}
    packages |= {"locale", "commands", "schedules", "storage"}

    assert {each.parent.name for each in TESTS.glob("*/test_*.py")} - ABOUT_ALL <= packages


def test_each_file_beside_the_folders_has_the_name_of_a_module() -> None:
    modules = {each.stem for each in ROOT.glob("bot/*.py")}

    assert {each.stem.removeprefix("test_") for each in TESTS.glob("test_*.py")} <= modules
