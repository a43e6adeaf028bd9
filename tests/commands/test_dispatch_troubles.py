"""The one way in where a rule says no, or we have made a mistake."""

import re
from collections.abc import Callable
from time import monotonic
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.domain.access import Audience
from bot.errors import NoLongerOpen
from commands.dispatch import Dispatcher
from commands.entry_info import PayloadKind
from commands.request import Request
from commands.results import Options, Result, Show
from commands.slack_replies import outcome_view
from storage.database import Database
from storage.people import Person
from tests.commands.calling import (
    Effects,
    Make,
    call,
    entry_of,
    keys,
    message,
    written,
)
from tests.commands.conftest import ANNA, TOM, Slack
from tests.commands.payloads import payload_of
from tests.delivery.fakes import refused

# --- a rule says no ---

NO = "Das ist nicht mehr offen. Es hat sich nichts geändert."


def refuse(_request: Request) -> Result:
    raise NoLongerOpen


def test_a_refused_command_is_answered_to_the_person_alone(dispatcher_of: Make) -> None:
    ack = call(dispatcher_of(entry_of(PayloadKind.COMMAND, refuse)), PayloadKind.COMMAND)

    assert ack["response_type"] == "ephemeral"
    assert ack["text"].startswith(NO)


def test_a_refused_click_is_answered_without_touching_the_message(
    dispatcher_of: Make, slack: Slack
) -> None:
    ack = call(dispatcher_of(entry_of(PayloadKind.ACTION, refuse)), PayloadKind.ACTION)

    method, body = slack.did[0]
    assert (ack, method) == (None, "response_url")
    assert (body["text"], body["replace_original"]) == (NO, False)


@pytest.mark.parametrize(("surface", "method"), [("modal", "views.push"), ("home", "views.open")])
def test_a_refused_click_in_a_view_is_answered_by_a_view(
    dispatcher_of: Make, slack: Slack, surface: str, method: str
) -> None:
    payload = payload_of(PayloadKind.ACTION, "test:it", ANNA) | {
        "view": {"type": surface, "id": "V"}
    }
    del payload["response_url"]

    dispatcher_of(entry_of(PayloadKind.ACTION, refuse)).handle(PayloadKind.ACTION, payload)

    assert [name for name, _body in slack.did] == [method]


def show(request: Request) -> Result:
    return Show(outcome_view(request.t, message("done")))


@pytest.mark.parametrize("kind", [PayloadKind.ACTION, PayloadKind.COMMAND])
@pytest.mark.parametrize(
    ("error", "is_told"), [("exchanged_trigger_id", False), ("expired_trigger_id", True)]
)
def test_a_repeat_whose_view_is_open_already_tells_of_no_failure(
    dispatcher_of: Make,
    sqlite_database: Database,
    slack: Slack,
    kind: PayloadKind,
    error: str,
    is_told: bool,
) -> None:
    slack.breaks = refused(error)
    with capture_logs():
        ack = call(dispatcher_of(entry_of(kind, show)), kind)

    assert bool(ack or written(sqlite_database)) is is_told


def test_a_refused_form_keeps_what_was_typed_below(dispatcher_of: Make) -> None:
    ack = call(dispatcher_of(entry_of(PayloadKind.VIEW, refuse)), PayloadKind.VIEW)

    assert ack["response_action"] == "push"
    assert NO in str(ack["view"])


def test_a_refused_form_on_the_third_level_gives_way(dispatcher_of: Make) -> None:
    payload = payload_of(PayloadKind.VIEW, "test:it", ANNA)
    payload["view"] |= {"root_view_id": "V1", "previous_view_id": "V2", "id": "V3"}

    ack = dispatcher_of(entry_of(PayloadKind.VIEW, refuse)).handle(PayloadKind.VIEW, payload)

    assert ack is not None
    assert ack["response_action"] == "update"


def test_a_refused_event_is_told_by_message_once(
    dispatcher_of: Make, sqlite_database: Database
) -> None:
    dispatcher = dispatcher_of(entry_of(PayloadKind.EVENT, refuse, writes=True))

    call(dispatcher, PayloadKind.EVENT)
    call(dispatcher, PayloadKind.EVENT)

    assert written(sqlite_database) == [NO]


def test_a_refusal_speaks_the_readers_language(dispatcher_of: Make) -> None:
    ack = call(dispatcher_of(entry_of(PayloadKind.COMMAND, refuse)), PayloadKind.COMMAND, TOM)

    assert ack["text"].startswith("This is no longer open. Nothing has changed.")


def test_a_refusal_leaves_nothing_behind(dispatcher_of: Make, sqlite_database: Database) -> None:
    dispatcher = dispatcher_of(entry_of(PayloadKind.COMMAND, Effects(NoLongerOpen()), writes=True))

    call(dispatcher, PayloadKind.COMMAND)

    assert (written(sqlite_database), keys(sqlite_database)) == ([], [])


