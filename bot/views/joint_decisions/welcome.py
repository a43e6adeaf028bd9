"""The welcome post, and the words of the consent to it."""

from functools import partial

from bot.config import Community
from bot.domain.consents import PARAGRAPH, ConsentText, ListedConsent
from bot.domain.open_items import Button
from bot.i18n import LANGUAGES, Text, Translator, translator
from bot.texts import _
from bot.views.blocks import Message, header, section
from bot.views.joint_decisions.ids import JointDecisionIds
from bot.views.mentoring.labels import named
from storage.consents import LedgerEntry
from storage.members import Member

YES_WELCOME = _("Yes, please welcome me")


def may_i_welcome(community: Community, t: Translator) -> Text:
    """Return the question."""
    channel = community.channels.community
    return t("If you go on: may I welcome you in #{channel}?", channel=channel)


def welcome_text(community: Community, t: Translator) -> ConsentText:
    """Return the words that are agreed to."""
    words = PARAGRAPH.join((str(may_i_welcome(community, t)), str(t(YES_WELCOME))))
    return ConsentText(community.consent.version, words)


def welcome_texts(community: Community) -> list[ConsentText]:
    """Return these words in each language."""
    return [welcome_text(community, translator(language)) for language in LANGUAGES]


def welcome_post(mentee: Member, community: Community, t: Translator) -> Message:
    """Return the certificate of welcome, to the whole community, with the person's consent."""
    text = t(
        "{person} has completed the trial period and is an ambassador now. Welcome to the "
        "{name} community!",
        person=named(mentee),
        name=community.community.name,
    )
    title = t("Certificate of welcome for {name}", name=mentee.name)
    return Message(text, [header(title), section(text)])


def listed(given: LedgerEntry | None, community: Community) -> ListedConsent:
    """Return the post for the list of consents; `given` is None while it is on its way out."""
    return ListedConsent(
        title=partial(_title, community.channels.community),
        since=given.at if given else None,
        version=given.text_version if given else "",
        note=None if given else _on_its_way_out,
        buttons=_take_back if given else _no_buttons,
    )


def _title(channel: str, t: Translator) -> Text:
    return t("Being welcomed in #{channel} as a new ambassador", channel=channel)


def _on_its_way_out(t: Translator) -> Text:
    return t("I’m taking the post away. I’ll tell you once Slack has confirmed that it’s gone.")


def _take_back(t: Translator) -> list[Button]:
    return [Button(t("Take it back"), JointDecisionIds.WITHDRAW_WELCOME)]


def _no_buttons(_t: Translator) -> list[Button]:
    return []
