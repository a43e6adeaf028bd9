"""The chart of growth and its table in docs/performance.md; what stands around is by hand."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench.document import DOCUMENT, renewed
from tests.bench.growth_results import MOST, Growth, cells, headings
from tests.faults.report import commit

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROOT = Path(__file__).parents[2]
CHART = ROOT / "docs" / "images" / "growth.svg"
BEGIN = "<!-- What follows is written by `python -m tests.bench.growth --write`. -->\n"
END = "<!-- What is written by tests.bench.growth ends here. -->\n"

NAMED = 6
"""So many of the slowest screens are named in the chart."""


def block(growth: Growth, when: datetime) -> str:
    """Return chart and table in Markdown."""
    sizes = ", ".join(f"{size:,}" for size in growth.sizes)
    lines = [headings(growth), ["---"] * len(headings(growth)), *cells(growth)]
    rows = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return (
        f"\n{when:%Y-%m-%d}, commit {commit()}: milliseconds of the processor for the queries of "
        f"each screen, the median of several rounds, among {sizes} members, after ANALYZE.\n\n"
        f"![Time of the queries of each screen, by the number of members](images/{CHART.name})\n\n"
        f"{rows}\n"
    )


def write(growth: Growth, when: datetime) -> None:
    """Renew the block, and the chart."""
    text = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(renewed(text, block(growth, when), BEGIN, END), encoding="utf-8")
    draw(growth, CHART)


def draw(growth: Growth, file: Path) -> None:
    """Draw a line for each screen, one picture for each database."""
    from matplotlib import rc_context  # takes a second, and nobody else needs it
    from matplotlib.figure import Figure

    with rc_context({"svg.hashsalt": "growth", "svg.fonttype": "none"}):
        figure = Figure(figsize=(5 * len(growth.kinds), 4), layout="constrained")
        for axes, kind in zip(_axes(figure, growth), growth.kinds, strict=True):
            _draw_one(axes, growth, kind)
        figure.savefig(file, metadata={"Date": None})


def _axes(figure: Any, growth: Growth) -> "list[Axes]":
    return list(figure.subplots(1, len(growth.kinds), sharey=True, squeeze=False)[0])


def _draw_one(axes: "Axes", growth: Growth, kind: str) -> None:
    sizes = [size for each, size in growth.columns if each == kind]
    by_time = sorted(growth.screens, key=lambda name: -growth.points[name, kind, sizes[-1]].took)
    for place, name in enumerate(by_time):
        took = [max(0.01, growth.points[name, kind, size].took) for size in sizes]
        if place < NAMED:
            axes.plot(sizes, took, linewidth=1.5, label=name)
        else:
            axes.plot(sizes, took, linewidth=0.5, color="0.7", zorder=1)
    axes.axhline(MOST, color="black", linestyle="--", linewidth=0.8)
    axes.set(xscale="log", yscale="log", title=kind, xlabel="members", ylabel="milliseconds")
    axes.legend(fontsize="x-small", loc="upper left")
