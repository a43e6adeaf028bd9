"""What was measured of each screen, what misses the goal, and the table that says so."""

from dataclasses import dataclass
from typing import Any

from rich.table import Table

MOST = 50.0
"""Milliseconds of queries that a screen may take at `JUDGED` members."""

SMALL, JUDGED = 1_000, 100_000
MOST_TIMES = 3
"""How often its time among a thousand a screen may take."""

TOO_SMALL = 5.0
"""Milliseconds below which no ratio is judged.

What takes less among 100,000 stays below 50 among a million, even if it grows with the members.
"""


@dataclass(frozen=True)
class Point:
    """One screen on one database: how many statements, milliseconds, and the slowest of them."""

    statements: int
    took: float
    slowest: str


@dataclass
class Growth:
    """The points, by screen, database and number of members."""

    points: dict[tuple[str, str, int], Point]
    sizes: list[int]

    @property
    def screens(self) -> list[str]:
        """The screens, in their order."""
        return list(dict.fromkeys(name for name, _kind, _size in self.points))

    @property
    def kinds(self) -> list[str]:
        """The databases."""
        return list(dict.fromkeys(kind for _name, kind, _size in self.points))

    @property
    def columns(self) -> list[tuple[str, int]]:
        """The databases with the sizes measured there."""
        found = {(kind, size) for _name, kind, size in self.points}
        return [(kind, one) for kind in self.kinds for one in self.sizes if (kind, one) in found]

    def misses(self, name: str, kind: str) -> bool:
        """True if the screen misses the goal on this database."""
        judged = self.points.get((name, kind, JUDGED))
        small = self.points.get((name, kind, SMALL))
        if judged is None:
            return False
        has_grown = small is not None and judged.took > max(TOO_SMALL, MOST_TIMES * small.took)
        return judged.took > MOST or has_grown

    def as_json(self) -> list[dict[str, Any]]:
        """Return the points for a file."""
        return [
            {"screen": name, "database": kind, "members": size, **vars(point)}
            for (name, kind, size), point in self.points.items()
        ]


def cells(growth: Growth) -> list[list[str]]:
    """Return the lines of the table: screen, statements, times, and on which databases it misses.

    The slowest comes first.
    """

    def slowest(name: str) -> float:
        return max(growth.points[name, *column].took for column in growth.columns)

    lines = []
    for name in sorted(growth.screens, key=slowest, reverse=True):
        points = [growth.points[name, *column] for column in growth.columns]
        wrong = [kind for kind in growth.kinds if growth.misses(name, kind)]
        statements = str(max(point.statements for point in points))
        lines.append([name, statements, *(f"{one.took:.1f}" for one in points), ", ".join(wrong)])
    return lines


def headings(growth: Growth) -> list[str]:
    """Return what stands above the columns."""
    sizes = [f"{kind}, {size:,}" for kind, size in growth.columns]
    return ["screen", "statements", *sizes, "misses"]


def table_of(growth: Growth) -> Table:
    """Return the table for a terminal."""
    table = Table(title="Milliseconds of queries")
    for number, heading in enumerate(headings(growth)):
        is_number = 0 < number < len(headings(growth)) - 1
        table.add_column(heading, justify="right" if is_number else "left", no_wrap=number == 0)
    for line in cells(growth):
        table.add_row(*line, style="red" if line[-1] else "")
    return table
