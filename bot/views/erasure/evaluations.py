"""What is shown of people here, and to whom, for the transparency report."""

from bot.domain.transparency.evaluations import Declared, Reader, Shows, ShowsNobody, Surface
from bot.texts import _
from bot.views.erasure.ids import ErasureIds

EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "erasure:preview",
        Surface.VIEW,
        Reader.SELF,
        _("what goes with their own data, as numbers, and what stays"),
        1,
        entries=("erase", ErasureIds.OPEN),
    ),
    Shows(
        "erasure:receipt",
        Surface.MESSAGE,
        Reader.SELF,
        _("what was deleted of their own data, as numbers, and what Slack kept"),
        1,
        schedules=("erasure:go-on",),
    ),
    ShowsNobody(
        _("Deletes what has been kept long enough"),
        schedules=("erasure:late",),
    ),
)
