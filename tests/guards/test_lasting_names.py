"""Names that posted messages and stored rows carry are what they have always been."""

from bot.app import gather_hooks
from bot.domain.transparency.evaluations import Reader, Surface
from bot.nouns import all_entries, all_schedules
from commands.entry_info import PayloadKind
from commands.permissions import KINDS, circle_name
from storage.types import Basis, Retention, SeenBy
from tests.guards.lasting_names import (
    CIRCLES,
    COMMANDS,
    GROUNDS,
    IDS,
    PERIODS,
    PROMPTS,
    READERS,
    SCHEDULES,
    SEEN_BY,
    SURFACES,
    TOTALS,
)
from tests.guards.test_ids import declared

LASTING = {f"{noun}:{step}" for noun, steps in IDS.items() for step in steps.split()}


def test_buttons_menus_and_forms_are_called_as_ever() -> None:
    assert set(declared()) == LASTING


def test_what_can_be_pressed_is_answered_for_ever() -> None:
    pressed = {PayloadKind.ACTION, PayloadKind.VIEW, PayloadKind.OPTIONS}

    assert {one.id for one in all_entries() if one.kind in pressed} == LASTING


def test_commands_are_called_as_ever() -> None:
    assert {one.id for one in all_entries() if one.kind is PayloadKind.COMMAND} == COMMANDS


def test_schedules_are_called_as_ever() -> None:
    assert {one.name for one in all_schedules()} == SCHEDULES


def test_kinds_of_prompts_are_called_as_ever() -> None:
    assert {one.value for one in gather_hooks().prompts} == PROMPTS


def test_totals_of_a_month_are_called_as_ever() -> None:
    assert sorted(one.name for one in gather_hooks().totals) == sorted(TOTALS)


def test_what_reports_are_compared_by_is_called_as_ever() -> None:
    assert {circle_name(one) for one in KINDS} == CIRCLES
    assert {one.name for one in Reader} == READERS
    assert {one.name for one in Surface} == SURFACES
    assert {one.name for one in Basis} == GROUNDS


def test_periods_and_circles_mean_what_was_agreed_to() -> None:
    assert {one.name: one.value for one in Retention} == PERIODS
    assert {one.name: one.value for one in SeenBy} == SEEN_BY
