"""What was understood of a list, in sentences: the file, each column, and what is doubtful."""

from collections.abc import Mapping, Sequence

from bot.domain.roster.columns import Column, Doubt
from bot.domain.roster.fields import Field
from bot.domain.roster.file import Sheet
from bot.domain.roster.importing import Roster
from bot.i18n import Text, Translator, joined, sentences
from bot.texts import _

FIELDS: Mapping[Field, str] = {
    Field.EMAIL: _("E-mail address"),
    Field.FIRST_NAME: _("First name"),
    Field.LAST_NAME: _("Last name"),
    Field.FULL_NAME: _("Whole name"),
    Field.COUNTRY: _("Country"),
    Field.REGION: _("Region"),
    Field.LOCATION: _("Place"),
    Field.AREA: _("Business area"),
    Field.STATUS: _("Status"),
    Field.JOINED_ON: _("Member since"),
    Field.MENTOR: _("Mentor"),
    Field.LANGUAGES: _("Languages"),
    Field.TOPICS: _("Topics"),
    Field.CAPACITY: _("Places for mentees"),
    Field.CORE_TEAM_ROLE: _("Role in the core team"),
    Field.TIME_ZONE: _("Time zone"),
    Field.SLACK_ID: _("Slack id"),
}
DOUBTS: Mapping[Doubt, str] = {
    Doubt.OLD_DATES: _(
        "“{heading}” has days long ago, such as {example}: are these the days of joining the "
        "community, or the company?"
    ),
    Doubt.WORDS_UNKNOWN: _(
        "“{heading}” has words that are no status known here, such as {example}."
    ),
    Doubt.WORDS_GENERAL: _(
        "“{heading}” has words that can mean many things, such as {example}: is this where people "
        "stand in the community?"
    ),
}
CODE_PAGES = {
    "cp1250": "windows-1250",
    "cp1251": "windows-1251",
    "cp1252": "windows-1252",
    "cp1253": "windows-1253",
    "cp1254": "windows-1254",
    "cp1257": "windows-1257",
    "iso8859_2": "ISO 8859-2",
    "iso8859_7": "ISO 8859-7",
    "mac_roman": "Mac Roman",
    "mac_latin2": "Mac Central European",
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}
TAB = "\t"


def how_read(sheet: Sheet, t: Translator) -> Text:
    """Return how the file was read: encoding and separator, or the sheet; the headings' line."""
    if sheet.name:
        where = t("Read from the sheet “{name}”.", name=sheet.name)
        if sheet.others:
            others = t.list([f"“{name}”" for name in sheet.others])
            where = sentences(where, t("Not read: {sheets}.", sheets=others))
    else:
        delimiter = t("tabs") if sheet.delimiter == TAB else f"“{sheet.delimiter}”"
        where = t(
            "Read as {encoding}, cells separated by {delimiter}.",
            encoding=encoding_name(sheet.encoding),
            delimiter=delimiter,
        )
    return sentences(where, t("Headings in line {line}.", line=sheet.heading_line))


def encoding_name(code: str) -> str:
    """Return the name by which spreadsheet programs call an encoding."""
    return CODE_PAGES.get(code, code)


def taken_as(column: Column, t: Translator) -> Text | str:
    """Return what a column is taken as."""
    return t(FIELDS[column.field]) if column.field else ""


def questions(roster: Roster, t: Translator) -> list[Text]:
    """Return what has to be decided first, each with the options that decide it."""
    asked = [_question(column, t) for column in roster.doubts]
    if roster.unclear_dates:
        text = _(
            "Dates such as {example} have two meanings. Say what comes first, the day or the "
            "month: --date-order dmy or --date-order mdy"
        )
        asked.append(t(text, example=_examples(roster.unclear_dates[:3])))
    return asked


def _question(column: Column, t: Translator) -> Text:
    field = column.could_be.heading if column.could_be else ""
    text = DOUBTS[column.doubt] if column.doubt else ""
    return sentences(
        t(text, heading=column.heading, example=_examples(column.samples)),
        t(
            "Take it: {take} Leave it out: {leave}",
            take=f'--columns "{column.heading}={field}"',
            leave=f'--columns "{column.heading}=-"',
        ),
    )


def _examples(values: Sequence[str]) -> Text:
    return joined(", ", [f"“{value}”" for value in values])
