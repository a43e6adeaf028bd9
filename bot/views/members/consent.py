"""The words of the consent to membership."""

from collections.abc import Mapping

from slack_sdk.models.blocks import Block

from bot.config import Community
from bot.domain.consents import ConsentText
from bot.i18n import LANGUAGES, Text, Translator, translator
from bot.texts import _
from bot.views import blocks as ui
from bot.views.mrkdwn import link, mrkdwn

I_AGREE = _("I agree, and I can take this back at any time.")


def membership_text(
    community: Community, t: Translator, *, is_external: bool = False
) -> ConsentText:
    """Return the words as they are shown, with the tick's, and their version."""
    shown = [*_paragraphs(t, is_external=is_external), t(I_AGREE)]
    notice = [community.links.privacy] if community.links.privacy else []
    words = "\n\n".join([*map(mrkdwn, shown), *notice])
    return ConsentText(community.consent.version, words)


def membership_texts(community: Community, *, is_external: bool) -> Mapping[str, ConsentText]:
    """Return today's words in each language, by their hash.

    People from outside have agreed to enough where they agreed to what colleagues are asked.
    """
    kinds = (True, False) if is_external else (False,)
    texts = [
        membership_text(community, translator(language), is_external=kind)
        for language in LANGUAGES
        for kind in kinds
    ]
    return {text.hash: text for text in texts}


def membership_blocks(
    community: Community, t: Translator, *, is_external: bool = False
) -> list[Block]:
    """Return what is stored, why, how long, who sees it, and that refusing costs nothing."""
    blocks: list[Block] = [ui.section(one) for one in _paragraphs(t, is_external=is_external)]
    if community.links.privacy:
        blocks.append(ui.context(link(community.links.privacy, t("Privacy notice"))))
    return blocks


def _paragraphs(t: Translator, *, is_external: bool) -> list[Text]:
    voluntary = t(
        "*Voluntary:* saying no costs you nothing, nobody is told, and you can leave at "
        "any time with two clicks."
    )
    return [*(_of_fans(t) if is_external else _of_colleagues(t)), voluntary]


def _of_colleagues(t: Translator) -> list[Text]:
    return [
        t(
            "*What is stored:* your name, language and time zone from Slack, what you enter "
            "in my forms (this profile, your introduction, check-ins, stories), who mentors "
            "you or whom you mentor, sessions you sign up for, and your thank-yous."
        ),
        t(
            "*Why:* to bring you together with a mentor and the community, and for nothing "
            "else. There are no reports about single people and no rankings."
        ),
        t(
            "*How long:* until you leave or ask the core team to erase your data. When you "
            "leave, I delete your profile and introduction. So that you can come back, I "
            "keep your name, language and time zone, the day you joined, the months you’ve "
            "completed and, if it was on the community’s list, your e-mail address. "
            "Check-ins and joint decisions are deleted after 12 months. Published stories "
            "stay until you withdraw them. If you don’t join, I delete your name, language "
            "and time zone after 90 days."
        ),
        t(
            "*Who sees it:* members see your profile and your introduction. The core team "
            "reads stories before they’re published. What you and your mentor tell each "
            "other here stays between you two."
        ),
    ]


def _of_fans(t: Translator) -> list[Text]:
    return [
        t(
            "*What is stored:* your Slack name, language and time zone, what you enter here, your "
            "introduction and the stories you submit."
        ),
        t(
            "*Why:* to bring you together with the community, and for nothing else. There are no "
            "reports about single people and no rankings."
        ),
        t(
            "*How long:* until you leave or ask the core team to erase your data. When you "
            "leave, I delete your profile and introduction. So that you can come back, I keep "
            "your name, language and time zone and the day you joined. Published stories stay "
            "until you withdraw them. If you don’t join, I delete your name, language and time "
            "zone after 90 days."
        ),
        t("*Who sees it:* members see your profile and your introduction."),
    ]
