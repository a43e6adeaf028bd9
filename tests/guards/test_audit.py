"""Whoever decides about others, or changes data by hand, leaves a note, or a reason why not."""

import ast
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from typer import Typer

from bot.cli import app
from bot.domain.access import Audience
from bot.domain.audit import Act
from bot.nouns import all_entries
from bot.views.audit import CONCERNED, OWN
from tests.guards.acts import COMMANDS, COMMANDS_NOT_NOTED, ENTRIES, ENTRIES_NOT_NOTED
from tests.guards.reaching import members_named
from tests.guards.sources import CODE, files, last_name, nodes

FOR_ONESELF = {
    Audience.EVERYONE,
    Audience.STAFF,
    Audience.KNOWN,
    Audience.PAUSED,
    Audience.JOINED,
    Audience.COLLEAGUES,
    Audience.MEMBERS,
    Audience.AMBASSADORS,
}
"""Circles in which people act for themselves; whoever is let into another decides for others."""

OWN_DATABASE = {"sandbox", "tour"}

HANDLERS = {
    f"{one.kind} {one.id}": one.handler
    for one in all_entries()
    if one.writes and one.audience not in FOR_ONESELF
}
"""What is done for others."""

ONES_OWN = {
    f"{one.kind} {one.id}": one.handler
    for one in all_entries()
    if one.writes and one.audience in FOR_ONESELF
}
"""What people do for themselves: some of it is noted too."""


def commands_of(typer: Typer, before: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every command with the words that call it, and its function."""
    for command in typer.registered_commands:
        if command.callback is not None:
            yield before + (command.name or command.callback.__name__), command.callback
    for group in typer.registered_groups:
        if group.typer_instance is not None:
            within = f"{before}{group.name} " if isinstance(group.name, str) else before
            yield from commands_of(group.typer_instance, within)


CALLED = dict(commands_of(app))


@pytest.mark.parametrize("name", HANDLERS)
def test_what_the_core_team_does_is_noted_or_has_a_reason(name: str) -> None:
    assert (name in ENTRIES) != (name in ENTRIES_NOT_NOTED), "name it in one of the tables"
    assert members_named(HANDLERS[name], Act) == ENTRIES.get(name, set())


@pytest.mark.parametrize("name", CALLED)
def test_what_operators_do_is_noted_or_has_a_reason(name: str) -> None:
    assert (name in COMMANDS) != (name in COMMANDS_NOT_NOTED), "name it in one of the tables"
    if name not in OWN_DATABASE:
        assert members_named(CALLED[name], Act) == COMMANDS.get(name, set())


@pytest.mark.parametrize("name", ONES_OWN)
def test_what_people_do_for_themselves_is_noted_as_the_tables_say(name: str) -> None:
    noted = members_named(ONES_OWN[name], Act)

    assert noted == ENTRIES.get(name, set())
    assert bool(noted) == (name in {*ENTRIES, *ENTRIES_NOT_NOTED})


def test_the_tables_are_of_what_there_is() -> None:
    known = {*ENTRIES, *ENTRIES_NOT_NOTED}
    assert HANDLERS.keys() <= known <= HANDLERS.keys() | ONES_OWN.keys()
    assert {*COMMANDS, *COMMANDS_NOT_NOTED} == CALLED.keys()


def test_every_act_is_noted_by_somebody() -> None:
    noted = set().union(*ENTRIES.values(), *COMMANDS.values())

    assert noted == set(Act)


def test_nothing_changes_the_log() -> None:
    changing = [
        str(path)
        for path in files(*CODE)
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and last_name(node.func) in {"update", "lock", "merge"}
        and any(isinstance(one, ast.Name) and one.id == "LoggedAct" for one in ast.walk(node))
    ]

    assert changing == []


ABOUT_NOBODY = {
    Act.IMPORT_LIST,
    Act.EXPORT_MEMBERS,
    Act.EXPORT_STORIES,
    Act.BUILD_BOOK,
    Act.RESTORE_BACKUP,
    Act.CARRY_OUT_RETENTION,
    Act.RESTORE_WITHOUT_ERASURES,
}
"""Acts of operators that concern nobody in particular."""

BY_NOBODY = {Act.ERASE}
"""Acts of people who are nobody any more to whom the log could show them."""


def test_every_act_has_its_sentence_for_those_who_may_read_it() -> None:
    assert OWN.keys() == set().union(*ENTRIES.values()) - BY_NOBODY
    assert set(Act) - OWN.keys() - CONCERNED.keys() == ABOUT_NOBODY | BY_NOBODY


def test_whoever_is_concerned_has_a_sentence_to_read() -> None:
    concerning = {
        ast.unparse(node.args[2]).removeprefix("Act.")
        for path in files(*CODE)
        for node in nodes(path)
        if isinstance(node, ast.Call)
        if isinstance(node.func, ast.Name) and node.func.id == "note" and len(node.args) == 5
        if ast.unparse(node.args[2]).startswith("Act.")
    }

    assert {"MATCH_ACCOUNT", "OFFER_ROLE", "RECORD_USE"} <= concerning
    assert concerning <= {act.name for act in CONCERNED}
