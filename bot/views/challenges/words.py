"""The words beside the ticks by which somebody agrees to be in a video: the ledger keeps them."""

from itertools import chain

from bot.config import Community
from bot.domain.challenges import VIDEO_USES
from bot.domain.consents import PARAGRAPH, ConsentText, Use
from bot.i18n import LANGUAGES, Text, Translator, translator
from bot.texts import _
from bot.views.mrkdwn import mrkdwn
from bot.views.stories.labels import explanation, place_name

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
