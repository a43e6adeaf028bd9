"""Nobody can be watched from outside: not in the log, not at /readyz, not in the month's report."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from functools import partial
from io import StringIO

import pytest
from sqlmodel import update

from bot.app import Bot
from bot.clock import FrozenClock
from bot.domain.impact import read_month
from bot.i18n import translator
from bot.logs import set_up_logging
from bot.processes import checks
from bot.processes.health import Health
from bot.sandbox.person import Sandbox
from bot.services.impact import gather
from bot.views.impact.report import report
from storage.outbox.rows import OutboxRow, OutboxState
from storage.unit_of_work import read_only
from tests.conversations.gathering import THEN
from tests.conversations.storytelling import approves, joined, tells
from tests.security import rows


@pytest.fixture
def log(slack: Sandbox) -> StringIO:  # noqa: ARG001  # logging is set up after the bot
    stream = StringIO()
    set_up_logging("INFO", stream)
    return stream


def test_the_log_does_not_tell_who_was_there(slack: Sandbox, log: StringIO) -> None:
    anna, karl = joined(slack, "anna", "karl")
    tells(anna)
    approves(karl)
    anna.runs("/botschafter status").runs("/botschafter aufruf")

    assert "refused" in log.getvalue()
    assert anna.id not in log.getvalue()
    assert karl.id not in log.getvalue()


PEOPLE = (rows.ANNA, rows.BEN, rows.TOM, rows.ZITA, "anna", "ben", "tom", rows.LISTED)


def test_readyz_does_not_tell_of_people(bot: Bot) -> None:
    with bot.database.writing() as session:
        rows.store(session)
        session.exec(update(OutboxRow).values(state=OutboxState.PENDING))
    late = replace(bot, clock=FrozenClock(THEN + timedelta(days=9)))
    health = Health(late.clock)
    health.watch("database", partial(checks.database_condition, late))
    health.watch("outbox", partial(checks.waiting_condition, checks.Waiting(late)))

    health.look()
    is_ready, told = health.ready()

    assert not is_ready, "what waits has to be told, or nothing was looked at"
    assert named_in(json.dumps(told)) == []


def test_the_report_of_a_month_names_nobody(bot: Bot) -> None:
    month = read_month(f"{THEN:%Y-%m}")
    with bot.database.writing() as session:
        rows.store(session)

    with read_only(bot.database, bot.community, bot.clock.now(), bot.hooks) as uow:
        found = gather(uow, month)

    said = json.dumps(report(found, bot.hooks.totals, translator("en")).payload())
    assert "Thank-yous: 1" in said
    assert named_in(said) == []


def named_in(text: str) -> list[str]:
    words = set(re.findall(r"\w+", text.lower()))
    return [one for one in PEOPLE if set(one.lower().split()) <= words]
