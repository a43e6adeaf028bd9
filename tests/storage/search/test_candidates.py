"""What may match a search, on both databases."""

from bot.domain.search.ranking import Step
from bot.domain.search.words import sought_in
from storage.database import Database
from storage.stories.search import find_stories
from tests.storage.search.test_finding import GERMAN, tell


def test_one_of_many_words_may_have_a_mistake(database: Database) -> None:
    words = sought_in("Kundin rief an WLAN Dachgeschoss langsm", small_too=True)
    with database.reading() as session:
        for one, text in GERMAN.items():
            tell(session, one, text)

        [(story, place)] = find_stories(session, words, limit=9)

    assert (story.title, place.step) == ("Der Router, der nicht wollte", Step.NEARLY_ALL)
