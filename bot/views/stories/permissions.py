"""The words beside ticks and buttons by which somebody allows a use: the ledger keeps them."""

from bot.config import Community
from bot.domain.consents import ConsentText, Use
from bot.domain.stories.uses import STORY_USES, beyond
from bot.i18n import LANGUAGES, Text, Translator, sentences, translator
from bot.texts import _
from bot.views.stories import fields
from bot.views.stories.labels import explanation, within_sentence
from bot.views.uses import UseTicks, as_shown

MAY_BE_USED = _("Where else it may be used")
ONLY_TICKED = _("Without a tick, it stays in the community. You can take back each of them later.")
PUBLISH = _("Publish now")
YES = _("Yes, I agree")
PICTURE_MAY_BE_USED = _("The picture may be used")
NOT_TICKED = _("Where you tick nothing, it isn’t used. You can take back each of them later.")
MAY_IT = _("May the picture be used {place}? You can take back a yes at any time.")


AUTHORS = UseTicks(fields.PLACES, MAY_BE_USED, ONLY_TICKED, beyond(STORY_USES))
"""The ticks of whoever tells a story."""
OF_SHOWN = UseTicks(fields.PICTURE_USES, PICTURE_MAY_BE_USED, NOT_TICKED, STORY_USES)
"""The ticks of somebody whom its picture shows."""


def author_words(use: Use, community: Community, t: Translator) -> ConsentText:
    """Return what stands beside the author's tick, or on the button that publishes."""
    if use is Use.COMMUNITY:
        return as_shown(community.consent.version, t(PUBLISH))
    return AUTHORS.words(use, community, t)


def author_hash(t: Translator) -> str:
    """Return the hash of all that can stand beside the author's ticks, which the form carries."""
    return AUTHORS.hash(t)


def are_todays(text_hash: str) -> bool:
    """True if these words, by their hash, are today's in some language, or were not noted."""
    return not text_hash or AUTHORS.language(text_hash) is not None


def direct_question(use: Use, t: Translator) -> Text:
    """Return the question about one use, which a button answers."""
    return sentences(t(MAY_IT, place=within_sentence(use, t)), explanation(use, t))


def clicked_words(use: Use, community: Community, t: Translator) -> ConsentText:
    """Return what stands above and on the button of somebody shown."""
    return as_shown(community.consent.version, direct_question(use, t), t(YES))


def clicked_hash(use: Use, t: Translator) -> str:
    """Return the hash of these words, which the button carries."""
    return as_shown("", direct_question(use, t), t(YES)).hash


def clicked_texts(use: Use, community: Community) -> list[ConsentText]:
    """Return these words in each language."""
    return [clicked_words(use, community, translator(language)) for language in LANGUAGES]
