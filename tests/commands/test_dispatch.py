"""The one way in: repeats, who somebody is, what nobody answers."""

from time import monotonic

import pytest

from bot.errors import FieldErrors, NoLongerOpen
from commands.entry_info import PayloadKind
from commands.payloads import kind_of
from commands.results import Nothing, Say
from storage.database import Database
from storage.sqlite import BUSY_SECONDS
from tests.commands.calling import REPEATED, Effects, Make, call, entry_of, keys, message, written
from tests.commands.conftest import ANNA, DORA, Slack
from tests.commands.payloads import payload_of

# --- repeats ---


@pytest.mark.parametrize("trigger", REPEATED)
def test_a_repeat_has_no_second_effect_and_the_same_answer(
    dispatcher_of: Make, sqlite_database: Database, trigger: PayloadKind
) -> None:
    effects = Effects()
    dispatcher = dispatcher_of(entry_of(trigger, effects, writes=True))

    first, second = call(dispatcher, trigger), call(dispatcher, trigger)

    assert (effects.runs, written(sqlite_database), second) == (1, ["run 1"], first)


@pytest.mark.parametrize("trigger", REPEATED)
def test_the_next_call_is_no_repeat(
    dispatcher_of: Make, sqlite_database: Database, trigger: PayloadKind
) -> None:
    dispatcher = dispatcher_of(entry_of(trigger, Effects(), writes=True))

    call(dispatcher, trigger, number=1)
    call(dispatcher, trigger, number=2)

    assert written(sqlite_database) == ["run 1", "run 2"]


def test_a_corrected_form_is_no_repeat(dispatcher_of: Make, sqlite_database: Database) -> None:
    effects = Effects(FieldErrors({"title": NoLongerOpen()}))
    dispatcher = dispatcher_of(entry_of(PayloadKind.VIEW, effects, writes=True))

    refused = call(dispatcher, PayloadKind.VIEW)
    effects.error = None
    taken = call(dispatcher, PayloadKind.VIEW)

    assert refused == {
        "response_action": "errors",
        "errors": {"title": "Das ist nicht mehr offen. Es hat sich nichts geändert."},
    }
    assert taken["response_action"] == "update"
    assert written(sqlite_database) == ["run 2"]


def test_whoever_only_looks_is_not_noted(dispatcher_of: Make, sqlite_database: Database) -> None:
    dispatcher = dispatcher_of(entry_of(PayloadKind.COMMAND, lambda _: Say(message("hello"))))

    call(dispatcher, PayloadKind.COMMAND)

    assert keys(sqlite_database) == []


# --- who is that ---


def test_slack_is_asked_once_who_somebody_is(dispatcher_of: Make, slack: Slack) -> None:
    dispatcher = dispatcher_of(entry_of(PayloadKind.COMMAND, lambda _: Nothing()))

    call(dispatcher, PayloadKind.COMMAND, number=1)
    call(dispatcher, PayloadKind.COMMAND, number=2)

    assert slack.asked == [ANNA]


def test_a_closed_account_may_do_nothing(dispatcher_of: Make, sqlite_database: Database) -> None:
    effects = Effects()
    dispatcher = dispatcher_of(entry_of(PayloadKind.COMMAND, effects, writes=True))

    ack = call(dispatcher, PayloadKind.COMMAND, DORA)

    assert (effects.runs, keys(sqlite_database)) == (0, [])
    assert ack["text"].startswith("Das geht hier leider nicht. Es hat sich nichts geändert.")


# --- what nobody knows ---


@pytest.mark.parametrize("trigger", [one for one in PayloadKind if one is not PayloadKind.VERB])
def test_what_nobody_answers_is_acknowledged(
    dispatcher_of: Make, slack: Slack, trigger: PayloadKind
) -> None:
    dispatcher = dispatcher_of()

    ack = dispatcher.handle(trigger, payload_of(trigger, "nobody:knows", ANNA))

    assert (ack, slack.did) == (None, [])


def test_what_has_waited_for_too_long_is_put_off_at_once(
    dispatcher_of: Make, sqlite_database: Database
) -> None:
    dispatcher = dispatcher_of(entry_of(PayloadKind.COMMAND, Effects(), writes=True))
    call(dispatcher, PayloadKind.COMMAND)
    second, third = (payload_of(PayloadKind.COMMAND, "/mitmachen", ANNA, n) for n in (2, 3))

    late = dispatcher.handle(PayloadKind.COMMAND, second, monotonic() - BUSY_SECONDS)
    dispatcher.handle(PayloadKind.COMMAND, third, monotonic() - BUSY_SECONDS / 2)

    assert late is not None
    assert "Bitte versuch es gleich noch einmal" in late["text"]
    assert written(sqlite_database) == ["run 1", "run 2"]


@pytest.mark.parametrize("kind", sorted(set(PayloadKind) - {PayloadKind.VERB}))
def test_each_kind_of_payload_is_known_by_what_slack_says(kind: PayloadKind) -> None:
    assert kind_of(payload_of(kind, "id", ANNA)) is kind


@pytest.mark.parametrize("payload", [{}, {"type": 3}, {"type": ["event_callback"]}, {"type": "x"}])
def test_what_nobody_has_asked_for_is_of_no_kind(payload: dict[str, object]) -> None:
    assert kind_of(payload) is None
