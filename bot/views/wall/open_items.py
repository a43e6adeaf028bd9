"""Links that end soon, for digest and Home."""

from collections.abc import Sequence

from bot.domain.open_items import Button, Line, OpenItem
from bot.i18n import Translator
from bot.views.wall.ids import WallIds
from bot.views.wall.labels import until_of
from storage.wall import WallLink


def ending(links: Sequence[WallLink], zone: str) -> OpenItem:
    """Return the item for links that end soon, so that what hangs somewhere gets a new one."""

    def line(link: WallLink, t: Translator, mark: str) -> Line:
        text = t(
            "*Link that ends soon*: {purpose}, open until {moment}",
            purpose=link.purpose,
            moment=until_of(link, zone, t),
        )
        return Line(text, Button(t("Show the links"), f"{WallIds.OPEN}#{mark}{link.id}"))

    return OpenItem(
        digest=lambda t: [line(one, t, "digest") for one in links],
        home=lambda t: [line(one, t, "ends") for one in links],
    )
