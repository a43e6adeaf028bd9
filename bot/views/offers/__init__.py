"""The offer board as people see it: ids of its actions and views, and what it shows of people."""

from enum import StrEnum

from bot.domain.transparency.evaluations import Declared, Reader, Shows, ShowsNobody, Surface
from bot.texts import _
from bot.views.boards import BoardActions


class OfferIds(StrEnum):
    """The offer board."""

    LIST = "offers:list"
    TAKE_DOWN = "offers:take-down"
    REMOVE = "offers:remove"


POSTING = BoardActions.of("offers")

EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "offers:board",
        Surface.VIEW,
        Reader.MEMBERS,
        _(
            "offers with who posted each and how many joined in, as a number; who joined in with "
            "one to whoever posted it alone, nowhere by person"
        ),
        1,
        entries=("offers", OfferIds.LIST),
    ),
    Shows(
        "offers:reminder",
        Surface.MESSAGE,
        Reader.SELF,
        _("the offer that they joined in with, before it"),
        1,
        schedules=("offers:reminder",),
    ),
    ShowsNobody(
        _("A form: it shows one’s own words, or offers that are on the board"),
        entries=(POSTING.new, POSTING.change),
    ),
    ShowsNobody(
        _("Takes buttons off messages whose time is over, and lets a held place go on"),
        schedules=("offers:held", "offers:over"),
    ),
)
