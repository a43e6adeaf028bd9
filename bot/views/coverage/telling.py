"""Another time for whoever would report; afterwards whoever did is asked once to tell of it."""

from dataclasses import replace

from bot.config import Community
from bot.domain.signup import SIGN_UP_PROMPT
from bot.i18n import NO_TEXT, Translator, lines
from bot.views.blocks import Message, button, note
from bot.views.coverage.labels import CoverageIds, all_events, when
from bot.views.prompts import ways_out
from bot.views.signup.wording import here
from bot.views.stories.writing import StoryForm
from storage.coverage import CoverageAngle, CoverageEvent


def would_at_another_time(angle: CoverageAngle, t: Translator) -> Message:
    """Return the message to who would report if nobody else does; the button takes that back."""
    moved = t("This begins at another time now: {title}.", title=angle.title)
    would = t("You’d report if nobody else does. Only the host sees that.")
    back = button(t("Not after all"), CoverageIds.NOT_AFTER_ALL, here(angle))
    return note(lines(moved, when(angle, t), would), back)


def would_no_longer(angle: CoverageAngle, t: Translator) -> Message:
    """Return what became of that, once it was taken back."""
    return note(t("You’re no longer down for “if nobody else does”: {title}.", title=angle.title))


def want_to_tell(event: CoverageEvent, occurrence_id: int, t: Translator) -> Message:
    """Return the question; the button opens the form of a story, filled in."""
    text = t(
        "You reported from {title}. Want to tell? Title, place and hashtag are filled in already.",
        title=event.title,
    )
    tell = button(t("Tell a story"), CoverageIds.TELL, str(event.number), style="primary")
    return note(text, tell, *ways_out(occurrence_id, SIGN_UP_PROMPT, t))


def told_later(event: CoverageEvent, t: Translator) -> Message:
    """Return what became of the question."""
    return note(t("It’s over: {title}.", title=event.title), all_events(t))


def filled_in(form: StoryForm, event: CoverageEvent, community: Community) -> StoryForm:
    """Return the form of a new story about the event; nothing of it is kept before a preview."""
    tag = f"#{event.hashtag}" if event.hashtag else ""
    suggested = [one for one in community.choices.hashtags if one.casefold() == tag.casefold()]
    # A hashtag that is not among those to choose from stands in the text, where it can be edited.
    words = lines(event.venue, NO_TEXT if suggested else tag)
    content = replace(form.content, title=event.title, text=str(words), hashtags=tuple(suggested))
    return replace(form, content=content)
