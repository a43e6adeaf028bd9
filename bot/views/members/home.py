"""The membership on the Home tab: profile, pause, leaving."""

from bot.config import Community
from bot.i18n import Translator
from bot.views.blocks import button
from bot.views.home_parts import HomePart, at
from bot.views.members.changed_consent import home_line
from bot.views.members.ids import MemberIds


def home_part(community: Community, t: Translator, *, has_new_text: bool) -> HomePart:
    """Return the buttons about oneself, and the line about a new text of the consent."""
    return HomePart(
        waiting=at(90, home_line(community, t)) if has_new_text else (),
        about_me=[
            *at(20, button(t("My profile"), MemberIds.PROFILE)),
            *at(40, button(t("Take a pause"), MemberIds.PAUSE)),
            *at(40, button(t("Leave the community"), MemberIds.LEAVE)),
        ],
        core_team=at(50, button(t("Post the way in"), MemberIds.WAY_IN)),
    )