class Unreadable(Database):
    """A database that can't be read while it is told so."""

    is_gone = False

    def reading(self) -> Any:
        if self.is_gone:
            raise OperationalError("SELECT", None, Exception("gone"), connection_invalidated=True)
        return super().reading()


def test_a_refusal_is_answered_even_where_the_database_goes_in_that_moment(
    dispatcher_on: Callable[..., Dispatcher], sqlite_database: Database
) -> None:
    database = Unreadable(str(sqlite_database.engine.url))

    def go(_request: Request) -> Result:
        database.is_gone = True
        raise NoLongerOpen

    entry = entry_of(PayloadKind.COMMAND, go, writes=True)
    with capture_logs():
        ack = call(dispatcher_on(database, entry), PayloadKind.COMMAND)

    assert "Ich komme gerade nicht an meine Notizen" in ack["text"]
    assert written(sqlite_database) == []
    database.dispose()


def test_a_menu_that_is_not_open_offers_nothing(dispatcher_of: Make) -> None:
    offer = entry_of(PayloadKind.OPTIONS, lambda _: Options((("A", "a"),)), Audience.MEMBERS)

    assert call(dispatcher_of(offer), PayloadKind.OPTIONS) in (None, {"options": []})


# --- a fault of ours ---


@pytest.mark.parametrize("trigger", [PayloadKind.COMMAND, PayloadKind.ACTION, PayloadKind.VIEW])
def test_a_fault_shows_the_id_that_is_in_the_log_and_leaves_nothing_behind(
    dispatcher_of: Make, sqlite_database: Database, slack: Slack, trigger: PayloadKind
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
    dispatcher = dispatcher_of(entry_of(PayloadKind.ACTION, effects, writes=True))

    call(dispatcher, PayloadKind.ACTION)
    effects.error = None
    call(dispatcher, PayloadKind.ACTION)

    assert written(sqlite_database) == ["run 2"]


def test_a_failed_event_is_left_to_slack_to_deliver_again(
    dispatcher_of: Make, sqlite_database: Database
) -> None:
    effects = Effects(ZeroDivisionError())
    dispatcher = dispatcher_of(entry_of(PayloadKind.EVENT, effects, writes=True))

    with pytest.raises(ZeroDivisionError):
        call(dispatcher, PayloadKind.EVENT)
    effects.error = None
    call(dispatcher, PayloadKind.EVENT)

    assert written(sqlite_database) == ["run 2"]


def test_where_the_answer_cannot_be_sent_the_click_is_still_acknowledged(
    dispatcher_of: Make, slack: Slack
) -> None:
    slack.breaks = TimeoutError()

    with capture_logs() as logged:
        ack = call(dispatcher_of(entry_of(PayloadKind.ACTION, refuse)), PayloadKind.ACTION)

    assert ack is None
    assert [line["event"] for line in logged] == ["refused", "answer_lost"]


def test_while_the_database_is_locked_the_person_gets_a_clear_answer_in_time(
    dispatcher_of: Make, sqlite_database: Database
) -> None:
    effects = Effects()
    dispatcher = dispatcher_of(entry_of(PayloadKind.COMMAND, effects, writes=True))
    with sqlite_database.writing() as session:
        session.add(Slack().find(ANNA))
    started = monotonic()

    with sqlite_database.writing() as session:
        session.add(Slack().find(TOM))
        session.flush()
        with capture_logs():
            ack = call(dispatcher, PayloadKind.COMMAND)
        took = monotonic() - started

    assert took < 3
    assert effects.runs == 0
    assert "Bitte versuch es gleich noch einmal" in ack["text"]


def test_what_was_lost_with_the_others_in_its_transaction_is_done_once_more(
    dispatcher_of: Make, sqlite_database: Database
) -> None:
    effects = Effects()

    def lose_once(request: Request) -> Result:
        result = effects(request)
        if effects.runs == 1:
            request.uow.session.flush()
            driver: Any = request.uow.session.connection().connection.driver_connection
            driver.execute("ROLLBACK")  # as SQLite does by itself, for somebody else's change too
        return result

    with sqlite_database.writing() as session:
        session.add(Slack().find(ANNA))
    ack = call(
        dispatcher_of(entry_of(PayloadKind.COMMAND, lose_once, writes=True)), PayloadKind.COMMAND
    )

    assert ack["text"] == "run 2"
    assert written(sqlite_database) == ["run 2"]


def test_what_was_not_acknowledged_may_be_tried_again(
    dispatcher_of: Make, sqlite_database: Database
) -> None:
    dispatcher = dispatcher_of(entry_of(PayloadKind.COMMAND, Effects(), writes=True))
    with sqlite_database.reading() as session:
        assert session.get(Person, ANNA) is None

    call(dispatcher, PayloadKind.COMMAND)

    [key] = keys(sqlite_database)
    assert key.startswith("command:")
