"""The idea board as people see it: ids of its actions and views, and what it shows of people."""

from enum import StrEnum

from bot.domain.transparency.evaluations import Declared, Reader, Shows, ShowsNobody, Surface
from bot.texts import _
from bot.views.boards import BoardActions


class IdeaIds(StrEnum):
    """The idea board."""

    LIST = "ideas:list"
    SHOW = "ideas:show"
    LIKE = "ideas:like"
    HELP = "ideas:help"
    OUT = "ideas:out"
    WAKE = "ideas:wake"
    TRY = "ideas:try"
    LET_GO = "ideas:let-go"
    DONE = "ideas:done"
    DONE_FORM = "ideas:done-form"
    NOT_NOW = "ideas:not-now"
    NOT_NOW_FORM = "ideas:not-now-form"
    AGAIN = "ideas:again"
    SAME = "ideas:same"
    SAME_FORM = "ideas:same-form"
    AGREE = "ideas:agree"
    APART = "ideas:apart"


POSTING = BoardActions.of("ideas")

EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "ideas:board",
        Surface.VIEW,
        Reader.MEMBERS,
        _(
            "ideas with who had them, who tries one, and how many would help or like it, each as "
            "one number; who would help to its author and whoever tries it alone"
        ),
        1,
        entries=("ideas", IdeaIds.LIST, IdeaIds.SHOW),
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
            POSTING.new,
            POSTING.change,
            IdeaIds.DONE,
            IdeaIds.NOT_NOW,
            IdeaIds.SAME,
        ),
    ),
)
