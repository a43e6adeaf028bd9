"""Nothing that somebody typed calls, links or formats, and all of it is read as it was typed."""

import csv
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from icalendar import Calendar

from bot.app import Bot
from bot.sandbox.controls import controls
from bot.sandbox.person import Sandbox
from bot.sandbox.workspace import Workspace
from bot.services.roster.exporting import export_members
from bot.views.blocks import Message
from tests.security.everything_typed import LINK, LONGEST_NAME, SHORT_NAME, plays_everything
from tests.security.typed_text import HOSTILE, WORD, as_typed, complaints
from tests.units_of_work import unit_of_work
from tests.views.builders import BUILDERS, built_largest
from tests.views.largest import SIGNS

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With what a cell begins that a spreadsheet runs (owasp.org, "CSV Injection")."""


@cache
def shown(name: str, language: str) -> dict[str, Any]:
    """A view with all values at their largest and oddest."""
    built = built_largest(BUILDERS[name], language)
    return built.payload() if isinstance(built, Message) else {**built}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", BUILDERS)
def test_every_view_shows_values_as_they_are(name: str, language: str) -> None:
    assert complaints(shown(name, language), as_typed(SIGNS)) == []


def fields() -> dict[tuple[str, str], int]:
    """Every field of every form into which a text is typed, by the form's id and its own.

    With how many characters it takes; a number or a code is shorter than a name.
    """
    return {
        (str(view["callback_id"]), control.block_id): control.element["max_length"]
        for view in (shown(name, "de") for name in BUILDERS)
        if view.get("type") == "modal"
        for control in controls(view["blocks"])
        if control.type == "plain_text_input" and control.element["max_length"] >= LONGEST_NAME
    }


def typed_into(workspace: Workspace) -> set[tuple[str, str]]:
    """The fields that were sent off with what was typed."""
    views = [one.body["view"] for one in workspace.traffic if one.type == "view_submission"]
    return {
        (view["callback_id"], block)
        for view in views
        for block, elements in view["state"]["values"].items()
        for element in elements.values()
        if isinstance(text := element.get("value"), str) and (WORD in text or text == LINK)
    }


def left(workspace: Workspace) -> Iterator[Any]:
    """All that the bot said: its calls, and its answers to Slack's."""
    for one in workspace.traffic:
        yield one.body if one.direction == "bot->slack" else one.answer


@pytest.mark.parametrize("kind", HOSTILE)
def test_whatever_is_typed_anywhere_is_shown_as_it_was_typed(
    slack: Sandbox, bot: Bot, kind: str
) -> None:
    plays_everything(slack, bot, HOSTILE[kind])

    typed = as_typed(HOSTILE[kind], {SHORT_NAME, LONGEST_NAME, *fields().values()})
    found = {problem for one in left(slack.workspace) for problem in complaints(one, typed)}
    assert found == set()
    assert set(fields()) - typed_into(slack.workspace) == set(), (
        "tests/security/everything_typed.py"
    )
    assert not [problem for problem in exported(bot) if problem.startswith(FORMULA)]
    assert {title for title in titles(slack.workspace) if WORD not in title} == set()


def exported(bot: Bot) -> Iterator[str]:
    """The cells of the list of members as a spreadsheet reads them."""
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        lines = export_members(uow).decode("utf-8-sig").splitlines(keepends=True)
    for row in csv.reader(lines):
        yield from row


def titles(workspace: Workspace) -> Iterator[str]:
    """The titles of sessions in the calendar files that were sent, one event in each."""
    for file in workspace.files.values():
        if file.name.endswith(".ics"):
            [event] = Calendar.from_ical(file.content).walk("VEVENT")
            yield str(event["SUMMARY"])
