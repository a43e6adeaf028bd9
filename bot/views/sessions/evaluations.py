"""What is shown of people here, and to whom, for the transparency report."""

from bot.domain.transparency.evaluations import Declared, Reader, Shows, ShowsNobody, Surface
from bot.texts import _
from bot.views.sessions.ids import SessionIds

EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "sessions:list",
        Surface.VIEW,
        Reader.STAFF,
        _(
            "onboarding sessions to come, with who organises each and one’s own place; the core "
            "team also reads how many have signed up"
        ),
        1,
        entries=(
            "sessions",
            SessionIds.LIST,
        ),
    ),
    Shows(
        "sessions:announced",
        Surface.POST,
        Reader.CHANNEL,
        _("a session’s date, who organises it, and whether places are left"),
        1,
        schedules=("sessions:announce",),
    ),
    Shows(
        "sessions:reminder",
        Surface.MESSAGE,
        Reader.SELF,
        _(
            "the session they signed up for, before it and once after it; whether somebody was "
            "there only they themselves say"
        ),
        1,
        schedules=(
            "sessions:reminder",
            "sessions:afterwards",
        ),
    ),
    ShowsNobody(
        _("A form about a session’s date and words"),
        entries=(
            SessionIds.PLAN,
            SessionIds.CHANGE,
            SessionIds.CANCEL,
        ),
    ),
    ShowsNobody(
        _("Takes buttons off messages whose time is over, and lets a held place go on"),
        schedules=(
            "sessions:held",
            "sessions:over",
            "sessions:tick-ends",
        ),
    ),
)
