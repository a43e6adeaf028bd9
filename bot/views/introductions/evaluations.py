"""What is shown of people here, and to whom, for the transparency report."""

from bot.domain.transparency.evaluations import Declared, Reader, Shows, Surface
from bot.texts import _
from bot.views.introductions.ids import IntroductionIds

EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "introductions:own",
        Surface.VIEW,
        Reader.SELF,
        _("their own introduction or its draft, to be changed"),
        1,
        entries=(
            "introduce",
            IntroductionIds.OPEN,
        ),
    ),
    Shows(
        "introductions:posted",
        Surface.POST,
        Reader.CHANNEL,
        _("an introduction that its author has published"),
        1,
    ),
)
