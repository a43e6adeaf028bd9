"""What is a repeat: the same payload again, and nothing that says something else."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.i18n import translator
from bot.views.blocks import modal, section
from commands.entry_info import PayloadKind
from commands.request import Request
from commands.results import Nothing, Result, Show, ViewMethod
from storage.database import Database
from tests.commands.calling import Effects, Make, entry_of, written
from tests.commands.conftest import ANNA
from tests.commands.payloads import Json, payload_of


def payload_with(kind: PayloadKind, **changed: Any) -> Json:
    name = {PayloadKind.COMMAND: "/mitmachen"}.get(kind, "test:it")
    return payload_of(kind, name, ANNA) | changed


def form(words: str, trigger: str = "t1", **more: Any) -> Json:
    """One view, sent off with these words."""
    payload = payload_with(PayloadKind.VIEW, trigger_id=trigger)
    field = {"type": "plain_text_input", "value": words}
    payload["view"] |= {"state": {"values": {"about": {"value": field}}}, **more}
    return payload


def click(**changed: Any) -> Json:
    """One element of one message, at one moment."""
    payload = payload_with(PayloadKind.ACTION)
    payload["actions"][0] |= changed
    return payload


def chosen(value: str) -> Json:
    option = {"text": {"type": "plain_text", "text": value}, "value": value}
    return click(type="static_select", selected_option=option)


OTHER: dict[str, tuple[PayloadKind, Json, Json]] = {
    "other words": (PayloadKind.VIEW, form("A"), form("B", "t2")),
    "other words, one trigger": (PayloadKind.VIEW, form("A"), form("B")),
    "another form in one view": (
        PayloadKind.VIEW, form("A", private_metadata="{}"), form("A", "t2")
    ),
    "another choice": (PayloadKind.ACTION, chosen("mobile"), chosen("cloud")),
    "another button's value": (PayloadKind.ACTION, click(value="1"), click(value="2")),
    "another message": (
        PayloadKind.ACTION,
        click() | {"container": {"message_ts": "1.0"}},
        click() | {"container": {"message_ts": "2.0"}},
    ),
    "another text": (
        PayloadKind.COMMAND,
        payload_with(PayloadKind.COMMAND, text="a"),
        payload_with(PayloadKind.COMMAND, text="b"),
    ),
    "another event": (
        PayloadKind.EVENT,
        payload_of(PayloadKind.EVENT, "app_home_opened", ANNA, 1),
        payload_of(PayloadKind.EVENT, "app_home_opened", ANNA, 2),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHER)
def test_what_says_something_else_is_no_repeat(
    dispatcher_of: Make, sqlite_database: Database, name: str
) -> None:
    kind, first, second = OTHER[name]
    dispatcher = dispatcher_of(entry_of(kind, Effects(), writes=True))

    answers = [dispatcher.handle(kind, one) for one in (first, second, first, second)]

    assert written(sqlite_database) == ["run 1", "run 2"]
    assert answers[2:] == answers[:2]


def test_a_form_that_closed_is_taken_once_though_it_is_sent_off_again(
    dispatcher_of: Make, sqlite_database: Database
) -> None:
    dispatcher = dispatcher_of(entry_of(PayloadKind.VIEW, Effects(), writes=True))

    answers = [dispatcher.handle(PayloadKind.VIEW, form("A", trigger)) for trigger in "ttu"]
    answers.append(dispatcher.handle(PayloadKind.VIEW, form("A", "u")))

    assert written(sqlite_database) == ["run 1"]
    assert answers == answers[:1] * 4


def then_shows(how: ViewMethod, submit: str | None) -> Callable[[Request], Result]:
    """Return a handler that writes, and then shows a view."""
    effects = Effects()

    def handler(request: Request) -> Result:
        effects(request)
        t = translator("en")
        return Show(
            modal(
                t, t("Preview"), [section(t("Preview"))], callback="x", submit=submit and t(submit)
            ),
            how,
        )

    return handler


@pytest.mark.parametrize(
    ("how", "submit", "runs"),
    [
        (ViewMethod.PUSH, "Publish", 3),
        (ViewMethod.PUSH, None, 3),
        (ViewMethod.UPDATE, "Publish", 3),
        (ViewMethod.UPDATE, None, 2),
    ],
)
def test_a_form_that_stays_may_be_changed_and_changed_back(
    dispatcher_of: Make, sqlite_database: Database, how: ViewMethod, submit: str | None, runs: int
) -> None:
    """The preview shows what was sent off last, never what was kept of an earlier time."""
    handler = then_shows(how, submit)
    dispatcher = dispatcher_of(entry_of(PayloadKind.VIEW, handler, writes=True))

    for words, trigger in (("A", "t1"), ("B", "t2"), ("A", "t3"), ("A", "t3")):
        dispatcher.handle(PayloadKind.VIEW, form(words, trigger))

    assert len(written(sqlite_database)) == runs


def test_a_form_without_trigger_is_known_by_its_words(
    dispatcher_of: Make, sqlite_database: Database
) -> None:
    dispatcher = dispatcher_of(entry_of(PayloadKind.VIEW, Effects(), writes=True))
    bare = {key: value for key, value in form("A").items() if key != "trigger_id"}

    for _time in range(2):
        dispatcher.handle(PayloadKind.VIEW, bare)

    assert written(sqlite_database) == ["run 1"]


def test_nothing_is_answered_where_the_key_cannot_be_read(dispatcher_of: Make) -> None:
    dispatcher = dispatcher_of(entry_of(PayloadKind.VIEW, lambda _request: Nothing()))

    assert dispatcher.handle(PayloadKind.VIEW, {"view": {"callback_id": "test:it"}}) is None
