"""What the documents say is there."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.core import TyperCommand, TyperGroup

from bot.cli import app
from bot.config import Settings
from tests.guards.sources import ROOT

DOCS = (
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "docs/permissions.md",
    "docs/performance.md",
    "Procfile",
    ".env.example",
)
MAKE = re.compile(r"(?:`|^ {4})make ([a-z]+)\b", re.MULTILINE)
BOT = re.compile(r"python -m bot ([a-z]+(?:-[a-z]+)*(?: [a-z]+)?)((?: --[a-z-]+)*)")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands() -> dict[str, TyperCommand]:
    """Every command by what is typed for it."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    found: dict[str, Any] = {}
    for name, command in group.commands.items():
        inner = command.commands if isinstance(command, TyperGroup) else {}
        found |= {f"{name} {word}": one for word, one in inner.items()}
        found |= {} if inner else {name: command}
    return found


@pytest.mark.parametrize("name", DOCS)
def test_every_make_target_in_the_documents_is_there(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))

    assert set(MAKE.findall(text_of(name))) <= targets


@pytest.mark.parametrize("name", DOCS)
def test_every_command_in_the_documents_is_there(name: str) -> None:
    known = commands()

    missing = [
        words
        for words, _options in BOT.findall(text_of(name))
        if words not in known and words.split()[0] not in known
    ]

    assert missing == []


@pytest.mark.parametrize("name", DOCS)
def test_every_option_in_the_documents_is_there(name: str) -> None:
    known = commands()

    for words, options in BOT.findall(text_of(name)):
        command = known.get(words) or known[words.split()[0]]
        taken = {option for one in command.params for option in one.opts}
        assert set(options.split()) <= taken


def test_the_readme_names_every_command() -> None:
    readme = text_of("README.md")

    assert [words for words in commands() if f"`python -m bot {words}" not in readme] == []


def test_the_readme_names_every_setting() -> None:
    table = text_of("README.md").partition("## Configuration")[2]

    assert [name for name in Settings.model_fields if f"| `{name.upper()}` |" not in table] == []


@pytest.mark.parametrize("name", [one for one in DOCS if one.endswith(".md")])
def test_every_link_leads_somewhere(name: str) -> None:
    folder = (ROOT / name).parent
    missing = [link for link in LINK.findall(text_of(name)) if not (folder / link).exists()]

    assert missing == []


def test_the_rooms_in_the_architecture_are_the_rooms() -> None:
    table = text_of("ARCHITECTURE.md").partition("## Rooms")[2].partition("\n## ")[0]
    named = {
        name
        for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
        for name in re.findall(r"`([a-z_0-9/.]+)`", row)
    }
    rooms = {
        f"{path.relative_to(ROOT)}/"
        for top in ("bot", ".")
        for path in (ROOT / top).iterdir()
        if (path / "__init__.py").exists()
    } - {"bot/"}

    assert rooms <= named
    assert [
        name for name in named if not (ROOT / name).exists() and not (ROOT / "bot" / name).exists()
    ] == []


def test_nobody_is_told_of_a_machine_of_ours() -> None:
    roots = [f"/{folder}/" for folder in ("work", "tmp", "home", "root")]

    found = [(name, root) for name in DOCS for root in roots if root in text_of(name)]

    assert found == []


def test_pictures_are_small_enough_to_be_cloned() -> None:
    pictures: list[Path] = list((ROOT / "docs").rglob("*.png"))

    assert all(path.stat().st_size < 400_000 for path in pictures)
