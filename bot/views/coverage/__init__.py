"""Event coverage as people see it, and what the transparency report says of it."""

from bot.domain.transparency.evaluations import Declared, Reader, Shows, ShowsNobody, Surface
from bot.texts import _
from bot.views.coverage.labels import HOST
from bot.views.coverage.labels import CoverageIds as Ids

EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "coverage:list",
        Surface.VIEW,
        Reader.MEMBERS,
        _(
            "events to come: who looks after each, how many report from which angle, and one’s own "
            "sign-up; the host alone reads who reports, and who would if nobody else does"
        ),
        1,
        entries=("coverage", Ids.LIST, Ids.CARD),
    ),
    Shows(
        "coverage:reminder",
        Surface.MESSAGE,
        Reader.SELF,
        _("the event they signed up to report from, before it and once after it"),
        1,
        entries=(Ids.TELL,),
        schedules=("coverage:reminder", "coverage:tell", "coverage:held"),
    ),
    Shows(
        "coverage:open",
        Surface.POST,
        Reader.CORE_TEAM,
        _("events soon to come with angles nobody covers, or without a host; names nobody"),
        None,
    ),
    ShowsNobody(
        _("A form about an event’s words and angles"),
        entries=(Ids.ENTER, HOST.change, HOST.cancel, Ids.ADD_ANGLE, Ids.CHANGE_ANGLE),
    ),
    ShowsNobody(
        _("Takes buttons off messages whose time is over"),
        schedules=("coverage:over", "coverage:tell-ends"),
    ),
)
