"""What is shown of people here, and to whom, for the transparency report."""

from bot.domain.transparency.evaluations import Declared, Reader, Shows, Surface
from bot.texts import _
from bot.views.my_data.ids import MyDataIds

EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "my_data:summary",
        Surface.VIEW,
        Reader.SELF,
        _("what is stored about them, by topic, and how long it is kept"),
        1,
        entries=("my-data", MyDataIds.OPEN),
    ),
    Shows(
        "my_data:file",
        Surface.MESSAGE,
        Reader.SELF,
        _("everything that is stored about them, and of others what they have seen"),
        1,
        entries=(MyDataIds.FILE,),
    ),
)
