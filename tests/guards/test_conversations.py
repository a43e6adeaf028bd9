"""Of each noun a conversation runs on PostgreSQL too."""

import ast

from tests.guards.sources import ROOT

FOLDER = ROOT / "tests" / "conversations"


def chosen(noun: str) -> list[str]:
    """Return the conversations about this noun that are marked `every_database`."""
    return [
        each.name
        for path in FOLDER.glob(f"test_{noun}*.py")
        for each in ast.parse(path.read_text()).body
        if isinstance(each, ast.FunctionDef)
        and "every_database" in "".join(ast.unparse(one) for one in each.decorator_list)
    ]


def test_each_noun_has_a_conversation_on_every_database() -> None:
    runs_on_one = {path for path in FOLDER.glob("test_*.py") if "(sqlite_url" in path.read_text()}
    nouns = {path.stem.split("_")[1] for path in {*FOLDER.glob("test_*.py")} - runs_on_one}

    assert [noun for noun in sorted(nouns) if not chosen(noun)] == []
