"""Messages that were written before messages knew whom they name are asked about it."""

import json
from typing import Any

from sqlalchemy import Engine, text

from storage.migrate import upgrade
from tests.storage.samples import fill, frozen
from tests.storage.test_released import migrate_to


def test_messages_and_their_edits_are_looked_through(bare_engine: Engine) -> None:
    revision, sample = frozen("0009")
    one = sample["outbox"][0]
    payloads: dict[str, Any] = {
        "welcome": {"text": "<@U0ANNA> and <@U0BEN> are here"},
        "post": {"text": "Nobody"},
        "post:edit": {"text": "<@U0ANNA>", "blocks": [{"type": "user", "user_id": "U0CARLA"}]},
        "forgotten": {},
    }
    sample["outbox"] = [
        one | {
            "id": number, "key": key, "mark": key, "payload": payload, "channel_id": None,
            "target": "post" if key == "post:edit" else None,
        }
        for number, (key, payload) in enumerate(payloads.items(), start=1)
    ]  # fmt: skip
    migrate_to(bare_engine, revision)
    fill(bare_engine, sample)

    upgrade(bare_engine)

    with bare_engine.connect() as connection:
        rows = connection.execute(text("SELECT key, CAST(mentions AS TEXT), erasure FROM outbox"))
        found = {key: (json.loads(mentions), erasure) for key, mentions, erasure in rows}
    assert found == {
        "welcome": (["U0ANNA", "U0BEN"], None),
        "post": (["U0ANNA", "U0CARLA"], None),
        "post:edit": (["U0ANNA", "U0CARLA"], None),
        "forgotten": ([], None),
    }
