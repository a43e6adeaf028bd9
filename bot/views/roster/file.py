"""How a file was read, in sentences."""

from bot.domain.roster.file import Sheet
from bot.i18n import Text, Translator, sentences

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
            others = t.list([t("“{value}”", value=name) for name in sheet.others])
            where = sentences(where, t("Not read: {sheets}.", sheets=others))
    elif not sheet.heading_line:
        encoding = encoding_name(sheet.encoding)
        return t("Read as {encoding}: people copied from a mail.", encoding=encoding)
    else:
        delimiter = t("tabs") if sheet.delimiter == TAB else t("“{value}”", value=sheet.delimiter)
        where = t(
            "Read as {encoding}, cells separated by {delimiter}.",
            encoding=encoding_name(sheet.encoding),
            delimiter=delimiter,
        )
    return sentences(where, t("Headings in line {line}.", line=sheet.heading_line))


def encoding_name(code: str) -> str:
    """Return the name by which spreadsheet programs call an encoding."""
    return CODE_PAGES.get(code, code)
