"""The words around the stories on a wall."""

from collections.abc import Mapping

from bot.domain.stories import Goal, Label
from bot.i18n import Text, Translator
from bot.texts import _
from bot.views.mrkdwn import clip
from bot.views.stories.labels import LABELS

MOST_CHARACTERS = 280
"""Of a story on a card: what can be read from five metres in twenty seconds."""

MOST_WIDE_CHARACTERS = MOST_CHARACTERS // 2
"""Of languages whose characters are as wide as two of others."""

WIDE = frozenset({"ja", "ko", "zh"})

CHAPTERS = {
    Goal.PERCEPTION: _("People see the company with new eyes."),
    Goal.CUSTOMERS: _("Somebody who was stuck got help."),
    Goal.SALES: _("People became customers because they met us."),
    Goal.COLLEAGUES: _("Something good happened among colleagues at work."),
}
"""What stories with each goal tell of."""


def wall_words(t: Translator) -> Mapping[str, Text]:
    """Return what stands on the page around the cards, by its place there."""
    return {
        "line": title_line(t),
        "stories": t("Stories"),
        "previous": t("Previous"),
        "pause": t("Pause"),
        "resume": t("Continue"),
        "next": t("Next"),
        "ended": t("This link has ended. The core team can make a new one."),
        "away": t("There’s no connection at the moment."),
    }


def title_line(t: Translator) -> Text:
    """Return the line below the community's name."""
    return t("Stories told by the people who were there.")


def board_line(total: int, t: Translator) -> Text:
    """Return the line below the community's name where all its stories are counted."""
    return t.plural("{n} story, by its goal.", "{n} stories, by their goals.", total)


def chapter_total(total: int, t: Translator) -> Text:
    """Return how many stories a chapter has."""
    return t.plural("{n} story", "{n} stories", total)


def chapter_sentence(goal: Goal, t: Translator) -> Text:
    """Return what the stories of a chapter tell of."""
    return t(CHAPTERS[goal])


def excerpt(text: str, language: str) -> str:
    """Return what a card has of a story: its beginning, cut at a word, in one paragraph."""
    most = MOST_WIDE_CHARACTERS if language in WIDE else MOST_CHARACTERS
    return clip(" ".join(text.split()), most)


def labelled_title(title: str, label: Label | None, t: Translator) -> Text | str:
    """Return a story's title behind its advertising label, where nothing else shows that."""
    return t("{label}: {title}", label=t(LABELS[label]), title=title) if label else title
