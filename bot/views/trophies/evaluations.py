"""What is shown of people here, and to whom, for the transparency report."""

from bot.domain.transparency.evaluations import Declared, Reader, Shows, ShowsNobody, Surface
from bot.texts import _
from bot.views.trophies.ids import TrophyIds

EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "trophies:passport",
        Surface.VIEW,
        Reader.MEMBERS,
        _(
            "with whom a trophy was, by name only where they agreed, from when to when and in "
            "which town; to whoever has it, also who would like it next; to the core team, who "
            "had a missing one last"
        ),
        1,
        entries=("trophy", TrophyIds.OPEN, TrophyIds.SHOW),
    ),
    Shows(
        "trophies:steps",
        Surface.MESSAGE,
        Reader.ASKED,
        _("what became of a trophy that they have, or that they were offered, and by whom"),
        1,
        schedules=("trophies:reminder", "trophies:lapse"),
    ),
    Shows(
        "trophies:open",
        Surface.POST,
        Reader.CORE_TEAM,
        _("trophies that need a home, or are missing; names nobody"),
        None,
    ),
    ShowsNobody(_("What Slack opens by itself"), entries=(TrophyIds.TALK,)),
    ShowsNobody(
        _("A form about a trophy that one has or gets"),
        entries=(TrophyIds.OFFER, TrophyIds.SENT, TrophyIds.STATION),
    ),
)
