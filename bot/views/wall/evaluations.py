"""What links show of people, for the transparency report: nothing."""

from bot.domain.transparency.evaluations import Declared, Reader, Shows, ShowsNobody, Surface
from bot.texts import _
from bot.views.wall.ids import WallIds

EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "wall:ending",
        Surface.POST,
        Reader.CORE_TEAM,
        _("links to the wall that end soon, with where they hang; names nobody"),
        None,
    ),
    ShowsNobody(
        _("Links to the wall, with where they hang and until when; nobody notes who opens one"),
        entries=("wall", WallIds.OPEN, WallIds.NEW, WallIds.BACK),
    ),
)
