"""Errors as a person reads them: what is wrong, and the one button that leads on."""

from collections.abc import Callable, Mapping

from bot.domain.members import MemberState, NextStep, StepNotOpen, next_step
from bot.errors import FieldErrors, UserFacingError, Way
from bot.i18n import Text, Translator, sentences
from bot.views.block_kit import ButtonElement
from bot.views.blocks import Message, button, note
from bot.views.calls.agenda import agenda_button
from bot.views.home import HomeIds
from bot.views.next_steps import here, next_step_button, where_now
from bot.views.offers.labels import board_button
from bot.views.prompts import settings_button
from bot.views.sessions.labels import all_dates
from bot.views.stories.home import all_stories
from bot.views.stories.ids import StoryIds
from bot.views.trophies.labels import list_button


def _overview(t: Translator) -> ButtonElement:
    return button(t("Show overview"), HomeIds.OPEN)


def _tell_story(t: Translator) -> ButtonElement:
    return button(t("Tell a story"), StoryIds.TELL)


WAYS: Mapping[Way, Callable[[Translator], ButtonElement]] = {
    Way.SETTINGS: settings_button,
    Way.OVERVIEW: _overview,
    Way.SESSIONS: all_dates,
    Way.AGENDA: agenda_button,
    Way.STORIES: all_stories,
    Way.TELL_STORY: _tell_story,
    Way.TROPHIES: list_button,
    Way.OFFERS: board_button,
}


def sentence(error: UserFacingError, t: Translator) -> Text:
    """Return the error in the reader's language."""
    return t(type(error).sentence, **error.fields)


def field_errors(error: FieldErrors, t: Translator) -> dict[str, str]:
    """Return what is wrong beside each field."""
    return {name: str(sentence(one, t)) for name, one in error.problems.items()}


def explained(
    error: UserFacingError, state: MemberState, t: Translator, *, says_where: bool
) -> Message:
    """Return the error and the next step from it, with `says_where` also where the person is."""
    step = next_step(state)
    text = sentence(error, t)
    if error.explains_member_state:
        text = here(state.status, step, t)
    elif says_where and error.names_next_step:
        text = sentences(where_now(state.status, step, t), text)
    elif says_where and error.leads_to:
        # One step a message: the one that its button does.
        text = sentences(text, where_now(state.status, step, t))
    elif says_where or isinstance(error, StepNotOpen):
        text = sentences(text, here(state.status, step, t))
    return note(text, _leads_on(error, step, t))


def _leads_on(error: UserFacingError, step: NextStep, t: Translator) -> ButtonElement:
    return WAYS[error.leads_to](t) if error.leads_to else next_step_button(step, t)


def not_shown(t: Translator) -> Message:
    """Return what somebody did has been kept, but Slack did not show what came of it."""
    text = t(
        "What you did is saved. Slack couldn’t show you the outcome just now, but my Home tab can."
    )
    return note(text)


def unexpected(error_id: str, t: Translator) -> Message:
    """Something failed on our side; the id leads the core team to the log."""
    text = t(
        "That didn’t work, and it’s my fault, not yours. Nothing was changed. Please try again "
        "in a moment. If it happens again, this number helps the core team: {error_id}.",
        error_id=error_id,
    )
    return note(text)


def busy(t: Translator) -> Message:
    """Return the answer where so many do something that this would have taken too long."""
    text = t(
        "That didn’t work: too much is going on at once. Nothing was changed. Please try again in "
        "a moment."
    )
    return note(text)


def out_of_reach(t: Translator) -> Message:
    """Return the answer where the database is down, or being restarted."""
    text = t(
        "That didn’t work: I can’t get at my notes right now. Nothing was changed. Please try "
        "again in a few minutes."
    )
    return note(text)
