"""Stories found by their words: on both databases, folded, with mistakes, the best first."""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete
from sqlmodel import Session, col, select

from bot.domain.search.ranking import Step
from bot.domain.search.words import sought_in
from bot.domain.stories import Goal, StoryState
from storage.database import Database
from storage.search.candidates import HIGHEST
from storage.search.finding import CANDIDATES, Place, find, place_in
from storage.stories.models import Story
from storage.stories.search import STORIES, find_stories, keep_in_search
from tests.storage.test_stories import NOON

GERMAN = {
    "Der Router, der nicht wollte": "Eine Kundin rief an: Ihr WLAN im Dachgeschoss war langsam.",
    "Glasfaser für das ganze Dorf": "Nach drei Jahren ist der Ausbau in Gießen-Süd jetzt fertig.",
    "Störung am Heiligabend": "Um 18 Uhr fiel der Fernseher aus, und wir fuhren noch einmal los.",
    "Mein Weg in die Ausbildung": "Wie ich mich beworben habe, und was die Prüfung gebracht hat.",
    "5G auf der Alm": "Seit dem neuen Mast telefoniert die Hütte ohne Unterbrechung.",
    "Die Krawatte im Fahrstuhl": "Aus einem Gespräch wurde ein großer Auftrag für den Vertrieb.",
    "Rechnung verständlich erklärt": "Der Kunde verstand seine Rechnung nicht; zusammen ging es.",
    "Umzug ohne Ausfall": "Der Anschluss zog mit um, und am selben Tag lief das Internet.",
    "Barrierefrei telefonieren": "Für meinen Nachbarn haben wir Telefone für Hörgeräte gefunden.",
    "Nachhaltig unterwegs": "Unser Team fährt jetzt mit dem Fahrrad zum Kundentermin.",
    "E-Mail vom Betrüger": "Eine Phishing-Nachricht, und wie wir das Passwort retteten.",
    "Roaming im Urlaub": "Was das Handy im Ausland kostet, weiß kaum jemand.",
}
"""Titles and texts such as colleagues write them."""


def tell(session: Session, title: str, text: str = "", *, goal: Goal = Goal.CUSTOMERS) -> Story:
    """Return a published story that is found by its words."""
    one = Story(
        author_id="U1", state=StoryState.PUBLISHED, goal=goal, title=title, text=text,
        submitted_at=NOON, published_at=NOON,
    )  # fmt: skip
    session.add(one)
    session.flush()
    keep_in_search(session, one)
    return one


def found(session: Session, typed: str, limit: int = 9, **given: object) -> list[str]:
    """Return the titles of what is found."""
    words = sought_in(typed, small_too=True)
    return [one.title for one, _place in find_stories(session, words, limit=limit, **given)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Wie bekomme ich schnelleres WLAN im Dachgeschoss?", "Der Router, der nicht wollte"),
        ("Wann ist der Glasfaserausbau fertig?", "Glasfaser für das ganze Dorf"),
        ("fernsehen störung", "Störung am Heiligabend"),
        ("Wie bewerbe ich mich für eine Ausbildung?", "Mein Weg in die Ausbildung"),
        ("Gibt es 5G auf einer Hütte?", "5G auf der Alm"),
        ("Warum verstehe ich meine Rechnung nicht", "Rechnung verständlich erklärt"),
        ("Was passiert mit dem Anschluss beim Umzug?", "Umzug ohne Ausfall"),
        ("Telefon für Menschen mit Hörgerät", "Barrierefrei telefonieren"),
        ("Was kostet das Handy im Ausland?", "Roaming im Urlaub"),
        ("passwort phishing", "E-Mail vom Betrüger"),
        ("mit dem Fahrrad zum Kunden", "Nachhaltig unterwegs"),
        ("großer Auftrag Vertrieb", "Die Krawatte im Fahrstuhl"),
    ],
)
def test_the_right_story_comes_first(database: Database, question: str, title: str) -> None:
    with database.reading() as session:
        for one, text in GERMAN.items():
            tell(session, one, text)

        assert found(session, question)[:1] == [title]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("giessen", "Glasfaser für das ganze Dorf"),
        ("Gießen süd", "Glasfaser für das ganze Dorf"),
        ("GIESSEN-SUED", "Glasfaser für das ganze Dorf"),
        ("stoerung", "Störung am Heiligabend"),
        ("Storung", "Störung am Heiligabend"),
        ("glasfaesr", "Glasfaser für das ganze Dorf"),
        ("Krawate", "Die Krawatte im Fahrstuhl"),
        ("Krawattte", "Die Krawatte im Fahrstuhl"),
        ("Kravatte", "Die Krawatte im Fahrstuhl"),
        ("rawatte", "Die Krawatte im Fahrstuhl"),
        ("Unterbrehcung", "5G auf der Alm"),
        ("handi", "Roaming im Urlaub"),
        ("5g", "5G auf der Alm"),
        ("5", "5G auf der Alm"),
        ("email", "E-Mail vom Betrüger"),
        ("e-mail", "E-Mail vom Betrüger"),
        ("phising", "E-Mail vom Betrüger"),
        ("phishingnachricht", "E-Mail vom Betrüger"),
    ],
)
def test_spellings_mistakes_and_short_words_are_found(
    database: Database, typed: str, title: str
) -> None:
    with database.reading() as session:
        for one, text in GERMAN.items():
            tell(session, one, text)

        assert found(session, typed)[:1] == [title]


