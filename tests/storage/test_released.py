"""From every released revision there is a way up, and no row is lost on it (fault 25)."""

import pytest
from alembic import command
from sqlalchemy import Engine

from storage.migrate import Upgraded, configuration, migrating, upgrade
from storage.revisions import is_up_to_date, known_revisions, newest_revision
from tests.storage.samples import assert_kept, dump, fill, frozen, frozen_before, tables


def migrate_to(engine: Engine, revision: str) -> None:
    with migrating(engine) as connection:
        command.upgrade(configuration(connection), revision)


SAMPLES = sorted({frozen_before(one) for one in known_revisions()})


@pytest.mark.parametrize("frozen_at", SAMPLES)
def test_a_database_of_every_revision_keeps_its_content(
    bare_engine: Engine, frozen_at: str
) -> None:
    """Each revision in a transaction of its own; the oldest sample's last ones in one."""
    revisions = [one for one in sorted(known_revisions()) if frozen_before(one) == frozen_at]
    migrate_to(bare_engine, frozen_at)
    fill(bare_engine, frozen(frozen_at)[1])
    before = {}
    for revision in revisions:
        migrate_to(bare_engine, revision)
        before[revision] = dump(bare_engine)
        assert is_up_to_date(bare_engine) is (revision == newest_revision())

    done = upgrade(bare_engine)

    assert done == Upgraded(revisions[-1], newest_revision())
    for content in before.values():
        assert_kept(bare_engine, content)


@pytest.mark.parametrize("frozen_at", SAMPLES)
def test_what_was_left_alone_for_long_is_brought_up_in_one_go(
    bare_engine: Engine, frozen_at: str
) -> None:
    migrate_to(bare_engine, frozen_at)
    fill(bare_engine, frozen(frozen_at)[1])
    before = dump(bare_engine)

    done = upgrade(bare_engine)

    assert done == Upgraded(frozen_at, newest_revision())
    assert_kept(bare_engine, before)


@pytest.mark.parametrize("revision", SAMPLES)
def test_each_sample_has_rows_in_every_table(bare_engine: Engine, revision: str) -> None:
    _frozen_at, sample = frozen(revision)
    migrate_to(bare_engine, revision)

    assert {table.name for table in tables(bare_engine)} == {*sample}


ANNA, BEN, TOM = "U0ANNA0001", "U0BEN0001", "U0TOM0001"
THEN = "2026-11-02T09:00:00+00:00"


def answered(member_id: int, number: int, **said: object) -> dict[str, object]:
    """One side of a round of the joint decision, as it was before the ledger."""
    empty = {"choice": None, "pause_until": None, "prompt": None}
    round_of_theirs = {"id": number, "mentorship_id": 1, "member_id": member_id, "round": number}
    return {**empty, **round_of_theirs, **said}


@pytest.mark.parametrize("revision", ["0005", "0009", "0012"])
def test_what_was_agreed_to_before_the_ledger_moves_in(bare_engine: Engine, revision: str) -> None:
    """Ben's last word is a yes, Tom's first was; Ida of the list has agreed to nothing."""
    frozen_at, sample = frozen(revision)
    for member in sample["members"]:
        member["consent_version"] = "2026-11" if member["slack_id"] == ANNA else None
    number = {member["slack_id"]: member["id"] for member in sample["members"]}
    later = "2026-11-09T09:00:00+00:00"
    sample["joint_decisions"] = [
        answered(number[TOM], 1, may_welcome=True, answered_at=THEN),
        answered(number[BEN], 2, may_welcome=True, answered_at=later),
        answered(number[TOM], 3, may_welcome=False, answered_at=later),
        answered(number[ANNA], 4, may_welcome=False, answered_at=None),
    ]
    migrate_to(bare_engine, frozen_at)
    fill(bare_engine, sample)
    migrate_to(bare_engine, revision)

    migrate_to(bare_engine, "0013")

    moved = dump(bare_engine)["consents"]
    yes = {"answer": "yes", "text_hash": ""}
    assert all(row.items() >= yes.items() for row in moved)
    assert {(row["slack_id"], row["thing"], row["text_version"], row["at"]) for row in moved} == {
        (ANNA, "membership", "2026-11", THEN),
        (ANNA, "directory", "2026-11", THEN),
        (BEN, "membership", "", THEN),
        (BEN, "directory", "", THEN),
        (TOM, "membership", "", THEN),
        (TOM, "directory", "", THEN),
        (BEN, "welcome", "", later),
    }
    assert all(row["use"] == row["thing"] for row in moved)
    assert len(moved) == 7
