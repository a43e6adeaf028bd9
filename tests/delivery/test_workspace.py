"""What is asked of Slack about accounts, and how it is understood."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.delivery.account_lookup import person_from_account
from bot.delivery.channels import ChannelIds
from bot.delivery.workspace import client_with_timeout, trust_for
from storage.outbox.rows import OutboxState
from storage.people import Person, find_person
from tests.delivery.fakes import COMMUNITY, NOON, Bench, is_reachable, know, refused

POST = "chat.postMessage"


def test_two_names_of_one_channel_share_its_limit_and_a_person_has_their_own() -> None:
    channels = COMMUNITY.channels.model_copy(update={"introductions": "all", "stories": "all"})
    community = COMMUNITY.model_copy(update={"channels": channels})
    unused: Any = SimpleNamespace()
    ids = ChannelIds(unused, unused, community, unused)

    names = [ids.limited_as(one) for one in ("#introductions", "#stories", "#core_team", "U1")]

    assert names[0] == names[1]
    assert len(set(names)) == 3


def test_all_connections_share_the_certificates_that_were_read_once() -> None:
    client = WebClient(ssl=trust_for("https://slack.com/api/"))

    assert client_with_timeout(client, 1).ssl is client.ssl is trust_for("https://hooks.slack.com/")


def test_all_that_slack_says_of_an_account_is_understood() -> None:
    account = {
        "id": "U1", "team_id": "T1", "name": "a.a", "real_name": "Anna A.", "locale": "de-DE",
        "tz": "Europe/Berlin", "is_restricted": True, "is_stranger": True, "deleted": True,
        "updated": int(NOON.timestamp()), "profile": {"display_name": "Anna"},
    }  # fmt: skip

    person = person_from_account(account)

    assert person.model_dump() == Person(
        slack_id="U1", team_id="T1", name="Anna", locale="de-DE", time_zone="Europe/Berlin",
        is_guest=True, is_from_other_workspace=True, is_deleted=True, described_at=NOON,
    ).model_dump()  # fmt: skip
    assert person_from_account({"id": "U1", "is_ultra_restricted": True}).is_guest


def test_what_slack_does_not_say_is_taken_as_nothing() -> None:
    person = person_from_account({"id": "U1"})

    assert person.model_dump() == Person(
        slack_id="U1", team_id="", name="U1", locale="", time_zone="",
        is_guest=False, is_from_other_workspace=False, is_deleted=False,
        described_at=datetime(1970, 1, 1, tzinfo=UTC),
    ).model_dump()  # fmt: skip


@pytest.mark.parametrize("is_deleted", [True, False])
def test_what_is_heard_of_an_account_while_sending_is_kept(desk: Bench, is_deleted: bool) -> None:
    know(desk)
    moment = int(NOON.timestamp()) + 1
    desk.client.user = {"deleted": is_deleted, "updated": moment, "real_name": "Anna Neu"}
    desk.client.will(POST, refused("channel_not_found"))
    desk.post("one")

    desk.sender.run_once()

    state = OutboxState.DROPPED if is_deleted else OutboxState.PENDING
    assert desk.row("one").state is state
    with desk.database.reading() as session:
        person = find_person(session, "U1")
    assert person is not None
    assert (person.is_deleted, person.name) == (is_deleted, "Anna Neu")


def test_a_place_known_from_history_that_slack_forgot_is_opened_anew(bench: Bench) -> None:
    know(bench)
    bench.post("before")
    bench.sender.run_once()
    later = Bench(bench.database)
    later.client.will(POST, refused("channel_not_found"))
    later.client.will("conversations.open", {"ok": True, "channel": {"id": "DNEW"}})
    later.post("one")

    later.sender.run_once()
    assert [call["channel"] for call in later.client.named(POST)] == ["DU1"]
    later.after(seconds=60)

    assert [call["channel"] for call in later.client.named(POST)] == ["DU1", "DNEW"]
    assert later.row("one").state is OutboxState.SENT
    later.post("two")
    later.sender.run_once()
    assert later.client.named(POST)[-1]["channel"] == "DNEW"


@pytest.mark.parametrize(
    ("answer", "state", "error", "reachable"),
    [
        ("user_not_found", OutboxState.DROPPED, "user_not_found", False),
        ("internal_error", OutboxState.PENDING, "channel_not_found", True),
    ],
)
def test_what_slack_says_of_the_account_decides(
    desk: Bench, answer: str, state: OutboxState, error: str, reachable: bool
) -> None:
    know(desk)
    desk.client.will(POST, refused("channel_not_found"))
    desk.client.will("users.info", refused(answer))
    desk.post("one")

    desk.sender.run_once()

    assert (desk.row("one").state, desk.row("one").error) == (state, error)
    assert is_reachable(desk) is reachable
