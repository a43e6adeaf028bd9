"""The words for goals, places, labels and states."""

from bot.domain.consents import Use
from bot.domain.stories import Goal, Label, StoryState
from bot.domain.stories.uses import Permissions, Uses, beyond
from bot.i18n import LANGUAGES, NO_TEXT, Text, Translator, sentences, translator
from bot.texts import _
from bot.views.block_kit import Option
from bot.views.blocks import option

GOALS = {
    Goal.PERCEPTION: (
        _("Perception"),
        _("Somebody sees the company with new eyes because of you."),
    ),
    Goal.CUSTOMERS: (
        _("Customers"),
        _("You helped somebody who was stuck with one of the company’s products."),
    ),
    Goal.SALES: (_("Sales"), _("Somebody became a customer because they met you.")),
    Goal.COLLEAGUES: (_("Colleagues"), _("Something good happened among colleagues at work.")),
}
"""Each goal's name, and what it means in one sentence."""

PLACES = {
    Use.COMMUNITY: _("Community"),
    Use.WALL: _("Story wall"),
    Use.BOOK: _("Book of stories"),
    Use.INTRANET: _("Intranet"),
    Use.SOCIAL: _("Social media"),
    Use.REPORT: _("Management report"),
    Use.AWARDS: _("Award entries"),
}

WHERE = {
    Use.COMMUNITY: _("in the community"),
    Use.WALL: _("on the story wall"),
    Use.BOOK: _("in the book of stories"),
    Use.INTRANET: _("on the intranet"),
    Use.SOCIAL: _("on social media"),
    Use.REPORT: _("in the management report"),
    Use.AWARDS: _("in award entries"),
}
"""The same places within a sentence."""

EXPLAINED = {
    Use.WALL: _("Screens at work and at events; with the report also for the board."),
    Use.BOOK: _("A file to read and print. Copies that are out can’t be called back."),
}
"""What a use means that its name doesn't say; within what Slack takes beside a tick."""

LABELS = {Label.ADVERTISEMENT: _("Advertisement"), Label.ADVERTISING: _("Advertising")}

STATES = {
    StoryState.ASKING: _("with the people in the picture"),
    StoryState.RETURNED: _("back with you"),
    StoryState.IN_REVIEW: _("in review"),
    StoryState.ASKED_BACK: _("a question for you"),
    StoryState.DECLINED: _("not published"),
    StoryState.APPROVED: _("approved, ready for you to publish"),
    StoryState.PUBLISHED: _("published"),
    StoryState.WITHDRAWN: _("withdrawn"),
}
"""Where a story stands, as its author reads it."""

NO_LABEL = "none"
"""The value of the choice against a label."""


def goal_name(goal: Goal, t: Translator) -> Text:
    """Return the goal in one word."""
    return t(GOALS[goal][0])


def goal_options(goals: tuple[str, ...], t: Translator) -> list[Option]:
    """Return the goals a community offers, each with its explanation."""
    return [option(goal_name(Goal(goal), t), goal, t(GOALS[Goal(goal)][1])) for goal in goals]


def goal_called(word: str) -> Goal | None:
    """Return the goal of this name in any language, or of this id; None for any other word."""
    for goal in Goal:
        names = {str(goal_name(goal, translator(language))).casefold() for language in LANGUAGES}
        if word.casefold() in {goal.value, *names}:
            return goal
    return None


def place_name(place: Use, t: Translator) -> Text:
    """Return the name of a use: the place where it is."""
    return t(PLACES[place])


def within_sentence(place: Use, t: Translator) -> Text:
    """Return the place as it stands in a sentence: "on the intranet"."""
    return t(WHERE[place])


def explanation(place: Use, t: Translator) -> Text:
    """Return what a use means; empty where its name says it."""
    return t(EXPLAINED[place]) if place in EXPLAINED else NO_TEXT


def all_places(places: Uses, t: Translator) -> Text:
    """Return the places within a sentence: "in the community and on the intranet"."""
    return t.list([within_sentence(place, t) for place in places])


def place_options(places: Uses, t: Translator) -> list[Option]:
    """Return places to choose from, each with what it means."""
    return [option(place_name(place, t), place, explanation(place, t)) for place in places]


def no_longer(place: Use, t: Translator) -> Text:
    """Return the words of the button that takes back one use."""
    return t("No longer {place}", place=within_sentence(place, t))


def label_options(t: Translator) -> list[Option]:
    """Return the advertising labels on offer, and none."""
    named = [option(t(name), label) for label, name in LABELS.items()]
    return [*named, option(t("No label"), NO_LABEL)]


def state_words(state: StoryState, t: Translator) -> Text:
    """Return the story's state in a few words to its author."""
    return t(STATES[state])


def places_sentence(places: Uses, t: Translator) -> Text:
    """Return a sentence on where a story may be used."""
    more = beyond(places)
    if not more:
        return t("May only be used in the community.")
    return t("May also be used {places}.", places=all_places(more, t))


def permissions_sentence(allowed: Permissions, t: Translator, *, has_picture: bool) -> Text:
    """Return where a story may be used, and where that is less for its picture."""
    where = places_sentence(allowed.story, t)
    if not has_picture or allowed.picture == allowed.story:
        return where
    if not allowed.picture:
        return sentences(where, t("The picture isn’t used until everyone shown has agreed."))
    places = all_places(allowed.picture, t)
    return sentences(where, t("The picture may only be used {places}.", places=places))


def tally(allowed: Permissions, use: Use, t: Translator) -> Text:
    """Return how many of those shown have agreed to a use, never who.

    Of a single person a count would say whose answer is missing; they may have said no, too.
    """
    n, of = allowed.yes.get(use, 0), allowed.shown
    if (n, of) == (0, 1):
        return t("no agreement yet")
    return t.plural("{n} of {of} has agreed", "{n} of {of} have agreed", n, of=of)
