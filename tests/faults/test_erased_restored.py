"""Back up, erase, fire, restore: the older backup brings back no byte of whoever was erased."""

from datetime import timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import col, select

from bot.app import Bot, gather_hooks
from bot.config import Community
from bot.sandbox.person import Sandbox
from bot.sandbox.workspace import Workspace
from bot.services.erasure import erase
from bot.services.restoring import finish
from storage.backup.making import make_backup, restore_backup
from storage.database import Database
from storage.erasures import Erasure
from storage.erasures_file import ErasuresFile
from storage.migrate import upgrade
from storage.outbox.rows import GIVEN_UP, OutboxRow
from storage.unit_of_work import unit_of_work
from tests.conversations.test_erased_bytes import content, found, word_of, words_of
from tests.conversations.wiring import bot_for, people_around
from tests.security.everything_typed import plays_everything
from tests.storage.backup.conftest import file, fresh
from tests.units_of_work import OPERATOR

__all__ = ["file", "fresh"]

NAME = "anna"


def bot_on(
    database: Database, workspace: Workspace, community: Community, erasures: ErasuresFile
) -> Bot:
    address = database.engine.url.render_as_string(hide_password=False)
    return bot_for(workspace, database, address, community, erasures_file=erasures.path)


def erased_by(bot: Bot, slack: Sandbox, slack_id: str) -> None:
    """As somebody asks for it; the receipt has left afterwards."""
    with unit_of_work(bot.database, bot.community, bot.clock.now(), gather_hooks()) as uow:
        erase(uow, slack_id)
    passes(slack)


def passes(slack: Sandbox) -> None:
    for _ in range(4):
        slack.advances(timedelta(minutes=10))


def given_up(bot: Bot) -> set[str]:
    with bot.database.reading() as session:
        stuck = select(OutboxRow.key).where(col(OutboxRow.state).in_(GIVEN_UP))
        return set(session.exec(stuck))


def test_an_older_backup_brings_back_nobody_who_was_erased(
    workspace: Workspace, community: Community, bare_engine: Engine, fresh: Database, file: Path
) -> None:
    upgrade(bare_engine)
    database = Database(bare_engine.url.render_as_string(hide_password=False))
    erasures = ErasuresFile(file.with_name("erased"))
    for user in workspace.users.values():
        user.display_name = f"Übers{user.name} Einzig{user.name}"
    bot = bot_on(database, workspace, community, erasures)
    with people_around(workspace, bot) as slack:
        plays_everything(slack, bot, words_of)
        slack_id = slack.user(NAME).id
        needles = (slack_id, f"Übers{NAME}", f"Einzig{NAME}", word_of(NAME))
        make_backup(database.engine, file, bot.clock.now(), "1.2.3", replace=False)
        slack.advances(timedelta(minutes=30))
        erased_by(bot, slack, slack_id)
        assert found(content(bot), *needles) == []
    database.dispose()

    now = workspace.clock.now()
    restore_backup(file, fresh.engine, now, OPERATOR)
    bot = bot_on(fresh, workspace, community, erasures)
    assert found(content(bot), slack_id), "it is the older one"
    begin = partial(unit_of_work, fresh, community, now, gather_hooks())
    assert finish(fresh.engine, begin, erasures, OPERATOR) == 1

    before = given_up(bot)
    with people_around(workspace, bot) as slack:
        said = list(slack.dms(NAME))
        passes(slack)
        slack.advances(timedelta(days=1))
        passes(slack)
        assert list(slack.dms(NAME)) == said
        with fresh.reading() as session:
            assert all(one.ended_at for one in session.exec(select(Erasure)))
        assert given_up(bot) == before
        assert found(content(bot), *needles) == []
