"""A button that names a role which there is not is refused before anything is asked of a row."""

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from tests.security.attack import Attack
from tests.security.conftest import Logged
from tests.security.kinds import KINDS
from tests.security.test_rights import PRESSED

MADE_UP = ("x" * 81, "\0", "no-such-role")
WITH_A_PLACE = ("take", "let-go", "release", "keep", "offer", "send-again", "take-back")
WITHOUT = ("term", "still-fine", "away", "back")


@pytest.mark.every_database
def test_a_role_that_was_made_up_is_refused_first(slack: Sandbox, bot: Bot, logged: Logged) -> None:
    attack = Attack(slack, bot, KINDS["core team"])
    logged.clear()
    tried = [(name, f"{role}:holder") for name in WITH_A_PLACE for role in MADE_UP]
    tried += [(name, role) for name in WITHOUT for role in MADE_UP]

    for name, value in tried:
        attack.tries(PRESSED[f"action roles:{name}"], value)
    attack.tries(PRESSED["view roles:offer-form"], f"{MADE_UP[0]}:holder")

    rules = [line.get("rule") for line in logged if line["event"] != "handled"]
    assert rules == ["NotFound"] * (len(tried) + 1)
