"""What every paper of the pack begins with: that it is a draft, and what is to be checked."""

from collections.abc import Sequence

from bot.i18n import Text, Translator
from bot.views.transparency.document import Block, Code, Document, Heading, Paragraph, Table

BLANK = "_" * 24
"""Stands where only those who run the bot, or their counsel, know what is so."""


def stamp(t: Translator) -> str:
    """Return the words that mark a paper as a draft."""
    return str(t("Draft for counsel: to be checked"))


def draft(title: Text, check: Text, t: Translator, blocks: Sequence[Block]) -> Document:
    """Return a paper that begins with what is to be checked in it; `papers` adds the line below."""
    return Document(str(title), "", t.locale, [Paragraph(str(check)), *blocks])


def heading(text: Text) -> Heading:
    """Return the heading of a section."""
    return Heading(1, str(text))


def to_fill_in(questions: Sequence[Text], t: Translator) -> Table:
    """Return a table with a blank beside each question."""
    headings = [str(t("To be filled in")), str(t("Entry"))]
    return Table(headings, [[str(one), BLANK] for one in questions], [3, 4])


def table(headings: Sequence[Text], rows: Sequence[Sequence[str]], shares: Sequence[int]) -> Table:
    """Return a table with these headings."""
    return Table([str(one) for one in headings], rows, shares)


def proofs(tests: Sequence[str]) -> Code:
    """Return the names of tests."""
    return Code(", ".join(tests))
