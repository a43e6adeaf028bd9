"""The words by which people agree to a video, which the ledger keeps, and the forms about it."""

from itertools import chain

from sqlmodel import col

from bot.config import Community
from bot.domain.challenges import VIDEO_USES
from bot.domain.consents import PARAGRAPH, ConsentText, Use
from bot.domain.stories.uses import Uses
from bot.i18n import LANGUAGES, Text, Translator, translator
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Block, View
from bot.views.challenges.ids import ChallengeIds
from bot.views.form_fields import stored
from bot.views.mrkdwn import address, bold, mrkdwn
from bot.views.stories.labels import explanation, place_name, place_options
from storage.challenges.models import ChallengeCopy, ChallengeSite
from storage.consents import Consent

USES = stored("uses", col(Consent.answer))
LINK = stored("link", col(ChallengeSite.link))
PLACE = stored("place", col(ChallengeCopy.place))
COPY_LINK = stored("copy_link", col(ChallengeCopy.link))

BEFORE = _("I may be filmed, and the video may be used")
AFTER = _("I’ve seen the video, and it may be used")
NOT_TICKED = _(
    "Where you tick nothing, it isn’t used. Before anything is released, you’re asked again about "
    "the finished video, and you can take back each of them at any time."
)


def question(t: Translator, *, is_cut: bool) -> Text:
    """Return what stands above the ticks."""
    return t(AFTER) if is_cut else t(BEFORE)


def _place(use: Use, t: Translator) -> list[Text]:
    means = explanation(use, t)
    return [place_name(use, t), *([means] if means else [])]


def _words(version: str, t: Translator, places: list[Text], *, is_cut: bool) -> ConsentText:
    shown = (question(t, is_cut=is_cut), *places, t(NOT_TICKED))
    return ConsentText(version, PARAGRAPH.join(map(mrkdwn, shown)))


def words(use: Use, community: Community, t: Translator, *, is_cut: bool) -> ConsentText:
    """Return what is agreed to by ticking this use."""
    return _words(community.consent.version, t, _place(use, t), is_cut=is_cut)


def form_hash(t: Translator, *, is_cut: bool) -> str:
    """Return the hash of all that can stand beside the ticks, which the form carries."""
    places = chain.from_iterable(_place(use, t) for use in VIDEO_USES)
    return _words("", t, [*places], is_cut=is_cut).hash


def language_of(text_hash: str, *, is_cut: bool) -> Translator | None:
    """Return the language in which these words are today's; None where they are old ones."""
    spoken = map(translator, LANGUAGES)
    return next((t for t in spoken if form_hash(t, is_cut=is_cut) == text_hash), None)


def _ticks(uses: Uses, t: Translator, *, is_cut: bool) -> list[Block]:
    options = place_options(uses, t)
    ticks = ui.ticks_field(question(t, is_cut=is_cut), USES, options, optional=True)
    return [ticks, ui.context(t(NOT_TICKED))]


def join_form(site: ChallengeSite, uses: Uses, t: Translator) -> View:
    """Return the form in which somebody agrees to be filmed; nothing is ticked beforehand."""
    return ui.modal(
        t,
        t("Take part"),
        [ui.section(bold(site.title)), *_ticks(uses, t, is_cut=False)],
        callback=ChallengeIds.JOIN_FORM,
        submit=t("Take part"),
        hints={"site": site.number, "words": form_hash(t, is_cut=False)},
    )


def answer_form(site: ChallengeSite, uses: Uses, t: Translator) -> View:
    """Return the form about the finished video, for each use agreed to before filming."""
    return ui.modal(
        t,
        t("The finished video"),
        [ui.section(bold(site.title)), watch(site, t), *_ticks(uses, t, is_cut=True)],
        callback=ChallengeIds.ANSWER_FORM,
        submit=t("Answer"),
        hints={"site": site.number, "cut": site.cut, "words": form_hash(t, is_cut=True)},
    )


def watch(site: ChallengeSite, t: Translator) -> Block:
    """Return where the video can be seen."""
    text = t("Version {n} of the video: {link}", n=site.cut, link=address(site.link))
    return ui.section(text)


def link_form(site: ChallengeSite, t: Translator) -> View:
    """Return the form for the link of a new version."""
    text = t(
        "Everybody who takes part is asked for their yes to this version. What was released of an "
        "earlier one is no longer shown."
    )
    link = ui.text_field(t("Link of the video"), LINK, placeholder="https://")
    return ui.modal(
        t,
        t("A version of the video"),
        [ui.section(bold(site.title)), ui.section(text), link],
        callback=ChallengeIds.LINK_FORM,
        submit=t("Ask everybody"),
        hints={"site": site.number, "version": site.version},
    )


def used_form(site: ChallengeSite, uses: Uses, t: Translator) -> View:
    """Return the form that notes where the video was used."""
    return ui.modal(
        t,
        t("Where it was used"),
        [
            ui.section(bold(site.title)),
            ui.select_field(t("Where"), PLACE, place_options(uses, t)),
            ui.text_field(t("Link"), COPY_LINK, placeholder="https://", optional=True),
        ],
        callback=ChallengeIds.USED_FORM,
        submit=t("Save"),
        hints={"site": site.number},
    )