@pytest.mark.parametrize(
    "typed",
    [
        "xqzvb", "asdfghjkl", "qwertz wollpullover", "lorem ipsum dolor", "6g", "%", "_", "🚀",
        "?!", "", "zzz zzz zzz", "zq " * 500, "x" * 100_000, "\x00", "ﷺ" * 40,
    ],
)  # fmt: skip
def test_nonsense_finds_nothing(database: Database, typed: str) -> None:
    with database.reading() as session:
        for one, text in GERMAN.items():
            tell(session, one, text)

        assert found(session, typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        'router"', '"router', "router*", "text:router", "-router", "^router", "router OR NEAR(",
        "NEAR(router, 2)", "router AND NOT", "{text} : router", "router'; --",
        "router\\", "router%", "rou.er router", "(router", "router|", "router 🚀", "router$1",
        "router " * 300,
    ],
)  # fmt: skip
def test_what_a_database_would_take_for_its_own_language_is_a_word(
    database: Database, typed: str
) -> None:
    with database.reading() as session:
        tell(session, "Der Router", "Ende und Anfang")
        tell(session, "Alles andere", "Nichts")

        assert found(session, typed)[:1] == ["Der Router"]


def test_what_stands_in_the_title_as_a_whole_comes_first(database: Database) -> None:
    with database.reading() as session:
        tell(session, "Netz")
        tell(session, "Netzausbau")
        tell(session, "Glasfasernetz")
        tell(session, "Ein Tag", "Unser Netz")
        tell(session, "Ein anderer Tag", "Netze")
        tell(session, "Das Netz")

        assert found(session, "netz") == [
            "Das Netz", "Netz", "Netzausbau", "Glasfasernetz", "Ein Tag", "Ein anderer Tag",
        ]  # fmt: skip


def test_all_words_have_to_be_there_if_any_story_has_them_all(database: Database) -> None:
    with database.reading() as session:
        tell(session, "Router und Krawatte")
        tell(session, "Router")
        tell(session, "Krawatte", goal=Goal.PERCEPTION)

        assert found(session, "router krawatte") == ["Router und Krawatte"]
        assert found(session, "krawatte", goal=Goal.CUSTOMERS) == ["Router und Krawatte"]


def test_a_title_that_is_changed_is_found_by_the_new_one_alone(database: Database) -> None:
    with database.reading() as session:
        one = tell(session, "Krawatte")
        one.title = "Fahrstuhl"
        keep_in_search(session, one)

        assert found(session, "krawatte") == []
        assert found(session, "fahrstuhl") == ["Fahrstuhl"]


