"""Ids of buttons and forms, which stand beside each noun's views."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module

import pytest

from bot.views.boards import BoardActions
from bot.views.hosting import HostActions
from bot.views.signup.wording import SignUpActions
from tests.guards.sources import files, nodes, text_of

SLACK_ALLOWS = 255
"""Characters of an action, block or callback id, as Slack's reference of each says."""


def classes() -> Iterator[tuple[str, ast.ClassDef]]:
    """Each class of ids, with the module it stands in."""
    for path in files("bot/views"):
        for node in nodes(path):
            if isinstance(node, ast.ClassDef) and node.name.endswith("Ids"):
                yield ".".join(path.with_suffix("").parts), node


def declared() -> dict[str, str]:
    """Every id, and how the code calls it."""
    of_classes = {
        member.value: f"{node.name}.{name}"
        for module, node in classes()
        for name, member in getattr(import_module(module), node.name).__members__.items()
    }
    return of_classes | dict(shared())


def shared() -> Iterator[tuple[str, str]]:
    """Ids that are the same in all nouns but for its name, and how the code calls them."""
    code = "\n".join(text_of(path) for path in files("bot/views"))
    for kind in (SignUpActions, HostActions, BoardActions):
        for noun in re.findall(rf'{kind.__name__}\.of\("(\w+)"\)', code):
            for one in vars(kind.of(noun)).values():
                yield one, f'{kind.__name__}.of("{noun}")'


def test_ids_are_unique() -> None:
    """An alias counts twice: two names for one id hide that two buttons do the same."""
    names = [
        member.value
        for module, node in classes()
        for member in getattr(import_module(module), node.name).__members__.values()
    ]
    names += [one for one, _name in shared()]

    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_classes_of_ids_are_unique() -> None:
    assert [
        name for name, times in Counter(n.name for _, n in classes()).items() if times > 1
    ] == []


def test_ids_are_written_out() -> None:
    """Messages already posted carry them: what is computed would change unseen."""
    computed = [
        f"{node.name}:{line.lineno}"
        for _module, node in classes()
        for line in node.body
        if isinstance(line, ast.Assign)
        and not (isinstance(line.value, ast.Constant) and isinstance(line.value.value, str))
    ]

    assert computed == []


def test_ids_say_the_noun_and_the_step() -> None:
    wrong = [
        value
        for module, node in classes()
        for value in (one.value for one in getattr(import_module(module), node.name))
        if not re.fullmatch(rf"{module.split('.')[2]}:[a-z-]+", value)
    ]

    assert wrong == []


@pytest.mark.parametrize(("value", "name"), list(declared().items()))
def test_every_id_is_used_in_a_view(value: str, name: str) -> None:
    texts = [text_of(path) for path in files("bot/views")]

    assert len(value) <= SLACK_ALLOWS
    assert any(re.search(rf"\b{re.escape(name)}(?!\w)", text) for text in texts)
