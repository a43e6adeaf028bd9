"""Why bytes are no text, or what has to be said before they can be read."""

from collections.abc import Mapping, Sequence

from bot.errors import UserFacingError
from bot.texts import _


class Unreadable(UserFacingError):  # a sentence, as all of them
    """The file can't be read."""

    sentence = _("This file can’t be read.")


class NothingInIt(Unreadable):
    """The file is empty."""

    sentence = _("This file is empty.")


class IsNoText(Unreadable):
    """The file holds something else than text."""

    sentence = _("There’s no text in this file. Save the list as CSV and try again.")


class EncodingUnknown(Unreadable):
    """A person named an encoding that there is none of."""

    sentence = _("There is no encoding “{encoding}”. Name one such as utf-8, cp1250 or cp1252.")


class EncodingDoesNotFit(Unreadable):
    """The bytes mean nothing in the encoding that a person chose."""

    sentence = _("This file isn’t written in {encoding}: line {line} can’t be read in it.")


class EncodingUnclear(Unreadable):
    """The letters can be read in several ways: `readings` has words in each encoding."""

    sentence = _("The letters of this file can be read in several ways. Which of these is right?")

    def __init__(self, readings: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self.readings = readings


class WorkbookUnreadable(Unreadable):
    """The file begins as a workbook and is none, or is locked."""

    sentence = _(
        "This workbook can’t be opened: it’s damaged or locked with a password. Save the sheet as "
        "“CSV UTF-8” and import that file."
    )


class IsTooLarge(Unreadable):
    """The file is larger than any list of members."""

    sentence = _("This file is too large for a list of members: at most 10 MB and 50,000 lines.")


class SheetUnknown(Unreadable):
    """A person named a sheet that the workbook does not have."""

    sentence = _("This workbook has no sheet “{sheet}”. It has: {sheets}.")
