"""Editions in words: which one, what is in it, where it stands; and the buttons they share."""

from dataclasses import dataclass

from bot.domain.book import EditionState, Problem
from bot.domain.keys import Key
from bot.i18n import NO_TEXT, Text, Translator, joined
from bot.texts import _
from bot.views.block_kit import ButtonElement
from bot.views.blocks import button
from bot.views.book.ids import BookIds
from bot.views.mrkdwn import link, mention
from bot.views.pdf.fonts import REPLACEMENT
from storage.book.models import Edition

STATES = {
    EditionState.BUILDING: _("is being built"),
    EditionState.FAILED: _("couldn’t be built"),
    EditionState.IN_REVIEW: _("waits for a second pair of eyes"),
    EditionState.ASKED_BACK: _("there’s a question about it"),
    EditionState.RELEASED: _("is out"),
    EditionState.SUPERSEDED: _("isn’t shown any more"),
    EditionState.DISCARDED: _("was given up"),
}
"""Where an edition stands."""

PROBLEMS = {
    Problem.NO_STORIES: _("No story may be shown in the book any more."),
    Problem.NO_ALT_TEXT: _(
        "The picture of “{title}” isn’t described for everyone who can’t see it. Its author can "
        "add that; then please try again."
    ),
    Problem.BROKEN: _("The pages couldn’t be set. Whoever runs me finds more in the log."),
}
"""Why it could not be built."""


@dataclass(frozen=True)
class Addresses:
    """Where an edition is read on the public site, in German and in English."""

    de: str
    en: str

    def ways(self, t: Translator) -> Text:
        """Return the ways there."""
        return joined(
            " · ", [link(self.de, t("Read it in German")), link(self.en, t("Read it in English"))]
        )


def name_of(edition: Edition, t: Translator) -> Text:
    """Return which edition it is."""
    return t("Edition {n} of the book", n=edition.edition)


def contents_of(edition: Edition, t: Translator) -> Text:
    """Return how much is in it."""
    stories = t.plural("{n} story", "{n} stories", edition.stories)
    pictured = t.plural("{n} with a picture", "{n} with pictures", edition.pictures)
    return joined(", ", [stories, pictured])


def problem_of(edition: Edition, t: Translator) -> Text:
    """Return why it could not be built; empty where there is no problem."""
    return problem_words(edition.problem, edition.about, t) if edition.problem else NO_TEXT


def problem_words(problem: Problem, about: str, t: Translator) -> Text:
    """Return what keeps a book from being built; `about` is the title of the story it is about."""
    return t(PROBLEMS[problem], title=about)


def replaced_in(edition: Edition, t: Translator) -> Text:
    """Return which signs had to be replaced; empty where there are none."""
    if not edition.replaced:
        return NO_TEXT
    named = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in edition.replaced)
    return t(
        "No font has these signs, so the PDF shows each as {replacement}: {signs}",
        replacement=REPLACEMENT,
        signs=named,
    )


def missing_pictures(number: int, t: Translator) -> Text:
    """Return how many pictures an edition lacks, and what helps; empty where it has all."""
    if not number:
        return NO_TEXT
    return t.plural(
        "{n} picture is missing, since I have no copy of it: its story is shown without. "
        "It may be there if the edition is built again later.",
        "{n} pictures are missing, since I have no copy of them: their stories are shown without. "
        "They may be there if the edition is built again later.",
        number,
    )


def prepared_by(edition: Edition, t: Translator) -> Text:
    """Return who prepared it; empty where nothing is known of them any more."""
    if not edition.prepared_by:
        return NO_TEXT
    return t("Prepared by {person}.", person=mention(edition.prepared_by))


def state_of(edition: Edition, t: Translator) -> Text:
    """Return which edition it is and where it stands, in one sentence."""
    return t("{edition}: {state}", edition=name_of(edition, t), state=t(STATES[edition.state]))


def read_buttons(edition: Edition, mark: str, t: Translator) -> list[ButtonElement]:
    """Return the buttons that send the edition as a file, one for each language."""
    labels = {"de": t("PDF in German"), "en": t("PDF in English")}
    return [
        button(label, f"{BookIds.READ}#{mark}{language}", Key(edition.id, language))
        for language, label in labels.items()
    ]


def list_button(t: Translator, mark: str, text: Text | None = None) -> ButtonElement:
    """Return the button that opens the list of editions."""
    return button(text or t("Book of stories"), f"{BookIds.LIST}#{mark}")


def prepare_button(t: Translator, mark: str) -> ButtonElement:
    """Return the button that opens the form for the next edition."""
    return button(t("Prepare an edition"), f"{BookIds.PREPARE}#{mark}", style="primary")


def value_of(edition: Edition) -> Key:
    """Return what a button says of an edition: one that has moved on is refused."""
    return Key(edition.id, edition.version)
