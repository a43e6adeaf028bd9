"""The membership on the Home tab: profile, pause, leaving."""

from bot.i18n import Translator
from bot.views.blocks import button
from bot.views.home_parts import HomePart, at
from bot.views.ids import MemberIds


def home_part(t: Translator) -> HomePart:
    """Return the buttons about oneself."""
    return HomePart(
        about_me=[
            *at(20, button(t.gettext("My profile"), MemberIds.PROFILE)),
            *at(40, button(t.gettext("Take a pause"), MemberIds.PAUSE)),
            *at(40, button(t.gettext("Leave the community"), MemberIds.LEAVE)),
        ]
    )
