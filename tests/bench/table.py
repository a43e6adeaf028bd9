"""What a run found, for the terminal and for docs/performance.md."""

from collections.abc import Iterable, Sequence

from rich.table import Table

from tests.bench.results import Change, Line

HEADS = ("name", "what", "floor", "floor took", "measured", "ratio", "goal", "reached")
REACHED = {True: "yes", False: "no", None: "–"}
COLOURS = {"yes": "green", "no": "red", "–": ""}


def cells(line: Line) -> tuple[str, ...]:
    """Return the line's cells, in the order of `HEADS`."""
    row, found = line.row, line.found
    has_floor = found.floor is not None
    return (
        row.name,
        row.what + (f" ({found.note})" if found.note else ""),
        row.floor,
        found.unit.say(found.floor) if found.floor is not None else "–",
        found.unit.say(found.measured),
        f"{found.value:.2f} ± {found.noise:.2f}" if has_floor else "–",
        str(row.goal) if row.goal else "–",
        REACHED[line.is_reached],
    )


def table_of(lines: Iterable[Line]) -> Table:
    """Return the table of a run."""
    table = Table(*HEADS, title="Beside the floors of the same run")
    for line in lines:
        *others, reached = cells(line)
        table.add_row(*others, f"[{colour}]{reached}" if (colour := COLOURS[reached]) else reached)
    return table


def table_of_changes(changes: Sequence[Change]) -> Table:
    """Return how rows have changed; what noise explains says so."""
    table = Table("name", "before", "now", "change", "", title="Since the earlier run")
    for each in changes:
        said = ("better" if each.is_better else "worse") if each.is_beyond_noise else "noise"
        colour = {"better": "green", "worse": "red", "noise": "dim"}[said]
        numbers = (f"{each.before:.2f}", f"{each.after:.2f}", f"{each.share:+.0%}")
        table.add_row(each.name, *numbers, f"[{colour}]{said}")
    return table


def markdown_of(lines: Iterable[Line]) -> str:
    """Return the table as Markdown."""
    heads = HEADS[1:]
    rows = [heads, tuple("---" for _head in heads), *(cells(line)[1:] for line in lines)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)
