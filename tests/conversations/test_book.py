"""The book of stories: made by two of the core team, read by everybody, gone with a story in it."""

import pytest

from bot.app import Bot
from bot.domain.book import LANGUAGES
from bot.sandbox.person import Person, Sandbox
from bot.services.book.reading import addresses_of
from storage.book.queries import released_edition
from storage.unit_of_work import read_only
from tests.conversations.storytelling import joined, publishes
from tests.conversations.wiring import WEB_URL
from tests.pdf_reading import pages_of
from tests.web.visiting import visit

WORDS = {
    "karl": {
        "open": "/botschafter buch",
        "none": "Noch ist keine Ausgabe des Buchs erschienen.",
        "prepare": "Ausgabe vorbereiten",
        "counted": "Wahrnehmung: 1 Geschichte, 0 mit Bild",
        "foreword": "Vorwort auf Deutsch",
        "built": "Ausgabe 1 des Buchs ist gebaut: 1 Geschichte, 0 mit Bild.",
        "out": "Ausgabe 1 des Buchs ist erschienen. Danke!",
        "file": "PDF auf Deutsch",
        "publish": "Veröffentlichen",
        "due": "Ausgabe 1 des Buchs wurde zurückgezogen. Die nächste steht an.",
    },
    "kim": {
        "open": "/botschafter book",
        "none": "No edition of the book is out yet.",
        "prepare": "Prepare an edition",
        "counted": "Perception: 1 story, 0 with pictures",
        "foreword": "Foreword in German",
        "built": "Edition 1 of the book is built: 1 story, 0 with pictures.",
        "out": "Edition 1 of the book is out. Thank you!",
        "file": "PDF in English",
        "publish": "Publish",
        "due": "Edition 1 of the book was withdrawn. The next one is due.",
    },
}
"""By who prepares the edition; the other one of the two reads it."""


def files_for(person: Person) -> list[bytes]:
    """The books that somebody got as a file, oldest first."""
    files = person.slack.workspace.files
    return [files[one].content for screen in person.dm_screens for one in screen.message.files]


def books_in_the_channel(slack: Sandbox) -> list[str]:
    """The names of the books that stand in the community's channel."""
    found = slack.channel("botschafter").messages
    return [slack.workspace.files[one].name for screen in found for one in screen.message.files]


def address_of(bot: Bot, language: str) -> str:
    """Where the edition that is out is read."""
    with read_only(bot.database, bot.community, bot.clock.now(), bot.hooks) as uow:
        edition = released_edition(uow.session)
        assert edition is not None
        return str(getattr(addresses_of(uow, edition), language)).removeprefix(WEB_URL)


def plain(shown: object) -> str:
    return str(shown).replace("\u00a0", " ")


@pytest.mark.every_database
@pytest.mark.parametrize("preparing", WORDS)
def test_an_edition_from_its_foreword_to_the_day_on_which_a_story_is_taken_back(
    slack: Sandbox, bot: Bot, preparing: str
) -> None:
    reading = "kim" if preparing == "karl" else "karl"
    anna, prepares, reads = joined(slack, "anna", preparing, reading)
    own, others = WORDS[preparing], WORDS[reading]
    publishes(anna, slack.user("karl"), places=("Buch der Geschichten",))
    assert own["none"] in plain(prepares.runs(own["open"]).modal)

    prepares.clicks(own["prepare"])
    assert own["counted"] in plain(prepares.modal)
    prepares.fills(own["foreword"], "Liebe Leser:innen").submits().closes(everything=True)

    # What it says while it is built is an edit of one message.
    assert own["built"] in plain(prepares.dm_screens[-1])
    prepares.runs(own["open"])
    assert others["publish"] not in plain(prepares.modal)
    reads.clicks("PDF auf Deutsch", in_="kernteam")
    [book] = files_for(reads)
    assert "Liebe Leser:innen" in " ".join(pages_of(book))
    reads.clicks("Veröffentlichen", in_="kernteam")
    assert own["out"] in plain(prepares.dm_screens[-1])

    assert books_in_the_channel(slack) == ["buch-der-geschichten-1.pdf"]
    anna.runs("/botschafter buch")
    assert "Auf Deutsch lesen · Auf Englisch lesen" in plain(anna.modal)
    german, english = (address_of(bot, language) for language in LANGUAGES)
    assert visit(bot, german).content == book
    anna.clicks("PDF auf Englisch").closes(everything=True)
    assert visit(bot, english).content in files_for(anna)

    anna.clicks("Zurückziehen", in_="dm")

    assert books_in_the_channel(slack) == []
    assert files_for(anna) == files_for(reads) == []
    assert visit(bot, german).status == 410
    assert own["due"] in plain(prepares.opens_home())
