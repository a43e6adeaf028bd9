"""What is shown of people here, and to whom, for the transparency report."""

from bot.domain.transparency.evaluations import Declared, Reader, Shows, Surface
from bot.texts import _
from bot.views.mentoring.ids import MentoringIds

EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "mentoring:cards",
        Surface.VIEW,
        Reader.MEMBERS,
        _(
            "mentors who have room, with what they offer; the order is by what both share, never "
            "by a number of anything somebody did; whoever has lately declined the reader comes "
            "last"
        ),
        1,
        entries=(
            "mentor",
            MentoringIds.CHOOSE,
            MentoringIds.FIND,
            MentoringIds.PAGE,
        ),
    ),
    Shows(
        "mentoring:pair",
        Surface.VIEW,
        Reader.PAIR,
        _("who is their mentor, or whom they mentor"),
        1,
        entries=(
            "mentor",
            MentoringIds.GREET,
        ),
    ),
    Shows(
        "mentoring:profile",
        Surface.VIEW,
        Reader.SELF,
        _("their own offer as a mentor, and whom they mentor"),
        1,
        entries=(
            "mentor-profile",
            MentoringIds.PROFILE,
        ),
    ),
    Shows(
        "mentoring:request",
        Surface.MESSAGE,
        Reader.ASKED,
        _(
            "a newcomer who would like them as a mentor, with the introduction; or a free place "
            "that is kept for them"
        ),
        1,
        schedules=("mentoring:due",),
    ),
    Shows(
        "mentoring:waiting",
        Surface.POST,
        Reader.CORE_TEAM,
        _(
            "newcomers who wait for a mentor: by name in the Monday digest, as a number on Home "
            "and the agenda"
        ),
        1,
    ),
)
