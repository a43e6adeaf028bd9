"""Brings the catalogues in step with the texts in the code (make messages, make check)."""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from rich.console import Console

ROOT = Path(__file__).parents[2]
FOLDERS = ("bot", "commands", "schedules", "storage")
NOT_OURS = (Path("bot/sandbox"), Path("bot/locale"), Path("storage/migrations"))
LANGUAGE = "de"
"""The texts in the code are the English ones."""

COMMON = "common"
KEYWORDS = {
    "t": ["text"],
    "_": ["text"],
    "plural": ["text", "plural"],
    "context": ["context", "text"],
}
"""The functions that mark a text, and what their arguments are."""

ENTRIES = ("command", "verb", "action", "write", "view", "closed", "options", "event")
DECLARATIONS: Mapping[str, Mapping[str, Sequence[str | int]]] = {
    "storage": {"column": (0,)},
    "commands": {"Kind": (0, 1), **dict.fromkeys(ENTRIES, (-1,))},
    "bot": {"operator": ("sees", "changes")},
}
"""By folder, what declares something that the register and the transparency report tell people, and
which arguments are its words: a place, or a keyword."""

HEADER = r"""msgid ""
msgstr ""
"Language: de\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""

Key = tuple[str, str, str]
"""Context, text and plural; what is missing is empty."""

Translation = str | list[str] | tuple[str, ...]
"""One sentence, or one for each plural form."""


def _key(message: Message) -> Key:
    ids = message.id if isinstance(message.id, tuple | list) else (message.id, "")
    return message.context or "", ids[0], ids[1]


def _sources(root: Path) -> list[Path]:
    """Return every file of the code that may hold texts, relative to the root."""
    files = (path.relative_to(root) for folder in FOLDERS for path in (root / folder).rglob("*.py"))
    return sorted(path for path in files if not any(map(path.is_relative_to, NOT_OURS)))


def _texts(root: Path, path: Path) -> Iterator[Key]:
    """Return the marked texts of one file; a call with a variable marks nothing.

    By the syntax tree and not by Babel's extractor, which overlooks calls inside f-strings.
    """
    for node in ast.walk(ast.parse((root / path).read_text(encoding="utf-8"), path)):
        if not isinstance(node, ast.Call):
            continue
        places = KEYWORDS.get(_name(node.func))
        constants = (one.value for one in node.args if isinstance(one, ast.Constant))
        words = [one for one in constants if isinstance(one, str)]
        if places and len(words) == len(places):
            found = dict(zip(places, words, strict=True))
            yield found.get("context", ""), found["text"], found.get("plural", "")
        yield from (("", text, "") for text in _declared(node, path.parts[0]))


def _declared(call: ast.Call, folder: str) -> Iterator[str]:
    given: dict[str | int, ast.expr] = {one.arg or "": one.value for one in call.keywords}
    given |= dict(enumerate(call.args))
    if call.args:
        given[-1] = call.args[-1]
    for place in DECLARATIONS.get(folder, {}).get(_name(call.func), ()):
        match given.get(place):
            case ast.Constant(value=str(text)):
                yield text


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _layer_and_name(path: Path) -> tuple[Path, str]:
    """Return the folder of the layer a file stands in, and its name there."""
    layer = Path(*path.parts[: 2 if path.parts[0] == "bot" else 1])
    return layer, path.relative_to(layer).parts[0].removesuffix(".py") if path != layer else ""


def _nouns(sources: list[Path]) -> set[str]:
    """Return the names that stand in more than one layer: members, stories, ..."""
    layers = defaultdict(set)
    for layer, name in map(_layer_and_name, sources):
        layers[name].add(layer)
    return {name for name, places in layers.items() if len(places) > 1} - {"", "__init__"}


def _texts_by_noun(root: Path) -> dict[str, set[Key]]:
    """Return the texts of each catalogue; what several nouns share, or none owns, is common."""
    sources = _sources(root)
    nouns = _nouns(sources)
    owners = defaultdict(set)
    for path in sources:
        name = _layer_and_name(path)[1]
        for key in _texts(root, path):
            owners[key].add(name if name in nouns else COMMON)
    catalogues = defaultdict(set)
    for key, names in owners.items():
        catalogues[names.pop() if len(names) == 1 else COMMON].add(key)
    return catalogues


def _memory(folder: Path) -> dict[Key, Translation]:
    """Return every translation that the catalogues have, wherever it stands."""
    known: dict[Key, Translation] = {}
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as source:
            for message in read_po(source, locale=LANGUAGE):
                if message.id and message.string and any(message.string):
                    known.setdefault(_key(message), message.string)
    return known


def _catalogue(keys: set[Key], known: dict[Key, Translation]) -> str:
    catalogue = Catalog(locale=LANGUAGE)
    for key in sorted(keys, key=lambda key: (key[1], key[0])):
        context, text, plural = key
        source, empty = ((text, plural), ("", "")) if plural else (text, "")
        catalogue.add(source, known.get(key) or empty, context=context or None)
    written = BytesIO()
    write_po(written, catalogue, width=100, no_location=True, omit_header=True)
    return f"{HEADER}{written.getvalue().decode().strip()}\n"


def wanted(root: Path) -> dict[Path, str]:
    """Return the catalogues as they should be by the code below `root`, by their path.

    Translations are kept wherever a text has moved to; those no text asks for are dropped.
    """
    folder = root / "bot/locale" / LANGUAGE
    known = _memory(folder)
    return {
        folder / f"{noun}.po": _catalogue(keys, known)
        for noun, keys in _texts_by_noun(root).items()
    }


def outdated(root: Path) -> dict[Path, str | None]:
    """Return what differs from the files: the new content, or None for a file to be removed."""
    catalogues = wanted(root)
    there = set((root / "bot/locale" / LANGUAGE).glob("*.po"))
    gone: dict[Path, str | None] = dict.fromkeys(there - set(catalogues))
    return gone | {
        path: text
        for path, text in catalogues.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    }


def write(changes: dict[Path, str | None]) -> None:
    """Make the files say what they should."""
    for path, text in changes.items():
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def main() -> None:
    """Write what is outdated, or with --check only say it; status 1 where there was something."""
    console = Console()
    changes = outdated(ROOT)
    is_check = "--check" in sys.argv
    for path in sorted(changes):
        said = "is not in step with the code" if is_check else "is in step with the code again"
        console.print(f"{path.relative_to(ROOT)} {said}")
    if not is_check:
        write(changes)
    elif changes:
        console.print("Run make messages and fill in what is new.")
        sys.exit(1)


if __name__ == "__main__":
    main()
