"""What Slack can call, as data: complete, unique, translated."""

import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

import pytest

from bot.domain.access import Audience
from bot.views import ids
from commands import FEATURES
from commands.entries import Entry, PayloadKind
from tests.guards.sources import files, text_of
from tests.guards.test_catalogues import forms, messages

CLICKED = {
    PayloadKind.ACTION,
    PayloadKind.VIEW,
    PayloadKind.VIEW_CLOSED,
    PayloadKind.OPTIONS,
    PayloadKind.SHORTCUT,
}
SLACK_ALLOWS = 255
"""Characters of an action, block or callback id (slack.md, limits)."""
MOST_COMMANDS = 50
"""Commands an app may have (slack.md, limits)."""


def entries() -> Iterator[Entry]:
    for feature in FEATURES:
        yield from feature.entries


def declared() -> dict[str, str]:
    """Every id of bot/views/ids.py, and how the code calls it."""
    return {
        member.value: f"{kind.__name__}.{name}"
        for kind in vars(ids).values()
        if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
        for name, member in kind.__members__.items()
    }


def test_nothing_is_called_twice_the_same() -> None:
    times = Counter((one.kind, str(one.id)) for one in entries())

    assert [name for name, count in times.items() if count > 1] == []


def test_no_word_means_two_verbs() -> None:
    words = Counter(
        name.casefold()
        for one in entries()
        if one.kind is PayloadKind.VERB
        for name in {one.id, one.german, *one.others}
        if name
    )

    assert [word for word, count in words.items() if count > 1] == []


def test_verbs_are_single_words_in_both_languages() -> None:
    words = [
        name
        for one in entries()
        if one.kind is PayloadKind.VERB
        for name in (one.id, one.german, *one.others)
    ]

    assert [name for name in words if name and not re.fullmatch(r"[a-zäöüß-]+", name)] == []


def test_every_entry_says_who_may_and_what_it_is_for() -> None:
    missing = [
        str(one.id)
        for one in entries()
        if not one.help.strip() or not isinstance(one.audience, Audience)
    ]

    assert missing == []


def test_every_help_text_is_there_in_german() -> None:
    translated = {str(message.id) for _path, message in messages() if all(forms(message.string))}

    assert [one.help for one in entries() if one.help not in translated] == []


def test_every_id_that_people_can_click_is_answered() -> None:
    answered = {str(one.id) for one in entries() if one.kind in CLICKED}

    assert sorted(set(declared()) - answered) == []


def test_nothing_is_answered_that_no_view_has() -> None:
    answered = {str(one.id) for one in entries() if one.kind in CLICKED}

    assert sorted(answered - set(declared())) == []


@pytest.mark.parametrize(("value", "name"), list(declared().items()))
def test_every_id_is_used_in_a_view(value: str, name: str) -> None:
    texts = [text_of(path) for path in files("bot/views") if path.name != "ids.py"]

    assert len(value) <= SLACK_ALLOWS
    assert any(re.search(rf"\b{re.escape(name)}\b", text) for text in texts)


def test_whatever_changes_something_is_noted_so_that_a_repeat_changes_nothing() -> None:
    """A submitted form changes something: that is what it is for, but for a search."""
    forms_without = [
        str(one.id) for one in entries() if one.kind is PayloadKind.VIEW and not one.writes
    ]

    assert forms_without == [ids.DirectoryIds.FORM]


def test_commands_only_open_and_answer() -> None:
    """Opening a view needs Slack's answer within the transaction: 31 of 60 timed out."""
    writing = [str(one.id) for one in entries() if one.kind is PayloadKind.COMMAND and one.writes]

    assert writing == []


def test_slack_takes_as_many_commands() -> None:
    assert sum(one.kind is PayloadKind.COMMAND for one in entries()) <= MOST_COMMANDS


def test_every_feature_has_its_noun_once() -> None:
    nouns = Counter(feature.noun for feature in FEATURES)

    assert [noun for noun, count in nouns.items() if count > 1] == []


TYPED_ONLY = {"status", "help", "main", "directory"}
"""Home says where one is and lists the buttons; the search has a form of its own there."""


def test_whatever_is_typed_has_a_button_too() -> None:
    pressed = {one.handler for one in entries() if one.kind is PayloadKind.ACTION}
    typed = [one for one in entries() if one.kind in {PayloadKind.COMMAND, PayloadKind.VERB}]

    assert {one.id for one in typed if one.handler not in pressed} == TYPED_ONLY
