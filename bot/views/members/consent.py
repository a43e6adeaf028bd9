"""The words of the consents to membership and to being found in the directory."""

from functools import lru_cache

from sqlmodel import col

from bot.config import Community
from bot.domain.consents import PARAGRAPH, ConsentText
from bot.i18n import LANGUAGES, Text, Translator, translator
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Block, InputBlock
from bot.views.form_fields import stored
from bot.views.mrkdwn import link, mrkdwn
from storage.consents import Consent

I_AGREE = _("I agree, and I can take this back at any time.")


def membership_text(
    community: Community, t: Translator, *, is_external: bool = False
) -> ConsentText:
    """Return the words as they are shown, with the tick's, and their version."""
    privacy, version = community.links.privacy, community.consent.version
    command = community.commands.main
    return _text(version, privacy, command, t.locale, is_external=is_external)


def membership_texts(community: Community, *, is_external: bool) -> tuple[ConsentText, ...]:
    """Return today's words in each language, and whichever else are as good.

    People from outside have agreed to enough where they agreed to what colleagues are asked.
    """
    kinds = (True, False) if is_external else (False,)
    return tuple(
        membership_text(community, translator(language), is_external=kind)
        for language in LANGUAGES
        for kind in kinds
    )


@lru_cache(maxsize=16)
def _text(
    version: str, privacy: str, command: str, language: str, *, is_external: bool
) -> ConsentText:
    t = translator(language)
    shown = [*_paragraphs(command, t, is_external=is_external), t(I_AGREE)]
    notice = [link(privacy, t("Privacy notice"))] if privacy else []
    return ConsentText(version, PARAGRAPH.join(map(mrkdwn, [*shown, *notice])))


FINDABLE = _("Members may find me in the directory, by my name and my profile.")


def directory_text(community: Community, t: Translator) -> ConsentText:
    """Return the words that are agreed to by being found in the directory."""
    return ConsentText(community.consent.version, str(t(FINDABLE)))


def directory_texts(community: Community) -> list[ConsentText]:
    """Return these words in each language."""
    return [directory_text(community, translator(language)) for language in LANGUAGES]


DIRECTORY = stored("directory", col(Consent.answer))


def findable_field(t: Translator, *, is_findable: bool) -> InputBlock:
    """Return the tick for being found; nothing is ticked beforehand for whoever is new."""
    return ui.ticks_field(
        t("Directory"),
        DIRECTORY,
        [ui.option(t(FINDABLE), "yes")],
        values=["yes"] if is_findable else (),
        hint=t("Without it, search doesn’t show you. You can change this at any time."),
        optional=True,
    )


def membership_blocks(
    community: Community, t: Translator, *, is_external: bool = False
) -> list[Block]:
    """Return what is stored, why, how long, who sees it, and that refusing costs nothing."""
    paragraphs = _paragraphs(community.commands.main, t, is_external=is_external)
    blocks: list[Block] = [ui.section(one) for one in paragraphs]
    if community.links.privacy:
        blocks.append(ui.context(link(community.links.privacy, t("Privacy notice"))))
    return blocks


def _paragraphs(command: str, t: Translator, *, is_external: bool) -> list[Text]:
    voluntary = t(
        "*Voluntary:* saying no costs you nothing, nobody is told, and you can leave at "
        "any time with two clicks."
    )
    return [*(_of_fans(t) if is_external else _of_colleagues(command, t)), voluntary]


def _of_colleagues(command: str, t: Translator) -> list[Text]:
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
            "*How long:* until you leave, or have everything deleted with {command} erase or "
            "“Delete my data” on my Home tab. When you leave, I delete your profile and "
            "introduction. So that you can come back, I keep your name, language and time zone, "
            "the day you joined, the months you’ve completed and, if it was on the community’s "
            "list, your e-mail address. Check-ins and joint decisions are deleted after 12 months, "
            "and so is the proof of what you agreed to, 12 months after you took it back. "
            "Published stories stay until you withdraw them. If you don’t join, I delete your "
            "name, language and time zone after 90 days, and your entry on the community’s list "
            "12 months after it was last imported.",
            command=command,
        ),
        t(
            "*Who sees it:* members see your introduction, with languages, topics, business "
            "area and country from your profile. Mentors you ask, and those you mentor, see "
            "these too. Members find you in the directory only if you tick that below. The core "
            "team reads stories before they’re published. What you and your mentor tell each "
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
            "*How long:* until you leave, or have everything deleted with “Delete my data” in my "
            "overview. When you leave, I delete your profile and introduction. So that you can "
            "come back, I keep your name, language and time zone and the day you joined. The proof "
            "of what you agreed to is deleted 12 months after you took it back. Published stories "
            "stay until you withdraw them. If you don’t join, I delete your name, language and "
            "time zone after 90 days."
        ),
        t(
            "*Who sees it:* members see your introduction, with languages, topics, business area "
            "and country from your profile. Members find you in the directory only if you tick "
            "that below."
        ),
    ]
