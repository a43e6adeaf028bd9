"""Who restores a backup is noted in the database that comes of it."""

from pathlib import Path

from sqlalchemy import text
from sqlmodel import select

from bot.domain.audit import Act
from storage.audit import LoggedAct
from storage.database import Database
from tests.storage.backup.test_making import RESTORED_AT, made, restored
from tests.units_of_work import OPERATOR


def test_who_restored_a_backup_is_noted(filled: Database, fresh: Database, file: Path) -> None:
    made(filled, file)
    restored(file, fresh)

    with fresh.reading() as session:
        acts = session.exec(select(LoggedAct).where(LoggedAct.actor == OPERATOR)).all()
    assert [(one.act, one.about, one.concerns, one.at) for one in acts] == [
        (Act.RESTORE_BACKUP, "backup", None, RESTORED_AT)
    ]


def test_a_backup_from_before_the_log_comes_back(
    filled: Database, fresh: Database, file: Path
) -> None:
    with filled.writing() as session:
        session.execute(text("DROP TABLE audit"))
    description = made(filled, file)

    assert restored(file, fresh) == description
