"""The table of rights against the bot: who gets as far as a handler, and who changes nothing."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.app import Bot, gather_home, gather_hooks
from bot.domain.access import check_access
from bot.domain.members import Status
from bot.errors import UserFacingError
from bot.nouns import all_entries
from bot.sandbox.person import Sandbox
from commands.dispatch import Dispatcher
from commands.entries import Entry
from commands.entry_info import PayloadKind
from commands.request import Request
from commands.results import Nothing, Result
from commands.slack_replies import SlackReplies
from storage.models import all_tables
from tests.conversations.gathering import STAGES, Stage
from tests.guards.test_access import PEOPLE
from tests.security.rights import ANYBODY, NOBODY, NOT_PRESSED, RIGHTS, Right
from tests.security.test_foreign_ids import Attack

FAN = Stage(Status.FAN)
GUEST_ON_PAUSE = Stage(Status.PAUSED, Status.FAN)
ACCOUNTS = {
    "nobody yet": ("dora", STAGES["unknown"]),
    "guest": ("gabi", STAGES["unknown"]),
    "guest as fan": ("gabi", FAN),
    "guest on pause": ("gabi", GUEST_ON_PAUSE),
    "fan": ("dora", FAN),
    "newcomer": ("dora", STAGES["newcomer"]),
    "trainee": ("dora", STAGES["trainee"]),
    "ambassador": ("dora", STAGES["ambassador"]),
    "core team": ("karl", STAGES["ambassador"]),
    "core team, not joined": ("karl", STAGES["unknown"]),
    "core team, on pause": ("karl", STAGES["paused"]),
    "core team, a guest": ("gabi", FAN),
    "on pause": ("dora", STAGES["paused"]),
    "left": ("dora", STAGES["left"]),
    "imported": ("dora", STAGES["imported"]),
    "deleted": ("karl", STAGES["ambassador"]),
    "deleted, not joined": ("dora", STAGES["unknown"]),
}
"""The same kinds of people with an account and a membership; strangers are guests of a kind."""

PRESSED = {f"{one.kind} {one.id}": one for one in all_entries() if one.kind != PayloadKind.EVENT}
HANDLED = {
    PayloadKind.COMMAND, PayloadKind.VERB, PayloadKind.ACTION, PayloadKind.VIEW,
    PayloadKind.OPTIONS, PayloadKind.VIEW_CLOSED,
}  # fmt: skip


def test_every_entry_has_its_line_and_every_line_its_entry() -> None:
    assert set(PRESSED) == set(RIGHTS), "Say in tests/security/rights.py who may, and with what."
    assert {one.kind for one in PRESSED.values()} == HANDLED


def test_what_nobody_presses_is_known_by_name() -> None:
    assert {one.id for one in all_entries() if one.kind == PayloadKind.EVENT} == NOT_PRESSED


def test_the_table_and_the_tests_know_the_same_kinds_of_people() -> None:
    assert set(PEOPLE) == set(ACCOUNTS) == ANYBODY | NOBODY


@pytest.mark.parametrize(("name", "right"), RIGHTS.items(), ids=list(RIGHTS))
def test_an_entry_is_open_to_those_of_the_table_and_to_nobody_else(name: str, right: Right) -> None:
    def may(kind: str) -> bool:
        try:
            check_access(PRESSED[name].audience, PEOPLE[kind])
        except UserFacingError:
            return False
        return True

    assert {kind for kind in PEOPLE if may(kind)} == right.who


def attack_as(kind: str, slack: Sandbox, bot: Bot) -> Attack:
    """The person of this kind, with everything of everybody else stored."""
    name, stage = ACCOUNTS[kind]
    person = slack.user(name)
    if kind == "core team, a guest":
        slack.workspace.usergroups["S0KERNTEAM1"].users.append(person.id)
    attack = Attack(slack, bot, name, stage)
    if kind in NOBODY:
        person.user.deleted = True
        slack.actions.user_change(person.id)
    return attack


def with_handlers(bot: Bot, handler_of: Callable[[Entry], Callable[[Request], Result]]) -> Bot:
    """The bot with other handlers behind its entries, so that access alone is tried."""
    dispatcher = Dispatcher(
        [replace(one, handler=handler_of(one)) for one in all_entries()],
        database=bot.database,
        community=bot.community,
        clock=bot.clock,
        hooks=gather_hooks(),
        home=gather_home(),
        workspace=bot.workspace,
        replies=SlackReplies(bot.workspace.client),
        wake_sender=bot.sender.wake,
    )
    return replace(bot, dispatcher=dispatcher)


@pytest.mark.parametrize("kind", ACCOUNTS)
def test_a_payload_reaches_the_handlers_of_the_table_and_no_others(
    slack: Sandbox, bot: Bot, kind: str
) -> None:
    """From Slack's payload and the database on: flags, status and group are looked up."""
    reached: set[str] = set()

    def noting(entry: Entry) -> Callable[[Request], Result]:
        def note(_request: Request) -> Result:
            reached.add(f"{entry.kind} {entry.id}")
            return Nothing()

        return note

    attack = attack_as(kind, slack, bot)
    attack.bot = with_handlers(bot, noting)

    for entry in PRESSED.values():
        attack.tries(entry, "1")

    assert reached == {name for name, right in RIGHTS.items() if kind in right.who}


def rows_of(bot: Bot) -> dict[str, list[str]]:
    """Every row but those of what was received, and of the answers that wait to be sent."""
    with bot.database.reading() as session:
        return {
            table.name: sorted(repr(row) for row in session.execute(table.select()))
            for table in all_tables().sorted_tables
            if table.name not in {"received", "outbox"}
        }


@pytest.mark.parametrize("kind", ACCOUNTS)
def test_who_may_not_changes_nothing(slack: Sandbox, bot: Bot, kind: str) -> None:
    attack = attack_as(kind, slack, bot)
    before = rows_of(bot)

    for name, right in RIGHTS.items():
        if kind not in right.who:
            attack.tries(PRESSED[name], "1")

    assert rows_of(bot) == before
