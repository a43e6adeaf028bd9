"""Errors that a person may see: each is a sentence, translated for the reader."""

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar, TypeVar

from bot.texts import _

Row = TypeVar("Row")


class Way(StrEnum):
    """Where a refusal leads, if not to the person's next step."""

    SETTINGS = "settings"
    OVERVIEW = "overview"
    SESSIONS = "sessions"
    MEETUPS = "meetups"
    AGENDA = "agenda"
    STORIES = "stories"
    TELL_STORY = "tell a story"
    TROPHIES = "trophies"
    GROUPS = "groups"
    OFFERS = "offers"
    IDEAS = "ideas"


class UserFacingError(Exception):
    """A rule refuses something.

    `sentence` is the English text and the key of its translation; `fields` fill its placeholders.
    """

    sentence: ClassVar[str]
    explains_member_state: ClassVar[bool] = False
    """The sentence only names the person's state, which the next step explains as well."""
    names_next_step: ClassVar[bool] = False
    """The sentence says what the next step is; it needs no second one that says it again."""
    leads_to: ClassVar[Way | None] = None
    """Where there is something to do about the matter, if anywhere; None for the next step."""

    def __init__(self, **fields: str | int) -> None:
        super().__init__(type(self).__name__)
        self.fields = fields


class NotAllowed(UserFacingError):
    """The person may not do this here."""

    sentence = _("That isn’t possible here. Nothing has changed.")


class NotForGuests(UserFacingError):
    """The person is a guest or from another workspace: they take part as fans only."""

    sentence = _(
        "This part is for colleagues at the company. As a fan, you can introduce yourself, say "
        "thank you and tell stories."
    )


class NotYetKnown(UserFacingError):
    """Slack has not said yet whether this person is a guest."""

    sentence = _(
        "This part is for colleagues at the company, and I’m still asking Slack whether you’re "
        "one. That takes a few minutes. Please try again then."
    )


class NotJoined(UserFacingError):
    """The person has not joined, has left, or has not consented yet."""

    sentence = _("You haven’t joined yet. It takes a minute, and you can leave at any time.")
    explains_member_state = True


class OnPause(UserFacingError):
    """The person is on a pause."""

    sentence = _("You’re on a pause. You can come back whenever you like.")
    explains_member_state = True


class NotOnPause(UserFacingError):
    """The person is not on a pause."""

    sentence = _("You’re not on a pause, so there’s nothing to end.")


class NoLongerOpen(UserFacingError):
    """The matter behind the button has been settled already.

    Nouns that know what became of it say so with an error of their own.
    """

    sentence = _("This is no longer open. Nothing has changed.")
    leads_to = Way.OVERVIEW


class PromptsOff(UserFacingError):
    """The person has switched off the kind of prompt that they want to put off."""

    sentence = _("You’ve turned these off, so none will come. You can change that.")
    leads_to = Way.SETTINGS


class StaleForm(UserFacingError):
    """Something has changed since the form was opened; it must be opened again."""

    sentence = _(
        "Something has changed since you opened this form. Please open it again. Nothing was "
        "overwritten."
    )


class NotFound(UserFacingError):
    """The object does not exist any more, or this person may not see it."""

    sentence = _("This doesn’t exist any more.")
    leads_to = Way.OVERVIEW


def existing(row: Row | None) -> Row:
    """Return what was looked for; raises `NotFound` where there is none."""
    if row is None:
        raise NotFound
    return row


class FieldErrors(UserFacingError):
    """A form has errors: `problems` maps a field's block id to its error."""

    sentence = _("Please look at the marked fields again.")

    def __init__(self, problems: dict[str, UserFacingError]) -> None:
        super().__init__()
        self.problems = problems


def refuse(problems: Mapping[str, UserFacingError | None]) -> None:
    """Raise `FieldErrors` for what is wrong, by field; None for what is fine."""
    if found := {field: wrong for field, wrong in problems.items() if wrong}:
        raise FieldErrors(found)


class IsTooLong(UserFacingError):
    """More was typed than the field takes."""

    sentence = _("Please shorten this: at most {most} characters, and these are {typed}.")


class SettingsError(Exception):
    """The bot cannot start; each item of `problems` is one line."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
