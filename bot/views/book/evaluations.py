"""What is shown of people here, and to whom, for the transparency report."""

from bot.domain.transparency.evaluations import Declared, Reader, Shows, ShowsNobody, Surface
from bot.texts import _
from bot.views.book.ids import BookIds

EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "book:released",
        Surface.VIEW,
        Reader.MEMBERS,
        _("which edition of the book is out, and how many stories and pictures are in it"),
        None,
        entries=("book", BookIds.LIST),
    ),
    Shows(
        "book:file",
        Surface.MESSAGE,
        Reader.MEMBERS,
        _(
            "the book: stories whose authors allow it, with their names, and pictures to which "
            "everybody shown has agreed; whoever has its address can open it too"
        ),
        1,
        entries=(BookIds.READ,),
    ),
    Shows(
        "book:announced",
        Surface.POST,
        Reader.CHANNEL,
        _("the book, once it is out, as a file"),
        1,
    ),
    Shows(
        "book:editions",
        Surface.VIEW,
        Reader.CORE_TEAM,
        _("editions of the book, where each stands, and who prepared the one in progress"),
        1,
        entries=(BookIds.LIST, BookIds.ASK_BACK),
    ),
    Shows(
        "book:counted",
        Surface.VIEW,
        Reader.CORE_TEAM,
        _("how many stories of each goal the next edition would have, and how many pictures"),
        None,
        entries=(BookIds.PREPARE,),
    ),
    ShowsNobody(
        _("Builds the edition that somebody has prepared"),
        schedules=("book:build",),
    ),
)
