"""Keys are shown as they are."""

import ast
from io import StringIO

from rich.text import Text

from bot.cli.terminal import Terminal
from tests.guards.sources import ROOT


def test_a_key_is_no_emoji() -> None:
    shown = StringIO()

    for one in ("action:book:list", Text("action:book:list")):
        Terminal(file=shown).print(one, markup=False)

    assert shown.getvalue() == "action:book:list\n" * 2


def test_every_command_prints_to_it() -> None:
    files = [one for one in (ROOT / "bot" / "cli").rglob("*.py") if one.name != "terminal.py"]
    called = {
        (file.name, node.func.id)
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }

    assert {file for file, name in called if name == "Console"} == set()
    assert "Terminal" in {name for _file, name in called}
