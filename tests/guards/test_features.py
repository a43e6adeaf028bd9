"""What Slack can call, as data: complete, unique, translated."""

import ast
import re
from collections import Counter

from bot.domain.access import Audience
from bot.nouns import all_entries
from bot.views.directory import DirectoryIds
from bot.views.ideas import IdeaIds
from commands.entry_info import PayloadKind
from tests.guards.sources import files, nodes
from tests.guards.test_catalogues import forms, messages
from tests.guards.test_ids import declared

CLICKED = {
    PayloadKind.ACTION,
    PayloadKind.VIEW,
    PayloadKind.VIEW_CLOSED,
    PayloadKind.OPTIONS,
    PayloadKind.SHORTCUT,
}
TYPED = {PayloadKind.COMMAND, PayloadKind.VERB}
NOT_TYPED = {"action", "write", "view", "closed", "options", "event"}
"""The functions of commands/entries.py for what is clicked, submitted or happens."""

MOST_COMMANDS = 50
"""Commands an app may have, as Slack's reference of manifests says."""


def test_nothing_is_called_twice_the_same() -> None:
    times = Counter((one.kind, str(one.id)) for one in all_entries())

    assert [name for name, count in times.items() if count > 1] == []


def test_no_word_means_two_verbs() -> None:
    words = Counter(
        name.casefold()
        for one in all_entries()
        if one.kind is PayloadKind.VERB
        for name in {one.id, one.german, *one.others}
        if name
    )

    assert [word for word, count in words.items() if count > 1] == []


def test_verbs_are_single_words_in_both_languages() -> None:
    words = [
        name
        for one in all_entries()
        if one.kind is PayloadKind.VERB
        for name in (one.id, one.german, *one.others)
    ]

    assert [name for name in words if name and not re.fullmatch(r"[a-zäöüß-]+", name)] == []


def test_every_entry_says_who_may_and_what_it_is_for() -> None:
    missing = [
        str(one.id)
        for one in all_entries()
        if not one.help.strip() or not isinstance(one.audience, Audience)
    ]

    assert missing == []


def test_every_help_text_is_there_in_german() -> None:
    translated = {str(message.id) for _path, message in messages() if all(forms(message.string))}

    typed = [one.help for one in all_entries() if one.kind in TYPED]

    assert [text for text in typed if text not in translated] == []


def test_what_a_button_is_for_is_marked_by_its_declaration() -> None:
    """The catalogues take it from there (bot/locale/update.py), for the transparency report."""
    marked = [
        f"{path}:{argument.lineno}"
        for path in files("commands")
        for node in nodes(path)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in NOT_TYPED
        for argument in node.args
        if isinstance(argument, ast.Call) and getattr(argument.func, "id", "") == "_"
    ]

    assert marked == []


def test_every_id_that_people_can_click_is_answered() -> None:
    answered = {str(one.id) for one in all_entries() if one.kind in CLICKED}

    assert sorted(set(declared()) - answered) == []


def test_nothing_is_answered_that_no_view_has() -> None:
    answered = {str(one.id) for one in all_entries() if one.kind in CLICKED}

    assert sorted(answered - set(declared())) == []


def test_whatever_changes_something_is_noted_so_that_a_repeat_changes_nothing() -> None:
    """A submitted form changes something: that is what it is for, but for a search."""
    forms_without = [
        str(one.id) for one in all_entries() if one.kind is PayloadKind.VIEW and not one.writes
    ]

    assert forms_without == [DirectoryIds.FORM, IdeaIds.LIST]


def test_commands_only_open_and_answer() -> None:
    """Opening a view needs Slack's answer within the transaction: 31 of 60 timed out."""
    writing = [
        str(one.id) for one in all_entries() if one.kind is PayloadKind.COMMAND and one.writes
    ]

    assert writing == []


def test_slack_takes_as_many_commands() -> None:
    assert sum(one.kind is PayloadKind.COMMAND for one in all_entries()) <= MOST_COMMANDS


TYPED_ONLY = {"status", "help", "main", "directory"}
"""Home says where one is and lists the buttons; the search has a form of its own there."""


def test_whatever_is_typed_has_a_button_too() -> None:
    pressed = {one.handler for one in all_entries() if one.kind is PayloadKind.ACTION}
    typed = [one for one in all_entries() if one.kind in {PayloadKind.COMMAND, PayloadKind.VERB}]

    assert {one.id for one in typed if one.handler not in pressed} == TYPED_ONLY
