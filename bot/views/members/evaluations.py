"""What is shown of people here, and to whom, for the transparency report."""

from bot.domain.transparency.evaluations import Declared, Reader, Shows, ShowsNobody, Surface
from bot.texts import _
from bot.views.members.ids import MemberIds

EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "members:status",
        Surface.VIEW,
        Reader.SELF,
        _("where they are on the way in, and what comes next"),
        1,
        entries=("status",),
    ),
    Shows(
        "members:profile",
        Surface.VIEW,
        Reader.SELF,
        _("what they told about themselves, to be changed"),
        1,
        entries=(
            "profile",
            MemberIds.PROFILE,
        ),
    ),
    Shows(
        "members:joined",
        Surface.POST,
        Reader.CORE_TEAM,
        _("who has joined since the last Monday digest, by name"),
        1,
    ),
    Shows(
        "members:pause-over",
        Surface.MESSAGE,
        Reader.SELF,
        _("that their own pause is over"),
        1,
        schedules=("members:end-pauses",),
    ),
    ShowsNobody(
        _("An empty form: it shows nothing about anybody"),
        entries=(
            "join",
            MemberIds.JOIN,
            MemberIds.REGION,
            "pause",
            MemberIds.PAUSE,
            "leave",
            MemberIds.LEAVE,
        ),
    ),
    ShowsNobody(
        _("An act of one’s own or for everybody, with a short answer"),
        entries=(
            "resume",
            "way-in",
        ),
    ),
)
