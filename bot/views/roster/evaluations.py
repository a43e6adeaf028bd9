"""What is shown of people here, and to whom, for the transparency report."""

from bot.domain.transparency.evaluations import Declared, Reader, Shows, Surface
from bot.texts import _
from bot.views.roster.ids import RosterIds

EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "roster:unmatched",
        Surface.VIEW,
        Reader.CORE_TEAM,
        _(
            "members of an imported list whose account is not known: name, place and status of "
            "the list"
        ),
        1,
        entries=(
            "match",
            RosterIds.OPEN,
            RosterIds.MORE,
        ),
    ),
)
