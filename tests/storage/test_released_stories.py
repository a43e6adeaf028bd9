"""What authors allowed, and people in pictures answered, before there was a ledger is in it now."""

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import Engine

from storage.migrate import upgrade
from tests.databases import make_by_copy
from tests.storage.samples import Sample, dump, fill, frozen
from tests.storage.test_released import migrate_to

SENT_IN, PUBLISHED = "2026-11-02T09:00:00+00:00", "2026-11-03T09:00:00+00:00"


def story(sample: Sample, number: int, **values: Any) -> dict[str, Any]:
    """A story of the sample, as another one."""
    return sample["stories"][0] | {"id": number, "people": ["U2", "U3"], **values}


def of_an_earlier_release(engine: Engine) -> None:
    """A database with stories in every state that counts, brought to the newest release."""
    revision, sample = frozen("0009")
    change = {"places": ["intranet", "report"], "title": "Neu"}
    sample["stories"] = [
        story(sample, 1, state="in review", places=["intranet"]),
        story(sample, 2, state="published", published_at=PUBLISHED, places=["social", "intranet"]),
        story(sample, 3, state="withdrawn", places=[]),
        story(
            sample, 4, state="in review", published_at=PUBLISHED, places=["social"], change=change
        ),
    ]
    shown: Mapping[int, tuple[str, str]] = {
        1: ("U2", "yes"), 2: ("U3", "no"), 3: ("U4", "open"), 4: ("U5", "open")
    }  # fmt: skip
    sample["pictured_people"] = [
        {
            "id": number,
            "story_id": 2,
            "slack_id": slack_id,
            "picture": "F1",
            "answer": answer,
            "asked": 0 if number == 4 else 1,
        }
        for number, (slack_id, answer) in shown.items()
    ]
    copy = {"link": "", "at": SENT_IN}
    sample["recorded_uses"] = [
        copy | {"id": 1, "story_id": 2, "place": "social"},
        copy | {"id": 2, "story_id": 2, "place": "report"},
        copy | {"id": 3, "story_id": 3, "place": "intranet"},
    ]
    migrate_to(engine, revision)
    fill(engine, sample)
    upgrade(engine)


@pytest.fixture
def migrated(bare_engine: Engine) -> Engine:
    make_by_copy(bare_engine, of_an_earlier_release)
    return bare_engine


def ledger(engine: Engine) -> list[tuple[str, str, str, str, str]]:
    """The answers about stories and pictures, in their order."""
    rows = sorted(dump(engine)["consents"], key=lambda row: row["id"])
    return [
        (row["slack_id"], row["thing"], row["use"], row["answer"], row["at"])
        for row in rows
        if row["thing"].startswith(("story:", "picture:"))
    ]


def test_every_permission_is_in_the_ledger_in_its_order(migrated: Engine) -> None:
    anna = "U0ANNA0001"
    assert ledger(migrated) == [
        (anna, "story:1", "intranet", "yes", SENT_IN),
        (anna, "story:2", "community", "yes", PUBLISHED),
        (anna, "story:2", "social", "yes", SENT_IN),
        (anna, "story:2", "intranet", "yes", SENT_IN),
        (anna, "story:4", "community", "yes", PUBLISHED),
        (anna, "story:4", "social", "yes", SENT_IN),
        (anna, "story:4", "intranet", "yes", SENT_IN),
        (anna, "story:4", "report", "yes", SENT_IN),
        (anna, "story:4", "social", "no", SENT_IN),
        # They were asked about the community alone.
        ("U2", "picture:2:F1", "community", "yes", SENT_IN),
        ("U3", "picture:2:F1", "community", "no", SENT_IN),
    ]


def test_open_questions_stay_open_and_copies_get_a_state(migrated: Engine) -> None:
    found = dump(migrated)
    assert [(row["id"], row["is_open"]) for row in by_id(found["pictured_people"])] == [
        (1, False), (2, False), (3, True), (4, False)
    ]  # fmt: skip
    assert [(row["state"], row["to_go"]) for row in by_id(found["recorded_uses"])] == [
        ("open", None),
        ("open", "story"),
        ("open", "story"),
    ]


def by_id(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: int(row["id"]))


def test_pictures_of_what_is_published_wait_to_be_fetched(migrated: Engine) -> None:
    found = dump(migrated)
    assert [
        (row["story_id"], row["file"], row["state"], row["next_at"], row["content"])
        for row in by_id(found["story_pictures"])
    ] == [(number, "F1", "waiting", PUBLISHED, None) for number in (2, 4)]
