"""What a function reaches through the functions it names: read from the code, nothing is called."""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from textwrap import dedent
from types import FunctionType, ModuleType
from typing import Any

OURS = ("bot.", "commands.", "schedules.", "storage.")


@dataclass
class Reached:
    """The functions reached so far, and what has been seen in them."""

    functions: dict[FunctionType, "LookedAt"] = field(default_factory=dict)
    classes: set[type] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    """Of attributes: a class's methods count once their name was seen."""

    def add(self, thing: Any) -> None:
        """Take in a function, with all it names, or a class."""
        thing = inspect.unwrap(thing) if callable(thing) else thing
        thing = getattr(thing, "__func__", thing)  # what a noun's clicks do stands in methods
        if not getattr(thing, "__module__", None) or not thing.__module__.startswith(OURS):
            return
        if isinstance(thing, type):
            self.classes.add(thing)
        elif isinstance(thing, FunctionType) and thing not in self.functions:
            looked_at = _look_at(thing)
            self.functions[thing] = looked_at
            self.names |= looked_at.names
            for named in looked_at.things:
                self.add(named)

    def add_methods(self) -> None:
        """Take in the methods whose names were seen, until there are no more."""
        known = -1
        while known != len(self.functions):
            known = len(self.functions)
            for one in list(self.classes):
                for name in self.names & vars(one).keys():
                    self.add(vars(one)[name])


@dataclass(frozen=True)
class LookedAt:
    """The things a function names, and the attributes in it, also with whose they are."""

    things: tuple[Any, ...]
    names: frozenset[str]
    attributes: frozenset[tuple[str, str]]


@cache
def _look_at(function: FunctionType) -> LookedAt:
    tree = ast.parse(dedent(inspect.getsource(function)))
    found = [one for one in ast.walk(tree) if isinstance(one, ast.Attribute)]
    names = frozenset(one.attr for one in found)
    attributes = frozenset(
        (one.value.id, one.attr) for one in found if isinstance(one.value, ast.Name)
    )
    things = [one for one in _named(tree, function) if isinstance(one, FunctionType | type)]
    return LookedAt(tuple(things), names, attributes)


def _named(tree: ast.AST, function: FunctionType) -> Iterator[Any]:
    free = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
    around = {name: cell.cell_contents for name, cell in free}
    known = function.__globals__ | around | _imported(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield known.get(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            module = known.get(node.value.id)
            if isinstance(module, ModuleType):
                yield getattr(module, node.attr, None)


def _imported(tree: ast.AST) -> dict[str, Any]:
    """What is imported within the function, as the command line's functions do."""
    return {
        alias.asname or alias.name: getattr(import_module(node.module), alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
        if hasattr(import_module(node.module), alias.name)
    }


def members_named(function: Any, of: type) -> set[Any]:
    """The members of an enumeration that are named in what the function reaches."""
    reached = Reached()
    reached.add(function)
    reached.add_methods()
    return {
        getattr(of, name)
        for looked_at in reached.functions.values()
        for whose, name in looked_at.attributes
        if whose == of.__name__
    }
