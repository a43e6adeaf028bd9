"""The chart of the impact report.

It brings its own light ground, so that it reads the same in Slack's dark and light modes; every bar
has its number in words beside it, so that nothing depends on colour.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from bot.domain.impact import Figures
from bot.i18n import Translator
from bot.views.impact.report import joined_in_words, reach_in_words, title_of
from bot.views.stories.labels import goal_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes

GROUND, INK, QUIET = "#F6F4F7", "#1D1C1D", "#5B5860"
STORIES, MEMBERS = "#C2006B", "#2F5D8C"
"""At least 4.5 to 1 against the ground (WCAG 2.2, 1.4.3); tests/views checks it."""

INCHES = (10.0, 5.6)
DOTS_PER_INCH = 120
FEWEST_ROWS = 4


def draw(one: Figures, t: Translator) -> bytes:
    """Return the chart as a PNG."""
    # Imported when drawn: it takes longer than everything else at the start together.
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=INCHES, dpi=DOTS_PER_INCH, facecolor=GROUND, layout="constrained")
    figure.suptitle(str(title_of(one.month, t)), color=INK, fontsize=18, fontweight="bold")
    left, right = figure.subplots(1, 2)
    goals = [(str(goal_name(goal, t)), number) for goal, number in one.stories.items()]
    _bars(left, str(t("Stories by goal")), goals, STORIES, t)
    _bars(right, str(t("Members by country")), _countries(one, t), MEMBERS, t)
    figure.supxlabel(_small_print(one, t), color=INK, fontsize=12)
    written = BytesIO()
    figure.savefig(written, format="png", facecolor=GROUND, bbox_inches="tight", pad_inches=0.3)
    return written.getvalue()


def _countries(one: Figures, t: Translator) -> list[tuple[str, int]]:
    bars = [(t.country(code), number) for code, number in one.members.items()]
    return bars + (
        [(str(t("small groups together")), one.elsewhere)] if one.elsewhere is not None else []
    )


def _small_print(one: Figures, t: Translator) -> str:
    said = [
        t("Thank-yous: {number}", number=t.number(one.thanks)),
        t("New members: {number}", number=joined_in_words(one, t)),
    ]
    if one.reach is not None:
        said.append(reach_in_words(one, t))
    return "   ·   ".join(map(str, said))


def _bars(
    axes: "Axes", title: str, bars: Sequence[tuple[str, int]], colour: str, t: Translator
) -> None:
    axes.set_title(title, color=INK, fontsize=14, loc="left")
    axes.set_facecolor(GROUND)
    axes.spines[["top", "right", "bottom", "left"]].set_visible(False)
    axes.set_xticks([])
    axes.tick_params(axis="y", colors=INK, labelsize=12, length=0)
    if not bars:
        axes.set_yticks([])
        nothing = t("No group is large enough to show.")
        axes.text(0.0, 0.95, str(nothing), color=QUIET, fontsize=12, wrap=True, va="top")
        return
    drawn = axes.barh([name for name, _n in bars], [n for _name, n in bars], color=colour)
    axes.bar_label(drawn, [t.number(n) for _name, n in bars], color=INK, fontsize=12, padding=4)
    # Room for the numbers; and bars begin at the left where all of them are 0.
    axes.set_xlim(0, 1.2 * max(1, *(n for _name, n in bars)))
    # From the top down, and no bar thicker than a quarter of the height.
    axes.set_ylim(max(len(bars), FEWEST_ROWS) - 0.4, -0.6)
