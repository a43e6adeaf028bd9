"""The words of the consent to a welcome post."""

from bot.config import Community
from bot.domain.consents import ConsentText
from bot.i18n import Text, Translator, lines
from bot.texts import _

YES_WELCOME = _("Yes, please welcome me")


def may_i_welcome(community: Community, t: Translator) -> Text:
    """Return the question."""
    channel = community.channels.community
    return t("If you go on: may I welcome you in #{channel}?", channel=channel)


def welcome_text(community: Community, t: Translator) -> ConsentText:
    """Return the words that are agreed to."""
    words = lines(may_i_welcome(community, t), t(YES_WELCOME))
    return ConsentText(community.consent.version, str(words))
