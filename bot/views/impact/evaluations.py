"""What is shown of people here, and to whom, for the transparency report."""

from bot.domain.transparency.evaluations import Declared, Reader, Shows, ShowsNobody, Surface
from bot.texts import _
from bot.views.impact.ids import ImpactIds

EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "impact:report",
        Surface.POST,
        Reader.CORE_TEAM,
        _(
            "the month in totals: stories by goal, thank-yous, new members, members by country, "
            "and what took place; groups of fewer than five are hidden"
        ),
        5,
        schedules=("impact:monthly",),
    ),
    ShowsNobody(
        _("A form for one total that is counted by hand"),
        entries=(
            "reach",
            ImpactIds.REACH,
        ),
    ),
)
