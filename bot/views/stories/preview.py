"""The preview of a story, and what its author reads after sending it in."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.config import Community
from bot.domain.stories import Label
from bot.i18n import Text, Translator, sentences
from bot.views import blocks as ui
from bot.views import drafts
from bot.views.block_kit import Block, View
from bot.views.mrkdwn import mention
from bot.views.stories import fields
from bot.views.stories.ids import StoryIds
from bot.views.stories.labels import NO_LABEL, label_options, places_sentence
from bot.views.stories.publishing import story_blocks
from bot.views.stories.writing import StoryForm


@dataclass(frozen=True)
class ToAsk:
    """People shown who are asked when the story is sent in, and who takes no part here.

    Once somebody has answered, nobody is named any more: the names left over would tell who.
    """

    asked: Sequence[str] = ()
    absent: Sequence[str] = ()
    names_asked: bool = True


def preview(
    filled: StoryForm,
    author_id: str,
    to_ask: ToAsk,
    community: Community,
    t: Translator,
    in_channel: Translator,
) -> View:
    """Return what readers will see; nobody sees it before the author sends it to review.

    `in_channel` speaks the language of the post, `t` the author's.
    """
    content = filled.content
    return drafts.preview(
        [
            *story_blocks(content, author_id, in_channel),
            *_label_choice(filled, t),
            ui.context(places_sentence(content.places, t)),
            ui.context(_what_follows(to_ask, t)),
        ],
        community.channels.stories,
        t,
        callback=StoryIds.PREVIEW,
        submit=t("Send for review"),
        hints={"story": filled.story_id, "version": filled.version, "stamp": filled.stamp},
    )


def _label_choice(filled: StoryForm, t: Translator) -> list[Block]:
    if not filled.content.praises_product:
        return []
    offered = NO_LABEL if filled.goes_unlabelled else Label.ADVERTISEMENT
    return [
        ui.radio_field(
            t("Your story praises a product. Which label should it carry?"),
            fields.LABEL,
            label_options(t),
            value=filled.content.label or offered,
        )
    ]


def _what_follows(to_ask: ToAsk, t: Translator) -> Text:
    text = t("Next, somebody from the core team reads your story. You publish it yourself.")
    if to_ask.asked and not to_ask.names_asked:
        text = t(
            "Next, I’ll ask those in the picture who haven’t answered yet. Then somebody from the "
            "core team reads your story. You publish it yourself."
        )
    elif to_ask.asked:
        text = t(
            "Next, I’ll ask {people} about the picture. Then somebody from the core team reads "
            "your story. You publish it yourself.",
            people=t.list([mention(one) for one in to_ask.asked]),
        )
    if to_ask.absent:
        absent = t(
            "Before that, the picture needs a yes from {people}, and I can’t ask: I only write "
            "to people who are active here right now.",
            people=t.list([mention(one) for one in to_ask.absent]),
        )
        text = sentences(text, absent)
    return text


def submitted(t: Translator, *, asks_people: bool) -> View:
    """Return the last view after sending a story in; closing it closes the form below too."""
    text = t("Your story is in review. You’ll hear from me.")
    if asks_people:
        text = t("Your story is saved. I’ll ask the people in the picture first.")
    blocks, callback = [ui.section(text)], StoryIds.PREVIEW
    return ui.modal(t, t("Thank you"), blocks, callback=callback, closes_all=True)
