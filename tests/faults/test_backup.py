"""Back up, fire, restore (fault 25): the bot goes on, and nobody reads anything twice."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from bot.app import Bot, gather_hooks
from bot.config import Community
from bot.i18n import Text
from bot.sandbox.workspace import Workspace
from bot.services.notifications import notify
from bot.services.restoring import finish
from bot.views.blocks import Message
from storage.backup.making import make_backup, restore_backup
from storage.database import Database
from storage.erasures_file import ErasuresFile
from storage.outbox.rows import DeliveryPolicy
from storage.unit_of_work import unit_of_work
from tests.conversations.storytelling import WORDS
from tests.conversations.wiring import bot_for, people_around
from tests.databases import migrate
from tests.storage.backup.conftest import file, fresh
from tests.units_of_work import OPERATOR

__all__ = ["file", "fresh"]

CONSENT, AGREED = WORDS["de"]["consent"]
AT_ONCE, TOMORROW = "Das ging nach der Sicherung hinaus", "Das hat bis morgen Zeit"


def bot_on(database: Database, workspace: Workspace, community: Community) -> Bot:
    address = database.engine.url.render_as_string(hide_password=False)
    return bot_for(workspace, database, address, community)


def saying(text: str) -> Callable[[object], Message]:
    return lambda _t: Message(Text(text))


def tell(bot: Bot, slack_id: str) -> None:
    """One message that leaves now, and one that waits for the next morning."""
    now = bot.clock.now()
    with unit_of_work(bot.database, bot.community, now, gather_hooks()) as uow:
        for text, policy in ((AT_ONCE, DeliveryPolicy.AT_ONCE), (TOMORROW, DeliveryPolicy.ANSWER)):
            notify(uow, slack_id, saying(text), key=f"test:{text}", policy=policy)


def test_after_a_fire_the_bot_goes_on_from_its_backup(
    workspace: Workspace, community: Community, bare_engine: Engine, fresh: Database, file: Path
) -> None:
    erasures = ErasuresFile(file.with_name("erased"))
    erasures.make()
    migrate(bare_engine)
    database = Database(bare_engine.url.render_as_string(hide_password=False))
    bot = bot_on(database, workspace, community)
    with people_around(workspace, bot) as slack:
        anna = slack.user("anna").runs("/mitmachen").fills(CONSENT, [AGREED]).submits()
        slack.advances(timedelta(hours=9))  # it is evening
        tell(bot, anna.id)
        make_backup(database.engine, file, bot.clock.now(), "1.2.3", replace=False)
        bot.settle()
        assert str(slack.dms("anna")).count(AT_ONCE) == 1
        slack.advances(timedelta(minutes=30))
    database.dispose()
    if database.engine.dialect.name == "sqlite":
        for each in file.parents[1].glob("bare.db*"):
            each.unlink()

    restore_backup(file, fresh.engine, workspace.clock.now(), OPERATOR)
    begin = partial(unit_of_work, fresh, community, workspace.clock.now(), gather_hooks())
    finish(fresh.engine, begin, erasures, OPERATOR)

    with people_around(workspace, bot_on(fresh, workspace, community)) as slack:
        slack.advances(timedelta(minutes=10))
        assert str(slack.dms("anna")).count(AT_ONCE) == 1
        assert TOMORROW not in str(slack.dms("anna"))

        slack.advances(timedelta(hours=15))
        assert str(slack.dms("anna")).count(AT_ONCE) == 1
        assert str(slack.dms("anna")).count(TOMORROW) == 1
        assert "Neuzugang" in str(slack.user("anna").opens_home())
