"""Direct messages: what is read of them without the whole rows, on both databases."""

from datetime import UTC, datetime

from storage.database import Database
from storage.outbox.personal import (
    MessageAbout,
    WaitingMessage,
    messages_about,
    payloads_of,
    people_with_messages_about,
    sent_prompts,
    state_of,
    waiting_messages,
)
from storage.outbox.rows import DeliveryPolicy, OutboxState, find_row
from storage.outbox.writing import write_post

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
HELLO = {"text": "Hello", "blocks": []}


def test_messages_are_read_by_what_is_asked_of_them(database: Database) -> None:
    with database.writing() as session:
        for number, topic in enumerate(("mentorship:7", "mentorship:7:hello", "mentorship:70")):
            write_post(
                session,
                key=f"m{number}",
                destination="U0ANNA",
                payload=HELLO,
                now=NOON,
                policy=DeliveryPolicy.PROMPT,
                prompt="checkins",
                topic=topic,
            )

        assert messages_about(session, "U0ANNA", "mentorship:7") == [
            MessageAbout("m0", "mentorship:7", OutboxState.PENDING),
            MessageAbout("m1", "mentorship:7:hello", OutboxState.PENDING),
        ]
        assert people_with_messages_about(session, "mentorship:70") == ["U0ANNA"]
        assert payloads_of(session, "m0", "m9") == {"m0": HELLO}
        assert state_of(session, "m0") is OutboxState.PENDING
        assert state_of(session, "m9") is None
        waiting = waiting_messages(session, "U0ANNA")
        assert waiting == waiting_messages(session)
        assert waiting[0] == WaitingMessage(1, "U0ANNA", DeliveryPolicy.PROMPT, NOON)
        assert sent_prompts(session, "U0ANNA", ["checkins"]) == []


def test_a_prompt_that_is_there_is_read_with_its_place_and_words(database: Database) -> None:
    with database.writing() as session:
        write_post(
            session, key="m", destination="U0ANNA", payload=HELLO, now=NOON, prompt="checkins"
        )
        row = find_row(session, "m")
        assert row is not None
        row.state, row.channel_id, row.ts = OutboxState.SENT, "D1", "1.0"

        [prompt] = sent_prompts(session, "U0ANNA", ["checkins", "thanks"])
        assert prompt == ("m", "1.0", HELLO)
        assert sent_prompts(session, "U0ANNA", []) == []
        assert waiting_messages(session, "U0ANNA") == []
