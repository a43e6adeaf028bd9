"""What people hear about words that they took away, while Slack leaves them where they are."""

from collections.abc import Callable
from datetime import datetime

from bot.i18n import Markup, Text, Translator, sentences
from bot.views.blocks import Message, note
from bot.views.moments import local_time

Place = Markup | str
AboutPlace = Callable[[Place, Translator], Message]


def under_way(place: Place, t: Translator) -> Message:
    """Return that words are on their way out; this message is edited once Slack confirms it."""
    return note(
        t(
            "I’m taking it out of {place}. This message changes once Slack has confirmed that it’s "
            "gone. Earlier versions may stay in Slack as long as your company has set.",
            place=place,
        )
    )


def still_there(place: Place, t: Translator) -> Message:
    """Return that the change is held up and comes as soon as Slack allows it."""
    return note(
        t(
            "What you took back or changed can still be read in {place}: Slack doesn’t let me "
            "change it right now. I’ll keep at it and tell you once it’s gone.",
            place=place,
        )
    )


def stays_there(place: Place, t: Translator) -> Message:
    """Return that Slack does not allow the change at all, and that people take over."""
    return note(
        t(
            "What you took back or changed can still be read in {place}: Slack doesn’t let me "
            "change it any more. I’ve asked the core team to have it deleted by hand.",
            place=place,
        )
    )


def copy_still_there(_place: Place, t: Translator) -> Message:
    """Return that the bot's own copy of a picture goes as soon as Slack allows it."""
    return note(
        t(
            "My copy of the picture that you took back is still among my files: Slack doesn’t let "
            "me delete it right now. I’ll keep at it and tell you once it’s gone."
        )
    )


def copy_stays_there(_place: Place, t: Translator) -> Message:
    """Return that Slack does not let the bot delete its own copy, and that people take over."""
    return note(
        t(
            "My copy of the picture that you took back is still among my files: Slack doesn’t let "
            "me delete it. I’ve asked the core team to have it deleted by hand."
        )
    )


def copy_for_core_team(file: str, t: Translator, *, goes_on: bool) -> Message:
    """Return which of the bot's files is to be deleted by hand, by Slack's id of it."""
    what = t(
        "A copy of a picture that somebody took back is still among my files in Slack ({file}), "
        "and Slack doesn’t let me delete it.",
        file=file,
    )
    return note(sentences(what, _asks(t, goes_on=goes_on)))


def _asks(t: Translator, *, goes_on: bool) -> Text:
    if goes_on:
        return t(
            "I’ll keep at it. If that takes too long, a workspace admin can delete it by hand."
        )
    return t("Please have a workspace admin delete it by hand.")


def gone(place: Place, t: Translator) -> Message:
    """Return that it has worked out in the end."""
    return note(t("What you took back or changed is gone from {place} now.", place=place))


def for_core_team(
    place: Place, posted_at: datetime | None, zone: str, t: Translator, *, goes_on: bool
) -> Message:
    """Return which post is to be deleted by hand, unless the bot manages after all."""
    what = (
        t(
            "A post in {place} ({moment}) shows words that somebody took back or changed, and "
            "Slack doesn’t let me change it.",
            place=place,
            moment=local_time(posted_at, t, zone),
        )
        if posted_at
        else t(
            "A post in {place} shows words that somebody took back or changed, and Slack doesn’t "
            "let me change it.",
            place=place,
        )
    )
    return note(sentences(what, _asks(t, goes_on=goes_on)))
