"""Appeals as people see them."""

from bot.domain.transparency.evaluations import Declared, Reader, Shows, ShowsNobody, Surface
from bot.texts import _
from bot.views.appeals.ids import AppealIds

EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "appeals:count",
        Surface.POST,
        Reader.CHANNEL,
        _("how many are in on a call-out, as one number; who that is, nobody sees"),
        1,
        entries=(
            AppealIds.IN,
            AppealIds.OUT,
        ),
    ),
    Shows(
        "appeals:countries",
        Surface.POST,
        Reader.CHANNEL,
        _("from which countries those are who are in on a call-out, in steps of five people"),
        5,
        entries=(
            AppealIds.IN,
            AppealIds.OUT,
        ),
    ),
    Shows(
        "appeals:own",
        Surface.VIEW,
        Reader.SELF,
        _("one’s own call-outs, with how many are in; who that is, nobody sees"),
        1,
        entries=(AppealIds.LIST, AppealIds.LETTER, AppealIds.LETTER_FORM),
    ),
    ShowsNobody(
        _("An empty form: it shows nothing about anybody"),
        entries=(
            "call-out",
            AppealIds.OPEN,
        ),
    ),
    ShowsNobody(
        _("A message to all who are in, from one person: it shows nobody else"),
        schedules=("appeals:letter",),
    ),
    ShowsNobody(
        _("Deletes what has been kept long enough"),
        schedules=("appeals:let-go",),
    ),
)
