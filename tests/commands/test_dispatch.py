"""The one way in: repeats, refusals, faults of ours."""

import re
from collections.abc import Callable
from time import monotonic
from typing import Any

import pytest
from sqlmodel import select
from structlog.testing import capture_logs

from bot.domain.access import Who
from bot.errors import FieldErrors, NoLongerOpen
from bot.services.telling import tell
from bot.views.blocks import Message, section
from commands.answers import Answer, Nothing, Options, Say
from commands.dispatch import Dispatcher
from commands.entries import Entry, Trigger
from commands.request import Request
from storage.database import Database
from storage.outbox import OutboxRow
from storage.people import Person
from storage.received import Received
from tests.commands.conftest import ANNA, DORA, TOM, Slack
from tests.commands.payloads import payload_of

Make = Callable[..., Dispatcher]
ID = {Trigger.COMMAND: "join", Trigger.EVENT: "app_home_opened"}
CALLED = {Trigger.COMMAND: "/mitmachen"}
ANSWERED = [Trigger.COMMAND, Trigger.ACTION, Trigger.VIEW, Trigger.SHORTCUT, Trigger.VIEW_CLOSED]
REPEATED = [*ANSWERED, Trigger.EVENT]


def message(text: str) -> Message:
    return Message(text, [section(text)])


