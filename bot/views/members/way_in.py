"""The post that shows the way in to whoever reads the community's channel."""

from bot.config import Community
from bot.i18n import Translator
from bot.views.blocks import Message, actions, button, header, section
from bot.views.members.ids import MemberIds


def way_in_post(community: Community, t: Translator) -> Message:
    """Return the post, to be pinned: who can come in as what, and the button that does it."""
    title = t("Would you like to join {name}?", name=community.community.name)
    text = t(
        "Colleagues find a mentor and become ambassadors. Guests and people from partner companies "
        "are welcome as fans: introduce yourself, say thanks, tell stories. You read first what is "
        "stored, then you decide."
    )
    way = actions(button(t("Join"), f"{MemberIds.JOIN}#pinned", style="primary"))
    return Message(title, [header(title), section(text), way])


def way_in_is_posted(community: Community, t: Translator) -> Message:
    """Return the answer to the core team: where it is, and how it stays findable."""
    text = t(
        "The way in is in #{channel}. Pin it there, so that guests find it: open the message’s "
        "menu and choose “Pin to channel”.",
        channel=community.channels.community,
    )
    return Message(text, [section(text)])
