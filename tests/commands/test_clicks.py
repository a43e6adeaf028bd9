"""The outcome of a click stands where the click was made."""

from typing import Any

import pytest

from commands.clicks import answer_click
from commands.entry_info import PayloadKind
from commands.request import Request
from commands.results import Result, Show, ViewMethod
from commands.slack_replies import outcome_view
from tests.commands.calling import Make, entry_of, message
from tests.commands.conftest import ANNA, Slack
from tests.commands.payloads import URL, payload_of

PLACES: dict[str, dict[str, Any]] = {
    "message": {"container": {"type": "message"}, "response_url": URL},
    "ephemeral": {"container": {"type": "message", "is_ephemeral": True}, "response_url": URL},
    "modal": {"view": {"type": "modal", "id": "V"}},
    "home": {"view": {"type": "home", "id": "V"}},
    "second modal": {
        "view": {"type": "modal", "id": "V2", "root_view_id": "V", "previous_view_id": "V"}
    },
    "third modal": {
        "view": {"type": "modal", "id": "V3", "root_view_id": "V", "previous_view_id": "V2"}
    },
}


def done_after(make: Make, slack: Slack, place: str, handler: Any) -> list[tuple[str, object]]:
    """The calls to Slack after a click there, and what they say of replacing."""
    payload = payload_of(PayloadKind.ACTION, "test:it", ANNA)
    del payload["response_url"]
    make(entry_of(PayloadKind.ACTION, handler)).handle(PayloadKind.ACTION, payload | PLACES[place])
    return [(method, body.get("replace_original")) for method, body in slack.did]


@pytest.mark.parametrize(
    ("place", "done"),
    [
        ("message", [("response_url", False)]),
        ("ephemeral", [("response_url", True)]),
        ("modal", [("views.update", None)]),
        ("home", [("views.open", None)]),
    ],
)
def test_what_only_one_person_sees_gives_way(
    dispatcher_of: Make, slack: Slack, place: str, done: list[tuple[str, object]]
) -> None:
    def handler(request: Request) -> Result:
        return answer_click(request, message("done"))

    assert done_after(dispatcher_of, slack, place, handler) == done


@pytest.mark.parametrize(
    ("place", "done"),
    [
        ("message", []),
        ("ephemeral", []),
        ("modal", [("views.update", None)]),
        ("home", [("views.open", None)]),
    ],
)
def test_a_message_that_the_outbox_edits_gets_no_answer(
    dispatcher_of: Make, slack: Slack, place: str, done: list[tuple[str, object]]
) -> None:
    def handler(request: Request) -> Result:
        return answer_click(request, message("done"), is_edited=True)

    assert done_after(dispatcher_of, slack, place, handler) == done


@pytest.mark.parametrize(
    ("place", "method"),
    [("message", "views.open"), ("modal", "views.update"), ("home", "views.open")],
)
def test_a_view_takes_the_place_of_the_modal_only(
    dispatcher_of: Make, slack: Slack, place: str, method: str
) -> None:
    def handler(request: Request) -> Result:
        return Show(outcome_view(request.t, message("done")), ViewMethod.UPDATE)

    assert done_after(dispatcher_of, slack, place, handler) == [(method, None)]


@pytest.mark.parametrize(
    ("place", "method"), [("second modal", "views.push"), ("third modal", "views.update")]
)
def test_where_slack_takes_no_more_views_the_one_on_top_gives_way(
    dispatcher_of: Make, slack: Slack, place: str, method: str
) -> None:
    def handler(request: Request) -> Result:
        return Show(outcome_view(request.t, message("done")), ViewMethod.PUSH)

    assert done_after(dispatcher_of, slack, place, handler) == [(method, None)]
