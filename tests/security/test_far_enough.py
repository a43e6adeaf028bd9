"""The attempts on other people's things get as far as the rules: else they would prove nothing."""

import re
from typing import Any

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from commands.entry_info import PayloadKind
from tests.guards.sources import ROOT
from tests.security.attack import Attack
from tests.security.conftest import Logged
from tests.security.kinds import KINDS
from tests.security.rights import RIGHTS
from tests.security.test_foreign_ids import values_for
from tests.security.test_rights import PRESSED

HINT = re.compile(r"hints(?:\.get\(|\[)\"(\w+)\"")
FORMS = [name for name, one in PRESSED.items() if one.kind is PayloadKind.VIEW]


def test_every_hint_that_is_read_is_forged(slack: Sandbox, bot: Bot) -> None:
    attack = Attack(slack, bot, KINDS["nobody yet"])
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "commands").rglob("*.py"))

    forged: Any = attack.view(PRESSED[FORMS[0]], "1")["private_metadata"]

    assert [hint for hint in set(HINT.findall(source)) if f'"{hint}"' not in forged] == []


@pytest.mark.parametrize("kind", ["core team", "trainee", "newcomer", "ambassador"])
def test_a_form_sent_in_by_who_may_is_judged_by_the_rules_and_not_as_outdated(
    slack: Sandbox, bot: Bot, logged: Logged, kind: str
) -> None:
    attack = Attack(slack, bot, KINDS[kind])
    stale = []

    for name in FORMS:
        if kind in RIGHTS[name].who:
            tried = values_for(PRESSED[name], is_let_in=True)
            logged.clear()
            for value in tried:
                attack.tries(PRESSED[name], value)
                attack.back()
            rules = [line["rule"] for line in logged if line["event"] == "refused"]
            stale += [name] if rules.count("StaleForm") == len(tried) else []

    assert stale == []
