"""What is typed too long is refused beside its field, whatever way it came: nothing is cut."""

import pytest
from structlog.testing import capture_logs

from bot.app import Bot
from bot.sandbox.person import Sandbox
from commands.entry_info import PayloadKind
from tests.security.attack import Attack
from tests.security.forms import FORM, typed
from tests.security.kinds import KINDS
from tests.security.test_rights import PRESSED
from tests.views.builders import largest_forms

NUMBERS = 4
"""Characters of fields for numbers, which say in words of their own what is wrong."""

FIELDS = sorted(
    {
        (view["callback_id"], block.field.name, block.field.most)
        for view, blocks in largest_forms("en").values()
        for block in blocks
        if block.element["type"] == "plain_text_input" and block.field.most > NUMBERS
    }
)
"""Every field to type into: its form, its name, and how much it takes."""

OPTIONS = {
    "members:profile-form": ("country", "region", "area"),
    "settings:form": ("region",),
    "sessions:plan-form": ("language",),
    "sessions:change-form": ("language",),
}
"""Fields whose options are stored as they come, by form."""

ROWS = '{"decisions": 8, "tasks": 8, '
"""Beginning of a form's hints with as many rows as the form for the minutes can have."""


@pytest.fixture
def attack(slack: Sandbox, bot: Bot) -> Attack:
    """A member of the core team, who may send off every form, with forged payloads."""
    return Attack(slack, bot, KINDS["core team"])


def _errors(attack: Attack, form: str, name: str, text: str) -> dict[str, str]:
    """Return what stands beside the form's fields after it was sent off with this text."""
    attack.number += 1
    payload = attack.payload(PRESSED[f"view {form}"], "1:1", "")
    payload["view"]["state"] = {"values": {**FORM, name: {name: typed(text)}}}
    payload["view"]["private_metadata"] = payload["view"]["private_metadata"].replace("{", ROWS, 1)
    ack = attack.bot.dispatcher.handle(PayloadKind.VIEW, payload) or {}
    errors: dict[str, str] = ack.get("errors", {})
    return errors


def test_every_form_with_words_is_tried() -> None:
    assert len({form for form, _name, _most in FIELDS}) > 10
    assert {f"view {form}" for form, _name, _most in FIELDS} <= set(PRESSED)


def test_more_than_fits_is_refused_beside_the_field(attack: Attack) -> None:
    taken = {
        (form, name): errors
        for number, (form, name, most) in enumerate(FIELDS)
        if list(errors := _errors(attack, form, name, f"{number:04}" + "x" * (most - 3))) != [name]
        or str(most + 1) not in errors[name]
    }

    assert taken == {}


def test_an_option_that_nobody_offered_does_not_reach_the_database(attack: Attack) -> None:
    with capture_logs() as logged:
        for form, names in OPTIONS.items():
            for name in names:
                _errors(attack, form, name, "x" * 100)

    assert {line.get("rule") for line in logged} == {"StaleForm"}
    assert len(logged) == sum(map(len, OPTIONS.values()))


def test_what_just_fits_is_not_refused_for_its_length(attack: Attack) -> None:
    refused = {
        (form, name): errors[name]
        for number, (form, name, most) in enumerate(FIELDS)
        if name in (errors := _errors(attack, form, name, f"{number:04}" + "x" * (most - 4)))
        and str(most) in errors[name]
    }

    assert refused == {}


def test_what_stood_behind_a_command_is_shown_whole_and_refused_beside_its_field(
    attack: Attack,
) -> None:
    person, words = attack.person, "Wer macht mit? " * 150

    person.runs(f"/botschafter aufruf {words}")
    person.submits()

    assert person.modal is not None
    assert person.modal.values == {"Dein Aufruf": words.strip()}
    assert list(person.modal.errors) == ["Dein Aufruf"]
    person.fills("Dein Aufruf", "Wer macht mit?").submits()
    assert person.modal is not None
    assert person.modal.title == "Vorschau"


@pytest.mark.parametrize("verb", ["wer", "geschichten"])
def test_too_many_words_to_search_for_are_not_cut_short(attack: Attack, verb: str) -> None:
    attack.person.runs(f"/botschafter {verb} {'Bonn ' * 60}")

    [answer] = attack.person.ephemerals
    assert answer.startswith("Bitte kürze das: Höchstens 200 Zeichen passen hinein")