class Effects:
    """A handler that writes one message a run, and says which run it was."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error, self.runs = error, 0

    def __call__(self, request: Request) -> Answer:
        self.runs += 1
        number = self.runs
        tell(
            request.uow,
            request.actor,
            lambda _t: message(f"run {number}"),
            key=f"test:{number}",
            at_once=True,
        )
        if self.error is not None:
            raise self.error
        return Say(message(f"run {number}"))


def entry_of(trigger: Trigger, handler: Any, who: Who = Who.EVERYONE, **more: Any) -> Entry:
    return Entry(trigger, ID.get(trigger, "test:it"), handler, who, "Test", **more)


def call(dispatcher: Dispatcher, trigger: Trigger, actor: str = ANNA, number: int = 1) -> Any:
    payload = payload_of(trigger, CALLED.get(trigger, ID.get(trigger, "test:it")), actor, number)
    return dispatcher.handle(trigger, payload)


def written(database: Database) -> list[str]:
    """The texts in the outbox."""
    with database.reading() as session:
        return [row.payload["text"] for row in session.exec(select(OutboxRow))]


def keys(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.exec(select(Received.key)))


# --- repeats ---


@pytest.mark.parametrize("trigger", REPEATED)
def test_a_repeat_has_no_second_effect_and_the_same_answer(
    dispatcher_of: Make, sqlite_database: Database, trigger: Trigger
) -> None:
    effects = Effects()
    dispatcher = dispatcher_of(entry_of(trigger, effects, writes=True))

    first, second = call(dispatcher, trigger), call(dispatcher, trigger)

    assert (effects.runs, written(sqlite_database), second) == (1, ["run 1"], first)


@pytest.mark.parametrize("trigger", REPEATED)
def test_the_next_call_is_no_repeat(
    dispatcher_of: Make, sqlite_database: Database, trigger: Trigger
) -> None:
    dispatcher = dispatcher_of(entry_of(trigger, Effects(), writes=True))

    call(dispatcher, trigger, number=1)
    call(dispatcher, trigger, number=2)

    assert written(sqlite_database) == ["run 1", "run 2"]


def test_a_corrected_form_is_no_repeat(dispatcher_of: Make, sqlite_database: Database) -> None:
    effects = Effects(FieldErrors({"title": NoLongerOpen()}))
    dispatcher = dispatcher_of(entry_of(Trigger.VIEW, effects, writes=True))

    refused = call(dispatcher, Trigger.VIEW)
    effects.error = None
    taken = call(dispatcher, Trigger.VIEW)

    assert refused == {
        "response_action": "errors",
        "errors": {"title": "Das ist nicht mehr offen. Es hat sich nichts geändert."},
    }
    assert taken["response_action"] == "update"
    assert written(sqlite_database) == ["run 2"]


def test_whoever_only_looks_is_not_noted(dispatcher_of: Make, sqlite_database: Database) -> None:
    dispatcher = dispatcher_of(entry_of(Trigger.COMMAND, lambda _: Say(message("hello"))))

    call(dispatcher, Trigger.COMMAND)

    assert keys(sqlite_database) == []


# --- who is that ---


def test_slack_is_asked_once_who_somebody_is(dispatcher_of: Make, slack: Slack) -> None:
    dispatcher = dispatcher_of(entry_of(Trigger.COMMAND, lambda _: Nothing()))

    call(dispatcher, Trigger.COMMAND, number=1)
    call(dispatcher, Trigger.COMMAND, number=2)

    assert slack.asked == [ANNA]


def test_a_closed_account_may_do_nothing(dispatcher_of: Make, sqlite_database: Database) -> None:
    effects = Effects()
    dispatcher = dispatcher_of(entry_of(Trigger.COMMAND, effects, writes=True))

    ack = call(dispatcher, Trigger.COMMAND, DORA)

    assert (effects.runs, keys(sqlite_database)) == (0, [])
    assert ack["text"].startswith("Das ist hier nicht für Dich freigegeben.")


# --- what nobody knows ---


@pytest.mark.parametrize("trigger", [one for one in Trigger if one is not Trigger.VERB])
def test_what_nobody_answers_is_acknowledged(
    dispatcher_of: Make, slack: Slack, trigger: Trigger
) -> None:
    dispatcher = dispatcher_of()

    ack = dispatcher.handle(trigger, payload_of(trigger, "nobody:knows", ANNA))

    assert (ack, slack.did) == (None, [])


# --- a rule says no ---

NO = "Das ist nicht mehr offen. Es hat sich nichts geändert."


def refuse(_request: Request) -> Answer:
    raise NoLongerOpen


def test_a_refused_command_is_answered_to_the_person_alone(dispatcher_of: Make) -> None:
    ack = call(dispatcher_of(entry_of(Trigger.COMMAND, refuse)), Trigger.COMMAND)

    assert ack["response_type"] == "ephemeral"
    assert ack["text"].startswith(NO)


def test_a_refused_click_is_answered_without_touching_the_message(
    dispatcher_of: Make, slack: Slack
) -> None:
    ack = call(dispatcher_of(entry_of(Trigger.ACTION, refuse)), Trigger.ACTION)

    method, body = slack.did[0]
    assert (ack, method) == (None, "response_url")
    assert (body["text"], body["replace_original"]) == (NO, False)


@pytest.mark.parametrize(("surface", "method"), [("modal", "views.push"), ("home", "views.open")])
def test_a_refused_click_in_a_view_is_answered_by_a_view(
    dispatcher_of: Make, slack: Slack, surface: str, method: str
) -> None:
    payload = payload_of(Trigger.ACTION, "test:it", ANNA) | {"view": {"type": surface, "id": "V"}}
    del payload["response_url"]

    dispatcher_of(entry_of(Trigger.ACTION, refuse)).handle(Trigger.ACTION, payload)

    assert [name for name, _body in slack.did] == [method]


def test_a_refused_form_keeps_what_was_typed_below(dispatcher_of: Make) -> None:
    ack = call(dispatcher_of(entry_of(Trigger.VIEW, refuse)), Trigger.VIEW)

    assert ack["response_action"] == "push"
    assert NO in str(ack["view"])


def test_a_refused_form_on_the_third_level_gives_way(dispatcher_of: Make) -> None:
    payload = payload_of(Trigger.VIEW, "test:it", ANNA)
    payload["view"] |= {"root_view_id": "V1", "previous_view_id": "V2", "id": "V3"}

    ack = dispatcher_of(entry_of(Trigger.VIEW, refuse)).handle(Trigger.VIEW, payload)

    assert ack is not None
    assert ack["response_action"] == "update"


def test_a_refused_event_is_told_by_message_once(
    dispatcher_of: Make, sqlite_database: Database
) -> None:
    dispatcher = dispatcher_of(entry_of(Trigger.EVENT, refuse, writes=True))

    call(dispatcher, Trigger.EVENT)
    call(dispatcher, Trigger.EVENT)

    assert written(sqlite_database) == [NO]


def test_a_refusal_speaks_the_readers_language(dispatcher_of: Make) -> None:
    ack = call(dispatcher_of(entry_of(Trigger.COMMAND, refuse)), Trigger.COMMAND, TOM)

    assert ack["text"].startswith("This is no longer open. Nothing has changed.")


def test_a_refusal_leaves_nothing_behind(dispatcher_of: Make, sqlite_database: Database) -> None:
    dispatcher = dispatcher_of(entry_of(Trigger.COMMAND, Effects(NoLongerOpen()), writes=True))

    call(dispatcher, Trigger.COMMAND)

    assert (written(sqlite_database), keys(sqlite_database)) == ([], [])


def test_a_menu_that_is_not_open_offers_nothing(dispatcher_of: Make) -> None:
    offer = entry_of(Trigger.OPTIONS, lambda _: Options((("A", "a"),)), Who.MEMBERS)

    assert call(dispatcher_of(offer), Trigger.OPTIONS) in (None, {"options": []})


# --- a fault of ours ---


@pytest.mark.parametrize("trigger", [Trigger.COMMAND, Trigger.ACTION, Trigger.VIEW])
def test_a_fault_shows_the_id_that_is_in_the_log_and_leaves_nothing_behind(
    dispatcher_of: Make, sqlite_database: Database, slack: Slack, trigger: Trigger
) -> None:
    dispatcher = dispatcher_of(
        entry_of(trigger, Effects(ZeroDivisionError("private words")), writes=True)
    )

    with capture_logs() as logged:
        ack = call(dispatcher, trigger)

    error_id = next(line["error_id"] for line in logged if line["event"] == "entry_failed")
    shown = f"{ack} {slack.did}"
    assert re.search(rf"\b{error_id}\b", shown)
    assert "private words" not in shown
    assert (written(sqlite_database), keys(sqlite_database)) == ([], [])


def test_after_a_fault_the_same_click_works(dispatcher_of: Make, sqlite_database: Database) -> None:
    effects = Effects(ZeroDivisionError())
    dispatcher = dispatcher_of(entry_of(Trigger.ACTION, effects, writes=True))

    call(dispatcher, Trigger.ACTION)
    effects.error = None
    call(dispatcher, Trigger.ACTION)

    assert written(sqlite_database) == ["run 2"]


def test_a_failed_event_is_left_to_slack_to_deliver_again(
    dispatcher_of: Make, sqlite_database: Database
) -> None:
    effects = Effects(ZeroDivisionError())
    dispatcher = dispatcher_of(entry_of(Trigger.EVENT, effects, writes=True))

    with pytest.raises(ZeroDivisionError):
        call(dispatcher, Trigger.EVENT)
    effects.error = None
    call(dispatcher, Trigger.EVENT)

    assert written(sqlite_database) == ["run 2"]


def test_where_the_answer_cannot_be_sent_the_click_is_still_acknowledged(
    dispatcher_of: Make, slack: Slack
) -> None:
    slack.breaks = TimeoutError()

    with capture_logs() as logged:
        ack = call(dispatcher_of(entry_of(Trigger.ACTION, refuse)), Trigger.ACTION)

    assert ack is None
    assert [line["event"] for line in logged] == ["answer_lost"]


def test_while_the_database_is_locked_the_person_gets_a_clear_answer_in_time(
    dispatcher_of: Make, sqlite_database: Database
) -> None:
    effects = Effects()
    dispatcher = dispatcher_of(entry_of(Trigger.COMMAND, effects, writes=True))
    with sqlite_database.writing() as session:
        session.add(Slack().describe(ANNA))
    started = monotonic()

    with sqlite_database.writing() as session:
        session.add(Slack().describe(TOM))
        session.flush()
        with capture_logs():
            ack = call(dispatcher, Trigger.COMMAND)
        took = monotonic() - started

    assert took < 3
    assert effects.runs == 0
    assert "Bitte versuch es gleich noch einmal" in ack["text"]


def test_what_was_not_acknowledged_may_be_tried_again(
    dispatcher_of: Make, sqlite_database: Database
) -> None:
    dispatcher = dispatcher_of(entry_of(Trigger.COMMAND, Effects(), writes=True))
    with sqlite_database.reading() as session:
        assert session.get(Person, ANNA) is None

    call(dispatcher, Trigger.COMMAND)

    assert keys(sqlite_database) == ["command:trigger-1"]
