"""The document: one structure, written as Markdown and on a terminal, without losing a word."""

from io import StringIO

from rich.console import Console

from bot.cli.transparency.printing import print_document
from bot.views.transparency.document import (
    Bullets,
    Code,
    Document,
    Heading,
    Paragraph,
    Table,
)
from bot.views.transparency.markdown import as_markdown

NAME = "a_very_long_name_of_a_test_that_is_longer_than_any_column_of_a_table_can_ever_be"
DOCUMENT = Document(
    "Title",
    "Subtitle",
    "en",
    [
        Heading(1, "One"),
        Paragraph("A *sentence* with <signs> | and _more_."),
        Heading(2, "Part"),
        Bullets([["first ", Code("a|b_c")], ["second"]]),
        Table(
            ["Name", "What for"],
            [[Code(NAME), "words " * 40], [Code("x"), "a|b"]],
            (1, 3),
        ),
    ],
)


def test_markdown_takes_no_sign_for_markup() -> None:
    assert as_markdown(DOCUMENT).splitlines()[:15] == [
        "# Title",
        "",
        "Subtitle",
        "",
        "## One",
        "",
        r"A \*sentence\* with \<signs\> \| and \_more\_.",
        "",
        "### Part",
        "",
        r"- first `a\|b_c`",
        "- second",
        "",
        "| Name | What for |",
        "| --- | --- |",
    ]
    assert r"| `x` | a\|b |" in as_markdown(DOCUMENT)


def test_a_terminal_of_eighty_columns_loses_nothing() -> None:
    written = StringIO()

    print_document(DOCUMENT, Console(file=written, width=80))

    said = written.getvalue()
    assert max(map(len, said.splitlines())) <= 80
    assert said.count("words") == 40
    left = [line[:20].strip() for line in said.splitlines()]
    assert NAME in "".join(left)
    assert "…" not in said
    assert "A *sentence* with <signs> | and _more_." in said