def test_what_is_not_published_any_more_is_not_found(database: Database) -> None:
    with database.reading() as session:
        hidden, gone = tell(session, "Krawatte"), tell(session, "Krawatte im Fahrstuhl")
        hidden.published_at = None
        session.flush()
        session.connection().execute(delete(Story).where(col(Story.id) == gone.id))

        assert found(session, "krawatte") == []


def fill(session: Session, titles: Sequence[str], text: str = "mit Router") -> None:
    """Store published stories with these titles, many at once."""
    given: dict[str, Any] = {"author_id": "U1", "state": "published", "goal": "customers"}
    given |= {"submitted_at": NOON, "published_at": NOON, "text": text}
    session.add_all(Story(title=title, **given) for title in titles)
    session.flush()
    for one in session.exec(select(Story)):
        keep_in_search(session, one)


def pages(session: Session, typed: str, size: int, between: Callable[[], None]) -> list[list[str]]:
    """Return the titles of all pages; `between` is what happens after each."""
    all_pages: list[list[str]] = []
    behind: Place | None = None
    while hits := find_stories(session, sought_in(typed), limit=size, behind=behind):
        all_pages.append([story.title for story, _place in hits])
        behind = place_in(hits[-1][1].written())
        between()
    return all_pages


def test_pages_hold_each_story_once_also_beyond_those_compared(database: Database) -> None:
    titles = [
        f"Router {number}" if number % 3 else f"Krawatte {number}"
        for number in range(2 * CANDIDATES + 30)
    ]
    with database.reading() as session:
        fill(session, titles)

        seen = pages(session, "router", 50, between=lambda: None)

    assert [len(page) for page in seen] == [50] * 8 + [30]
    assert sorted([*chain(*seen)]) == sorted(titles)
    assert all("Router" in title for title in seen[0])


def test_pages_stay_as_they_are_while_stories_come_and_go(database: Database) -> None:
    titles = [f"Router {number}" for number in range(CANDIDATES + 30)]
    with database.reading() as session:
        fill(session, titles)
        newest = session.exec(select(Story).order_by(col(Story.id).desc())).all()
        shown = iter(newest)

        def changes() -> None:
            tell(session, "Noch ein Router")
            one = next(shown)  # has been seen on the first page
            one.published_at = None
            keep_in_search(session, one)

        seen = pages(session, "router", 40, changes)

    assert sorted([*chain(*seen)]) == sorted(titles)


def test_with_a_mistake_the_best_of_those_compared_are_all_there_is(database: Database) -> None:
    with database.reading() as session:
        fill(session, [f"Router {number}" for number in range(CANDIDATES + 30)], "Ende")

        seen = pages(session, "ruoter", 150, between=lambda: None)

    assert [len(page) for page in seen] == [150, 50]
    assert len({*chain(*seen)}) == CANDIDATES


@pytest.mark.parametrize(
    "written",
    ["", "17", "0.1.2.3", "0.1.2.3.4.5", "9.1.2.3.4", "0.-1.2.3.4", "0.1.2.3.9999999999"],
)
def test_a_place_that_is_none_begins_anew(written: str) -> None:
    assert place_in(written) is None


def test_a_place_is_read_as_it_was_written() -> None:
    place = Place(Step.SOME, 3, HIGHEST, 950, 17)

    assert place_in(place.written()) == place


WORDS = st.text("abekrstuäß5", min_size=1, max_size=7)


@pytest.mark.postgres
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(
    stories=st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), max_size=6),
    sought=st.lists(WORDS, min_size=1, max_size=3),
)
def test_both_databases_find_the_same(
    sqlite_database: Database, postgres_database: Database, stories: list[str], sought: list[str]
) -> None:
    places = []
    for database in (sqlite_database, postgres_database):
        with database.reading() as session:
            numbers = [tell(session, title).number for title in stories]
            hits = find(session, STORIES, sought_in(" ".join(sought), small_too=True), limit=9)
            places.append(
                [(numbers.index(hit.number), hit.place.score, hit.place.step) for hit in hits]
            )

    assert places[0] == places[1]
