"""The words beside ticks and buttons by which somebody allows a use: the ledger keeps them."""

from itertools import chain

from bot.config import Community
from bot.domain.consents import PARAGRAPH, ConsentText, Use
from bot.domain.stories.uses import STORY_USES, beyond
from bot.i18n import LANGUAGES, Text, Translator, sentences, translator
from bot.texts import _
from bot.views.mrkdwn import mrkdwn
from bot.views.stories.labels import explanation, place_name, within_sentence

MAY_BE_USED = _("Where else it may be used")
ONLY_TICKED = _("Without a tick, it stays in the community. You can take back each of them later.")
PUBLISH = _("Publish now")
YES = _("Yes, I agree")
PICTURE_MAY_BE_USED = _("The picture may be used")
NOT_TICKED = _("Where you tick nothing, it isn’t used. You can take back each of them later.")
MAY_IT = _("May the picture be used {place}? You can take back a yes at any time.")


def _words(community: Community, *shown: Text) -> ConsentText:
    return ConsentText(community.consent.version, PARAGRAPH.join(map(mrkdwn, shown)))


def _hash(*shown: Text) -> str:
    return ConsentText("", PARAGRAPH.join(map(mrkdwn, shown))).hash


def _place(use: Use, t: Translator) -> list[Text]:
    """Return the words of a tick for this use."""
    means = explanation(use, t)
    return [place_name(use, t), *([means] if means else [])]


def author_words(use: Use, community: Community, t: Translator) -> ConsentText:
    """Return what stands beside the author's tick, or on the button that publishes."""
    if use is Use.COMMUNITY:
        return _words(community, t(PUBLISH))
    return _words(community, t(MAY_BE_USED), *_place(use, t), t(ONLY_TICKED))


def author_hash(t: Translator) -> str:
    """Return the hash of all that can stand beside the author's ticks, which the form carries."""
    places = chain.from_iterable(_place(use, t) for use in beyond(STORY_USES))
    return _hash(t(MAY_BE_USED), *places, t(ONLY_TICKED))


def are_todays(text_hash: str) -> bool:
    """True if these words, by their hash, are today's in some language, or were not noted."""
    return text_hash in {"", *(author_hash(translator(one)) for one in LANGUAGES)}


def direct_question(use: Use, t: Translator) -> Text:
    """Return the question about one use, which a button answers."""
    return sentences(t(MAY_IT, place=within_sentence(use, t)), explanation(use, t))


def clicked_words(use: Use, community: Community, t: Translator) -> ConsentText:
    """Return what stands above and on the button of somebody shown."""
    return _words(community, direct_question(use, t), t(YES))


def clicked_hash(use: Use, t: Translator) -> str:
    """Return the hash of these words, which the button carries."""
    return _hash(direct_question(use, t), t(YES))


def clicked_texts(use: Use, community: Community) -> list[ConsentText]:
    """Return these words in each language."""
    return [clicked_words(use, community, translator(language)) for language in LANGUAGES]


def ticked_words(use: Use, community: Community, t: Translator) -> ConsentText:
    """Return what stands beside the tick of somebody shown."""
    return _words(community, t(PICTURE_MAY_BE_USED), *_place(use, t), t(NOT_TICKED))


def ticked_hash(use: Use, t: Translator) -> str:
    """Return the hash of these words, which the form carries."""
    return _hash(t(PICTURE_MAY_BE_USED), *_place(use, t), t(NOT_TICKED))


def ticked_texts(use: Use, community: Community) -> list[ConsentText]:
    """Return these words in each language."""
    return [ticked_words(use, community, translator(language)) for language in LANGUAGES]
