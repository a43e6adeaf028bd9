"""The book's address: the PDF as long as its edition is out, and then the way to the next."""

import pytest

from bot.app import Bot
from bot.domain.book import LANGUAGES, EditionState
from bot.services.book.reading import ADDRESS
from storage.book.models import BookFile, Edition
from tests.web.visiting import visit

ENGLISH = {"accept-language": "en"}


def written(bot: Bot, number: int, state: EditionState) -> None:
    with bot.database.writing() as session:
        edition = Edition(edition=number, state=state, day=bot.clock.now().date())
        session.add(edition)
        session.flush()
        for language in LANGUAGES if state is EditionState.RELEASED else ():
            content = f"%PDF {language}".encode()
            session.add(BookFile(edition_id=edition.number, language=language, content=content))


def address(bot: Bot, number: int, language: str, signed_as: str = "") -> str:
    assert bot.settings.site is not None
    return f"/book/{language}/{bot.settings.site.sign(signed_as or ADDRESS[language], number)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edition_that_is_out_is_read_at_its_address(bot: Bot, language: str) -> None:
    written(bot, 1, EditionState.RELEASED)

    answer = visit(bot, address(bot, 1, language))

    assert (answer.status, answer.text) == (200, f"%PDF {language}")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    name = {"de": "buch-der-geschichten-1.pdf", "en": "book-of-stories-1.pdf"}[language]
    assert answer.headers["content-disposition"] == f'inline; filename="{name}"'


@pytest.mark.parametrize("state", [EditionState.SUPERSEDED, EditionState.IN_REVIEW])
def test_one_that_is_not_out_is_gone_and_leads_to_the_one_that_is(
    bot: Bot, state: EditionState
) -> None:
    written(bot, 1, state)

    before = visit(bot, address(bot, 1, "en"), ENGLISH)
    written(bot, 2, EditionState.RELEASED)
    after = visit(bot, address(bot, 1, "en"), ENGLISH)

    assert before.status == 410
    assert "The next one isn’t out yet." in before.text
    assert after.status == 410
    assert "Read edition 2 instead" in after.text
    assert address(bot, 2, "en") in after.text


def test_nobody_finds_an_edition_by_guessing(bot: Bot) -> None:
    written(bot, 1, EditionState.RELEASED)

    for guessed in (
        "/book/de/1",
        "/book/xx/1",
        address(bot, 1, "de", "wall"),
        address(bot, 1, "de", ADDRESS["en"]),
    ):
        assert visit(bot, guessed).status == 404
