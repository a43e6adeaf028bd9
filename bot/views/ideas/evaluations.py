"""What is shown of people here, and to whom, for the transparency report."""

from bot.domain.transparency.evaluations import Declared, Reader, Shows, ShowsNobody, Surface
from bot.texts import _
from bot.views.ideas.ids import IdeaIds

EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "ideas:board",
        Surface.VIEW,
        Reader.MEMBERS,
        _(
            "ideas with who had them, who tries one, and how many would help or like it, each as "
            "one number"
        ),
        1,
        entries=("ideas", IdeaIds.LIST, IdeaIds.SHELF, IdeaIds.MORE, IdeaIds.SHOW),
    ),
    Shows(
        "ideas:helpers",
        Surface.VIEW,
        Reader.ASKED,
        _("who would help with an idea, to its author and whoever tries it; of likes nothing"),
        1,
    ),
    Shows(
        "ideas:agenda",
        Surface.POST,
        Reader.CORE_TEAM,
        _("ideas that three or more would help with, without anybody’s name"),
        None,
    ),
    ShowsNobody(
        _("A form: it shows one’s own words, or ideas that are on the board"),
        entries=(
            IdeaIds.NEW,
            IdeaIds.CHANGE,
            IdeaIds.DONE,
            IdeaIds.NOT_NOW,
            IdeaIds.SAME,
        ),
    ),
)
