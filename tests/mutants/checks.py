"""Faults in what keeps people out: a line of the rule is gone, or a check of whose it is."""

import ast
from collections.abc import Iterator

from tests.mutants.changes import Mutant, place_of

OWNERS = {
    "added_by",
    "author_id",
    "member_id",
    "mentee_id",
    "mentor_id",
    "minutes_by",
    "newcomer_id",
    "organiser_id",
    "owner",
    "person",
    "slack_id",
}
"""What says whose a thing is, as a column."""

OF_WORDS = {
    "check_content",
    "check_details",
    "check_shape",
    "check_written",
    "require_reachable",
    "require_wanted",
}
"""Checks of words and days, and of who wants to be asked: they keep nobody out."""

FLAGS = {"is_deleted", "is_external", "is_in_core_team"}
"""What says that somebody is kept out."""

IDENTITY = (ast.Eq, ast.NotEq, ast.In, ast.NotIn)
PEOPLE = {"actor", "author_id", "mentee_id", "mentor_id", "reader_id", "reviewer_id", "slack_id"}
"""Who acts, or whose it is, as a value."""


def checks_of(source: str) -> list[Mutant]:
    """Return the mutants of a module that let somebody in, or let them have what is another's.

    A comparison with whose thing it is comes out as for the owner; what keeps guests and closed
    accounts out does not; a call of `check_...` or `require_...`, and each line of the rule who
    may, is left out.
    """
    finder = _Finder(source)
    finder.visit(ast.parse(source))
    return sorted(set(finder.found), key=lambda mutant: (mutant.start, mutant.end))


class _Finder(ast.NodeVisitor):
    def __init__(self, source: str) -> None:
        self.found: list[Mutant] = []
        self._source, self._names = source, list[str]()
        self._refuses = False

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._names.append(node.name)
        for line in node.body:
            if node.name == "check_access" and isinstance(line, ast.If):
                self._add(line, "pass")
            self.visit(line)
        self._names.pop()

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._names.append(node.name)
        self.generic_visit(node)
        self._names.pop()

    def visit_If(self, node: ast.If) -> None:
        self._refuses = isinstance(node.body[-1], ast.Raise)
        self.visit(node.test)
        self._refuses = False
        for line in (*node.body, *node.orelse):
            self.visit(line)

    def visit_Compare(self, node: ast.Compare) -> None:
        if isinstance(node.ops[0], IDENTITY) and _tells_whose(node):
            is_for_the_owner = isinstance(node.ops[0], ast.Eq | ast.In)
            self._add(node, repr(is_for_the_owner and not self._refuses))
        self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if node.attr in FLAGS and isinstance(node.ctx, ast.Load):
            self._add(node, repr(node.attr == "is_in_core_team"))
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Call) and _is_check(node.value):
            self._add(node, "pass")
        self.generic_visit(node)

    def _add(self, node: ast.expr | ast.stmt, after: str) -> None:
        start, end, before = place_of(node, self._source)
        function = ".".join(self._names) or "module"
        self.found.append(Mutant(node.lineno, function, start, end, before, after))


def _is_check(call: ast.Call) -> bool:
    name = ast.unparse(call.func).rpartition(".")[2].lstrip("_")
    return name not in OF_WORDS and name.startswith(("check_", "require_"))


def _tells_whose(node: ast.Compare) -> bool:
    sides = [node.left, *node.comparators]
    if any(isinstance(side, ast.Constant) and side.value is None for side in sides):
        return False
    named = {name for side in sides for name in _names_in(side)}
    return bool(named & OWNERS) and bool(named & (PEOPLE | {"id", "number"}))


def _names_in(node: ast.expr) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Attribute):
            yield one.attr
        elif isinstance(one, ast.Name):
            yield one.id
