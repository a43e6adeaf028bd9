"""Small faults put into code, one at a time: what a test of it should notice."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

WORDING = {
    "_",
    "t",
    "t.plural",
    "column",
    "kept",
    "Index",
    "partial_index",
    "TypeVar",
    "re.compile",
}
"""Calls whose plain texts are words for people, purposes and names, or patterns."""
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
SUMS: dict[type[ast.operator], ast.operator] = {ast.Add: ast.Sub(), ast.Sub: ast.Add()}


@dataclass(frozen=True)
class Mutant:
    """One change: `before` is what stands from byte `start` to byte `end` of a file."""

    line: int
    function: str
    start: int
    end: int
    before: str
    after: str

    @property
    def change(self) -> str:
        """What is changed, in one line."""
        return f"{' '.join(self.before.split())} -> {' '.join(self.after.split()) or 'nothing'}"

    def applied_to(self, source: str) -> str:
        """Return the source with the change in it."""
        content = source.encode()
        return (content[: self.start] + self.after.encode() + content[self.end :]).decode()


def mutants_of(source: str) -> list[Mutant]:
    """Return every mutant of a module, in the order of its lines.

    Docstrings, annotations, decorators, asserts, log calls and texts have none.
    """
    finder = _Finder(source)
    finder.visit(ast.parse(source))
    found = (mutant for mutant in finder.found if _is_code(mutant.applied_to(source)))
    return sorted(found, key=lambda mutant: (mutant.start, mutant.end, mutant.after))


def place_of(node: ast.expr | ast.stmt, source: str) -> tuple[int, int, str]:
    """Return the bytes from which and to which a node stands, and what stands there."""
    content = source.encode()
    starts = [0, *accumulate(map(len, content.splitlines(keepends=True)))]
    start = starts[node.lineno - 1] + node.col_offset
    end = starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
    return start, end, content[start:end].decode()


def _is_code(source: str) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


class _Finder(ast.NodeVisitor):
    def __init__(self, source: str) -> None:
        self.found: list[Mutant] = []
        self._source = source
        self._names: list[str] = []

    def visit(self, node: ast.AST) -> None:
        if _is_left_out(node):
            return
        for after in _replacements(node):
            self._add(node, after)
        for condition in _conditions(node):
            self._add(condition, f"(not ({ast.unparse(condition)}))")
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            self._visit_named(node)
        elif isinstance(node, ast.Call):
            self._visit_call(node)
        elif isinstance(node, ast.BoolOp) and _is_id(node):
            self.visit(node.values[0])
        elif isinstance(node, ast.AnnAssign):
            self._visit_all([node.value] if node.value else [])
        else:
            self.generic_visit(node)

    def _visit_named(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> None:
        self._names.append(node.name)
        if not isinstance(node, ast.ClassDef):
            self._visit_all([*node.args.defaults, *filter(None, node.args.kw_defaults)])
        # The strings of a class are values of its fields, such as an enumeration's stored words.
        is_class = isinstance(node, ast.ClassDef)
        self._visit_all(each for each in node.body if not (is_class and _is_stored_word(each)))
        self._names.pop()

    def _visit_call(self, node: ast.Call) -> None:
        for argument in node.keywords:
            if argument.arg:
                self._add_without(node, argument)
        called = ast.unparse(node.func)
        is_ordered = called not in {"and_", "or_", "max", "min"} and not called.endswith(".where")
        if is_ordered and len(node.args) > 1 and not _is_starred(*node.args[:2]):
            self._add_swapped(node, *node.args[:2])
        is_wording = ast.unparse(node.func) in WORDING or _is_error(node.func)
        self.visit(node.func)
        self._visit_all(each for each in node.args if not (is_wording and _is_text(each)))
        self._visit_all(each.value for each in node.keywords)

    def _visit_all(self, nodes: Iterable[ast.AST]) -> None:
        for node in nodes:
            self.visit(node)

    def _add_without(self, node: ast.Call, argument: ast.keyword) -> None:
        kept = [each for each in node.keywords if each is not argument]
        self._add(node, ast.unparse(ast.Call(node.func, node.args, kept)))

    def _add_swapped(self, node: ast.Call, first: ast.expr, second: ast.expr) -> None:
        arguments = [second, first, *node.args[2:]]
        if ast.dump(first) != ast.dump(second):
            self._add(node, ast.unparse(ast.Call(node.func, arguments, node.keywords)))

    def _add(self, node: ast.AST, after: str) -> None:
        assert isinstance(node, ast.expr | ast.stmt)
        start, end, before = place_of(node, self._source)
        function = ".".join(self._names) or "module"
        self.found.append(Mutant(node.lineno, function, start, end, before, after))


def _is_left_out(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True  # a docstring
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func)
        return name.startswith("log.") or name in {"_", "structlog.get_logger"}
    if isinstance(node, ast.Expr):
        return _is_left_out(node.value)
    return isinstance(node, ast.Assert | ast.JoinedStr | ast.Import | ast.ImportFrom)


def _is_id(node: ast.BoolOp) -> bool:
    """True for `row.id or 0`: a stored row has an id, the rest is for the type checker."""
    return ast.unparse(node).endswith(".id or 0")


def _is_stored_word(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign | ast.AnnAssign) and _is_text(node.value)


def _is_text(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_error(function: ast.expr) -> bool:
    return ast.unparse(function).endswith("Error")


def _is_starred(*nodes: ast.expr) -> bool:
    return any(isinstance(node, ast.Starred) for node in nodes)


def _replacements(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Compare():
            yield from _compared(node)
        case ast.BoolOp() if not _is_id(node):
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield f"({ast.unparse(ast.BoolOp(other, node.values))})"
        case ast.BinOp() if type(node.op) in SUMS:
            yield f"({ast.unparse(ast.BinOp(node.left, SUMS[type(node.op)], node.right))})"
        case ast.UnaryOp(op=ast.Not()):
            yield f"({ast.unparse(node.operand)})"
        case ast.Constant():
            yield from _constants(node)
        case ast.Return() if node.value and not _is_nothing(node.value):
            yield "return None"
        case ast.stmt():
            yield from _statements(node)


def _conditions(node: ast.AST) -> list[ast.expr]:
    match node:
        case ast.If() | ast.While() | ast.IfExp():
            conditions = [node.test]
        case ast.comprehension():
            conditions = node.ifs
        case _:
            return []
    # A comparison is turned round and a `not` taken away as such.
    return [each for each in conditions if not isinstance(each, ast.Compare | ast.UnaryOp)]


def _compared(node: ast.Compare) -> Iterator[str]:
    for index, operator in enumerate(node.ops):
        for other in COMPARISONS[type(operator)]:
            operators = [*node.ops[:index], other(), *node.ops[index + 1 :]]
            yield f"({ast.unparse(ast.Compare(node.left, operators, node.comparators))})"


def _constants(node: ast.Constant) -> Iterator[str]:
    match node.value:
        case bool():
            yield repr(not node.value)
        case int() | float():
            yield repr(node.value + 1)
        case str():
            yield repr(f"{node.value}X")


def _statements(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Raise() | ast.Delete():
            yield "pass"
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield "pass"
        case ast.Continue() | ast.Break():
            yield "pass"


def _is_nothing(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and (node.value is None or node.value is False)
