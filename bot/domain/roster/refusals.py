"""Why a file as a whole is no list of members, or what has to be said before it can be read."""

from bot.domain.spreadsheets.refusals import Unreadable
from bot.texts import _


class NotARoster(Unreadable):  # a sentence, as all of them
    """The file as a whole is no list of members that can be read."""

    sentence = _("This file isn’t a list of members. Save the list as CSV and try again.")


class HasNoHeadings(NotARoster):
    """No line among the first has headings of a list of members."""

    sentence = _(
        "I don’t know any of the headings in this file. The first line must name at least two "
        "columns, for example: email, first_name, last_name, country, status, joined_on."
    )


class HasNobody(NotARoster):
    """There are headings, and nothing below them."""

    sentence = _("This file has headings, but there’s nobody below them.")


class SheetUnclear(NotARoster):
    """Several sheets of a workbook are lists of members."""

    sentence = _(
        "Several sheets of this workbook can be the list: {sheets}. Say which one is: "
        '--sheet "{first}"'
    )


class NotDecided(NotARoster):
    """Something about the list is doubtful, and nobody has said yet what is right."""

    sentence = _("Something has to be decided before this list can move in. Nothing has changed.")


class ColumnUnknown(NotARoster):
    """A person named a column that the list does not have."""

    sentence = _("This list has no column “{column}”. It has: {columns}.")


class FieldUnknown(NotARoster):
    """A person named something that no column can be."""

    sentence = _("No column can be “{field}”. Choose one of: {fields}. Or write - to leave it out.")
