"""The words for goals, places, labels and states."""

from slack_sdk.models.blocks import Option

from bot.domain.stories import Goal, Label, StoryState, StoryUse
from bot.i18n import LANGUAGES, Text, Translator, translator
from bot.texts import _
from bot.views.blocks import option, plain

DESCRIPTION_LIMIT = 75
"""Characters Slack allows below an option."""

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
    StoryUse.INTRANET: _("Intranet"),
    StoryUse.SOCIAL: _("Social media"),
    StoryUse.REPORT: _("Management report"),
}

WHERE = {
    StoryUse.INTRANET: _("on the intranet"),
    StoryUse.SOCIAL: _("on social media"),
    StoryUse.REPORT: _("in the management report"),
}
"""The same places within a sentence."""

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
    return [
        Option(
            text=plain(goal_name(Goal(goal), t)),
            value=goal,
            description=plain(t(GOALS[Goal(goal)][1]), DESCRIPTION_LIMIT),
        )
        for goal in goals
    ]


def goal_called(word: str) -> Goal | None:
    """Return the goal of this name in any language, or of this id; None for any other word."""
    for goal in Goal:
        names = {str(goal_name(goal, translator(language))).casefold() for language in LANGUAGES}
        if word.casefold() in {goal.value, *names}:
            return goal
    return None


def place_name(place: StoryUse, t: Translator) -> Text:
    """Return the name of a place outside the community."""
    return t(PLACES[place])


def within_sentence(place: StoryUse, t: Translator) -> Text:
    """Return the place as it stands in a sentence: "on the intranet"."""
    return t(WHERE[place])


def place_options(places: tuple[StoryUse, ...], t: Translator) -> list[Option]:
    """Return places to choose from."""
    return [option(place_name(place, t), place) for place in places]


def label_options(t: Translator) -> list[Option]:
    """Return the advertising labels on offer, and none."""
    named = [option(t(name), label) for label, name in LABELS.items()]
    return [*named, option(t("No label"), NO_LABEL)]


def state_words(state: StoryState, t: Translator) -> Text:
    """Return the story's state in a few words to its author."""
    return t(STATES[state])


def places_sentence(places: tuple[StoryUse, ...], t: Translator) -> Text:
    """Return a sentence on where a story may be used."""
    if not places:
        return t("May only be used in the community.")
    where = t.list([within_sentence(place, t) for place in places])
    return t("May also be used {places}.", places=where)
