"""Appeals as people see them: ids, which stay for ever, and what is shown of whom."""

from enum import StrEnum

from bot.domain.transparency.evaluations import Declared, Reader, Shows, ShowsNobody, Surface
from bot.texts import _


class AppealIds(StrEnum):
    """The core team asks who is in."""

    OPEN = "appeals:open"
    FORM = "appeals:form"
    PUBLISH = "appeals:publish"
    IN = "appeals:in"
    OUT = "appeals:out"
    LIST = "appeals:list"
    LETTER = "appeals:letter"
    LETTER_FORM = "appeals:letter-form"
    LETTER_SEND = "appeals:letter-send"


EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "appeals:count",
        Surface.POST,
        Reader.CHANNEL,
        _("how many are in on a call-out, as one number; who that is, nobody sees"),
        1,
        entries=(AppealIds.IN, AppealIds.OUT),
    ),
    Shows(
        "appeals:countries",
        Surface.POST,
        Reader.CHANNEL,
        _("from which countries those are who are in on a call-out, in steps of five people"),
        5,
        entries=(AppealIds.IN, AppealIds.OUT),
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
        entries=("call-out", AppealIds.OPEN),
    ),
    ShowsNobody(
        _("Carries a message of one person to others, and deletes what has been kept long enough"),
        schedules=("appeals:letter", "appeals:let-go"),
    ),
)
