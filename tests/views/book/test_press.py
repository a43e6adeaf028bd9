"""The book as a PDF: tagged, each story in its language, pictures with words, the same bytes."""

import json
from datetime import date
from io import BytesIO

import pikepdf
import pytest
import typst
from PIL import Image

from bot.domain.stories import Goal, Label
from bot.i18n import NO_BREAK, translator
from bot.views.book.press import press, set_book, shaped, shrunk
from bot.views.book.printing import Book, BookPicture, BookStory, content_of
from bot.views.pdf.compiling import Typeset
from bot.views.pdf.fonts import REPLACEMENT
from bot.views.stories.labels import goal_name
from tests.book_making import a_picture
from tests.pdf_reading import pages_of, problems_of, squeezed, tags_of, text_of
from tests.views.largest import COMMUNITY

DAY = date(2026, 11, 30)
TOLD = {
    "de": ("Ein Anruf am Sonntag", "Łukasz Wójcik"),
    "tr": ("Komşudan gelen çay", "Ayşe Işık"),
    "el": ("Μια βόλτα", "Ελένη"),
    "ja": ("京都の朝", "山田 太郎"),
    "ar": ("قهوة في بون", "أحمد"),
    "hi": ("पहली कॉल", "प्रिया"),
    "en": ("On the tram ♥", ""),
}
"""Title and author, by the story's language."""


def stories(alt: str = "Zwei Menschen vor einem Haus") -> list[BookStory]:
    """A story in each language; the first has a picture."""
    return [
        BookStory(
            title=title,
            text="Sie kam ins *Gespräch*.\n\n#panic() und dann 🎉",
            goal=Goal.SALES if language in {"de", "tr"} else Goal.COLLEAGUES,
            language=language,
            author=author,
            label=Label.ADVERTISEMENT if language == "tr" else None,
            picture=BookPicture("1:F1", alt) if language == "de" else None,
        )
        for language, (title, author) in TOLD.items()
    ]


def made(language: str = "de", **told: str) -> Typeset:
    book = Book(3, DAY, stories(**told), {"de": "Liebe Leser:innen\nviel Freude"})
    shapes = {"1:F1": shaped(a_picture(), 100_000, "0")}
    return set_book(content_of(book, COMMUNITY, language), shapes)


def test_the_book_is_tagged_and_the_same_bytes_each_time() -> None:
    german = made()

    assert problems_of(german.pdf) == []
    assert {"H1", "H2", "P", "Figure", "TOC", "TOCI", "Link"} <= tags_of(german.pdf)
    assert german == made()
    with pikepdf.open(BytesIO(german.pdf)) as opened:
        alone = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary)]
        described = {str(one.Alt) for one in alone if one.get("/S") == "/Figure"}
        spoken = {str(one.Lang) for one in alone if "/Lang" in one and "/S" in one}
        assert described == {"Zwei Menschen vor einem Haus"}
        # The rest is in the document's own language.
        assert spoken >= set(TOLD) - {"de"}
        assert str(opened.Root.Lang) == "de"
        assert str(opened.docinfo.Title) == "Buch der Geschichten"


@pytest.mark.parametrize("language", ["de", "en"])
def test_it_says_which_edition_it_is_and_goes_by_the_goals(language: str) -> None:
    pages = pages_of(made(language).pdf)

    words = {
        "de": ("Buch der Geschichten", "Ausgabe 3 · 30. November 2026", "Inhalt", "Impressum"),
        "en": ("Book of stories", "Edition 3 · 30 November 2026", "Contents", "Imprint"),
    }[language]
    title, edition, contents, imprint = words
    assert title in pages[0]
    assert edition in pages[0]
    # A foreword in one language stands in both books.
    assert "Liebe Leser:innen viel Freude" in pages[1]
    assert contents in pages[2]
    assert imprint in pages[-1]
    assert edition in pages[-1].replace(NO_BREAK, " ")
    t = translator(language)
    goals = [str(goal_name(goal, t)) for goal in (Goal.SALES, Goal.COLLEAGUES)]
    first, second = (
        next(n for n, page in enumerate(pages[3:]) if page.startswith(goal)) for goal in goals
    )
    assert first < second


def test_names_and_titles_of_any_script_are_shown_as_they_were_written() -> None:
    book = made()

    shown = text_of(book.pdf)
    for title, author in list(TOLD.values())[:4]:
        assert squeezed(title) in shown
        assert squeezed(author) in shown
    assert "Anzeige" in shown
    assert "*Gespräch*" in shown
    assert f"#panic()unddann{REPLACEMENT}" in shown
    assert book.replaced == "🎉"


def test_a_picture_without_words_stops_the_book() -> None:
    with pytest.raises(typst.TypstError, match="alt"):
        made(alt="")


def test_a_picture_is_as_large_as_it_may_be_and_no_larger() -> None:
    large = a_picture(size=(1600, 1200))

    for most in (200_000, 60_000):
        small, (width, height) = shrunk(large, most)
        assert len(small) <= most
        assert width > height
    assert shrunk(large, 10)[1] == (320, 240)  # below that it would be no picture


def test_what_lets_light_through_is_on_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (40, 20), (0, 0, 0, 0)).save(out, "PNG")

    shape = shaped(out.getvalue(), 100_000, "0")

    assert (shape.file, shape.ratio) == ("0.svg", 2.0)
    small, _size = shrunk(out.getvalue(), 100_000)
    with Image.open(BytesIO(small)) as opened:
        assert opened.getpixel((1, 1)) == (255, 255, 255)


def test_a_press_whose_feeder_ends_makes_nothing() -> None:
    said = json.dumps({"pictures": 2}).encode() + b"\n" + b'{"picture": "1:F1"'

    with pytest.raises(EOFError):
        press(BytesIO(said), BytesIO())
