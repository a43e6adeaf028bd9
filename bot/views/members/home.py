"""The membership on the Home tab: profile, pause, leaving."""

from bot.config import Community
from bot.i18n import Translator
from bot.views.blocks import button
from bot.views.home_parts import Door, DoorItem, HomePart, at
from bot.views.members.changed_consent import home_line
from bot.views.members.ids import MemberIds


def home_part(community: Community, t: Translator, *, has_new_text: bool) -> HomePart:
    """Return the buttons about oneself, and the line about a new text of the consent."""
    profile = button(t("My profile"), MemberIds.PROFILE)
    pause = button(t("Take a pause"), MemberIds.PAUSE)
    leave = button(t("Leave the community"), MemberIds.LEAVE)
    way_in = button(t("Post the way in"), MemberIds.WAY_IN)
    return HomePart(
        waiting=at(90, home_line(community, t)) if has_new_text else (),
        doors={
            Door.MY_WAY: [
                *at(20, DoorItem(profile, t("Your region, languages and subjects."))),
                *at(50, DoorItem(pause, t("As long as you like, without a reason."))),
                *at(55, DoorItem(leave, t("In a minute, and without a reason."))),
            ],
            Door.CORE_TEAM: at(50, DoorItem(way_in, t("A post for newcomers, to be pinned."))),
        },
    )
