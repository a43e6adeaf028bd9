"""Errors that a person may see: each a sentence, said in the reader's language."""

from typing import ClassVar

from bot.texts import _


class UserFacingError(Exception):
    """Something a rule refuses.

    `sentence` is the English text and the key of its translation; `fields` fill its placeholders.
    """

    sentence: ClassVar[str]
    tells_standing: ClassVar[bool] = False
    """The sentence says no more than where the person is, which views say with the next step."""
    leads_to_settings: ClassVar[bool] = False
    """The settings, not the next step, are what helps."""

    def __init__(self, **fields: str | int) -> None:
        super().__init__(type(self).__name__)
        self.fields = fields


class NotAllowed(UserFacingError):
    """The person may not do this here."""

    sentence = _("This is not open to you here.")


class NotForGuests(UserFacingError):
    """Guests and people from other workspaces take part as fans, without the internal parts."""

    sentence = _(
        "This part is for colleagues of the company. As a fan you can introduce yourself, "
        "say thanks and tell stories."
    )


class NotJoined(UserFacingError):
    """The person has not joined, has left, or has not consented yet."""

    sentence = _("You have not joined yet. It takes a minute, and you can leave at any time.")
    tells_standing = True


class OnPause(UserFacingError):
    """The person is on a pause; it can be ended at any time."""

    sentence = _("You are on a pause. You can come back whenever you like.")
    tells_standing = True


class NotOnPause(UserFacingError):
    """There is no pause to come back from."""

    sentence = _("You are not on a pause, so there is nothing to end.")


class NoLongerOpen(UserFacingError):
    """A late click: what the button offered has been settled already."""

    sentence = _("This is no longer open. Nothing has changed.")


class PromptsOff(UserFacingError):
    """Nothing can be put off that would not come: the person has switched this kind off."""

    sentence = _("Prompts of this kind are switched off, so none will come. You can change that.")
    leads_to_settings = True


class StaleForm(UserFacingError):
    """The form was opened before something changed elsewhere; it must be opened again."""

    sentence = _(
        "Something has changed since you opened this form. Please open it again; "
        "nothing was overwritten."
    )


class NotFound(UserFacingError):
    """What was asked for does not exist any more or is not visible to this person."""

    sentence = _("This does not exist any more.")


class FieldErrors(UserFacingError):
    """A form was refused: `problems` maps a field's block id to an error of that field."""

    sentence = _("Please look at the marked fields once more.")

    def __init__(self, problems: dict[str, UserFacingError]) -> None:
        super().__init__()
        self.problems = problems


class SettingsError(Exception):
    """The bot cannot start; `problems` holds one clear line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
