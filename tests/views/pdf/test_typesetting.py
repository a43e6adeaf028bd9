"""Documents as PDF: readable by everybody, letter by letter, and the same bytes each time."""

from collections.abc import Sequence
from datetime import date

from bot.views.pdf import Typeset, typeset
from bot.views.pdf.fonts import REPLACEMENT, signs_with_a_font
from bot.views.transparency.document import (
    Block,
    Bullets,
    Code,
    Document,
    Heading,
    Paragraph,
    Table,
)
from tests.pdf_reading import pages_of, problems_of, squeezed, tags_of, text_of

DAY = date(2026, 11, 30)


def made(blocks: Sequence[Block], language: str = "en", stamp: str = "Draft") -> Typeset:
    document = Document("A report", "For everybody", language, [Heading(1, "First"), *blocks])
    return typeset(document, publisher="Community of Łódź", day=DAY, stamp=stamp)


def test_a_document_is_tagged_and_the_same_bytes_each_time() -> None:
    blocks: list[Block] = [
        *(Heading(2, f"Part {number}") for number in range(5)),
        Bullets([["one ", Code("members.name")], ["two"]]),
        Table(["What", "Why"], [["a", Code("b")]], [1, 2]),
    ]

    german = made(blocks, "de")

    assert problems_of(german.pdf) == []
    assert tags_of(german.pdf) >= {"H1", "H2", "L", "LI", "Code", "Table", "THead", "TH", "TD"}
    assert german == made(blocks, "de")
    assert "Inhalt" in pages_of(german.pdf)[1]
    assert "Seite 3 von 3" in pages_of(german.pdf)[2]


def test_the_first_page_says_whose_it_is_and_of_when() -> None:
    first, second = pages_of(made([]).pdf)

    for words in ("A report", "For everybody", "Community of Łódź", "Draft"):
        assert words in first
    assert second.startswith("A report Draft")


def test_what_people_typed_is_shown_letter_by_letter() -> None:
    typed = "*bold* _it_ #panic() [x] $1$ <a> @b `c` \\ // /* - = 1. ~ -- ... \"q\" 'q' {page}"

    pdf = made([Paragraph(typed), Bullets([[typed]]), Table([typed], [[typed]], [1])]).pdf

    assert text_of(pdf).count(squeezed(typed)) == 4


def test_a_sign_without_a_font_is_replaced_and_named() -> None:
    names = "Ayşe Işık, Łukasz, Ελένη, Жанна, 山田, प्रिया, أحمد, ไทย → ☺ 🎉 𒀀"

    set_ = made([Paragraph(names), Heading(2, "山"), Paragraph(Code("田"))])

    assert set_.replaced == "𒀀🎉"
    text = text_of(set_.pdf)
    for name in ("AyşeIşık,Łukasz,Ελένη,Жанна,山田,", f"→☺{REPLACEMENT}{REPLACEMENT}"):
        assert name in text


def test_a_sign_behind_a_letter_of_another_font_is_replaced_where_it_cannot_be_shown() -> None:
    # Each of the two has a font. Typst shows the second in that of the first, which has it not.
    first, second = "\N{HEBREW POINT SHIN DOT}", "\N{HEBREW POINT SIN DOT}"

    set_ = made([Paragraph(f"{first}\n\n{second} and more")])

    assert set_.replaced == second
    assert "andmore" in text_of(set_.pdf)


def test_every_sign_that_is_said_to_have_a_font_has_one() -> None:
    signs = sorted(signs_with_a_font())
    # In lines: to find where those of one long paragraph end takes ten times as long.
    lines = [" ".join(signs[at : at + 50]) for at in range(0, len(signs), 50)]

    assert made([Bullets([[line] for line in lines])]).replaced == ""


def test_bold_signs_and_those_of_code_have_a_font() -> None:
    some = sorted(signs_with_a_font())[::37]
    lines = [" ".join(some[at : at + 20]) for at in range(0, len(some), 20)]

    headings: list[Block] = [Heading(2, line) for line in lines]
    blocks = [*headings, Bullets([[Code(line)] for line in lines])]

    assert made(blocks).replaced == ""


def test_signs_that_nobody_sees_are_left_out() -> None:
    typed = "Zo\u200bë\u202e \u2066turned\x00 o\u0308"

    assert squeezed("Zoë turned ö") in text_of(made([Paragraph(typed)]).pdf)


def test_a_long_table_has_its_headings_on_each_page() -> None:
    rows = [[f"row {number}", "and what it is about"] for number in range(120)]

    pages = pages_of(made([Table(["What", "Meaning"], rows, [1, 1])]).pdf)

    with_rows = [page for page in pages if "row " in page]
    assert len(with_rows) > 2
    assert all("What Meaning" in page for page in with_rows)
