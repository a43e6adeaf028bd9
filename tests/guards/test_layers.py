import ast
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
from importlinter.cli import lint_imports

from tests.guards.sources import CODE, ROOT, files, nodes, text_of

CLOCKS = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
}
HARMLESS = {"bot/clock.py"}


def test_imports_point_down_only() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_no_import_leads_back() -> None:
    """Imports inside functions and those for annotations alone count too."""
    graph = grimp.build_graph(*CODE, cache_dir=None)

    order = TopologicalSorter(
        {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    )

    order.prepare()  # raises CycleError, which names the modules


def test_no_other_folder_of_code_stands_at_the_top() -> None:
    folders = {path.parent.name for path in ROOT.glob("*/*.py")}

    assert folders <= {*CODE, "tests"}


def clock_readings(path: Path) -> list[str]:
    return [
        f"{path}:{node.lineno}"
        for node in nodes(path)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in CLOCKS
    ]


def test_only_the_clock_reads_the_clock() -> None:
    """The sandbox plays Slack, whose signatures and triggers live in real time."""
    ours = [path for path in files(*CODE) if not path.is_relative_to("bot/sandbox")]

    readings = [
        place for path in ours if str(path) not in HARMLESS for place in clock_readings(path)
    ]

    assert readings == []


def test_the_clock_is_made_where_commands_start() -> None:
    makers = {str(path) for path in files(*CODE) if "SystemClock()" in text_of(path)}

    assert makers == {"bot/cli/starting.py"}


def test_tests_patch_nothing_of_ours_and_never_sleep() -> None:
    forbidden = (
        "monkeypatch.set" + "attr",
        "mock." + "patch",
        "time." + "sleep",
        "unittest." + "mock",
    )

    found = [
        (str(path), word) for path in files("tests") for word in forbidden if word in text_of(path)
    ]

    assert found == []
