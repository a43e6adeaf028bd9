"""Uses of a thing that somebody allows: the words beside their ticks, and the list of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from bot.config import Community
from bot.domain.consents import PARAGRAPH, ConsentText, ListedConsent, Use
from bot.domain.open_items import Button
from bot.domain.stories.uses import Uses, in_order
from bot.i18n import LANGUAGES, Text, Translator, translator
from bot.views.block_kit import Block
from bot.views.blocks import context, ticks_field
from bot.views.form_fields import FormField
from bot.views.mrkdwn import mrkdwn
from bot.views.stories.labels import explanation, place_name, place_options
from storage.consents import Consent


def as_shown(version: str, *shown: Text) -> ConsentText:
    """Return these paragraphs as the ledger keeps them."""
    return ConsentText(version, PARAGRAPH.join(map(mrkdwn, shown)))


def _place(use: Use, t: Translator) -> list[Text]:
    """Return the words of a tick for this use."""
    means = explanation(use, t)
    return [place_name(use, t), *([means] if means else [])]


@dataclass(frozen=True)
class UseTicks:
    """A question with a tick for each use; nothing is ticked beforehand."""

    field: FormField
    above: str
    """What stands above the ticks, and below them, in English: the key of its translation."""
    below: str
    uses: Uses
    """All for which there can be a tick."""

    def words(self, use: Use, community: Community, t: Translator) -> ConsentText:
        """Return what is agreed to by ticking this use."""
        return as_shown(community.consent.version, t(self.above), *_place(use, t), t(self.below))

    def texts(self, use: Use, community: Community) -> list[ConsentText]:
        """Return these words in each language."""
        return [self.words(use, community, translator(language)) for language in LANGUAGES]

    def hash(self, t: Translator, uses: Uses = ()) -> str:
        """Return the hash of all that stands beside the ticks of these uses, or can stand there.

        A form carries it: who sends it off has read these words.
        """
        places = chain.from_iterable(_place(use, t) for use in uses or self.uses)
        return as_shown("", t(self.above), *places, t(self.below)).hash

    def language(self, text_hash: str) -> Translator | None:
        """Return the language in which these words are today's; None where they are old ones."""
        spoken = map(translator, LANGUAGES)
        return next((t for t in spoken if self.hash(t) == text_hash), None)

    def blocks(self, uses: Uses, t: Translator) -> list[Block]:
        """Return the ticks of these uses, with what stands above and below them."""
        ticks = ticks_field(t(self.above), self.field, place_options(uses, t), optional=True)
        return [ticks, context(t(self.below))]


def listed_uses(
    given: Sequence[Consent],
    title: Callable[[Uses, Translator], Text],
    buttons: Callable[[Uses, Translator], list[Button]],
) -> ListedConsent:
    """Return what somebody has said yes to of one thing, for the list of all that they agree to."""
    uses = in_order({one.use for one in given})
    [words, *others] = {one.text_hash for one in given}
    return ListedConsent(
        title=partial(title, uses),
        since=min(one.at for one in given),
        version=given[-1].text_version,
        # Where there are several, each stands in its own question.
        text_hash="" if others else words,
        buttons=partial(buttons, uses),
    )
