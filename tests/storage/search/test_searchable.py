"""What is kept for the search: written only where it is new, and gone with what it is about."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from bot.domain.folding import skeleton
from storage.database import Database
from storage.directory import MEMBERS, MemberText
from storage.erasing import replace_everywhere
from storage.members import Member
from storage.search.searchable import forget_word
from storage.stories.search import StoryText
from tests.security.rows import ANNA, store
from tests.storage.search.test_finding import found, tell


@contextmanager
def written(database: Database) -> Iterator[list[str]]:
    """Yield the first words of what is sent to the database meanwhile, reading apart."""
    heard: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("SELECT"):
            heard.append(" ".join(statement.split()[:3]))

    event.listen(database.engine, "before_cursor_execute", hear)
    yield heard
    event.remove(database.engine, "before_cursor_execute", hear)


@pytest.mark.parametrize(
    ("before", "now", "statements"),
    [
        ("", "  cloud  ", ["INSERT INTO member_texts"]),
        ("  cloud  ", "  cloud  bonn  ", ["INSERT INTO member_texts"]),
        ("  cloud  ", "  cloud  ", []),
        ("", "", []),
        ("  cloud  ", "", ["DELETE FROM member_texts"]),
    ],
)
def test_only_what_is_new_is_written(
    database: Database, before: str, now: str, statements: list[str]
) -> None:
    with database.reading() as session:
        store(session)
        number = session.exec(select(Member.id).where(Member.slack_id == ANNA)).one() or 0
        MEMBERS.keep(session, number, before)

        with written(database) as heard:
            MEMBERS.keep(session, number, now)

        assert heard == statements
        kept = session.exec(select(MemberText.text).where(MemberText.member_id == number)).all()
        assert kept == ([now] if now else [])


def texts(session: Session) -> set[str]:
    return set(session.exec(select(StoryText.text)))


def test_a_word_is_forgotten_wherever_it_stands(database: Database) -> None:
    with database.reading() as session:
        tell(session, "Der Router von U0ANNA0001", "U0ANNA0001 schrieb")
        tell(session, "Die Krawatte")

        forget_word(session, skeleton("U0ANNA0001"))

        assert found(session, "U0ANNA0001") == []
        assert found(session, "router schrieb") == ["Der Router von U0ANNA0001"]
        assert not any("anna" in text for text in texts(session))


def test_what_stands_for_an_erased_id_takes_it_out_of_the_search(database: Database) -> None:
    with database.reading() as session:
        tell(session, "Mit U0ANNA0001", "<@U0ANNA0001> half.")

        replace_everywhere(session, "U0ANNA0001", "ein früheres Mitglied")

        assert not any("anna" in text for text in texts(session))
