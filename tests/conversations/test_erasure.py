"""Whoever asks reads what goes and what stays, confirms once, and everything is gone."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import delete

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from bot.views.home_parts import Door
from commands.entry_info import PayloadKind
from storage.drafts import Draft
from tests.commands.payloads import payload_of
from tests.conversations.erasing import (
    WORDS,
    begins_to_write,
    confirms,
    erasures,
    preview_of,
    rows_of,
    words_of,
)
from tests.conversations.gathering import STAGES, change, goes_through, member_of, put
from tests.conversations.storytelling import joined
from tests.conversations.test_appeals import stranger_joins
from tests.conversations.test_members import joins


@pytest.mark.every_database
@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("anna", "unknown"),
        ("anna", "imported"),
        ("tom", "newcomer"),
        ("anna", "trainee"),
        ("karl", "ambassador"),
        ("kim", "ambassador"),
        ("gabi", "fan"),
        ("ben", "paused"),
        ("tom", "left"),
    ],
)
def test_everybody_may_from_home(slack: Sandbox, bot: Bot, name: str, stage: str) -> None:
    person = put(slack, bot, name, STAGES[stage])
    words = words_of(person)

    goes_through(person, Door.MY_WAY).clicks(words["button"])
    confirms(person)

    assert person.modal is not None
    assert words["done"] in person.modal
    assert set(rows_of(bot, person)) <= {"people"}


def test_people_of_other_workspaces_may_from_their_overview(slack: Sandbox, bot: Bot) -> None:
    sam = stranger_joins(slack, bot).closes(everything=True)

    sam.clicks("Mitmachen", in_="botschafter").clicks("My way").clicks("Delete my data")
    confirms(sam)

    assert sam.modal is not None
    assert words_of(sam)["done"] in sam.modal
    assert set(rows_of(bot, sam)) == {"people"}


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("anna", "/botschafter löschen"),
        ("anna", "/botschafter LÖSCHEN"),
        ("anna", "/botschafter loeschen"),
        ("tom", "/botschafter erase"),
        ("tom", "/botschafter delete"),
    ],
)
def test_it_can_be_typed(slack: Sandbox, bot: Bot, name: str, line: str) -> None:
    person = put(slack, bot, name, STAGES["newcomer"])

    person.runs(line)

    assert person.modal is not None
    assert person.modal.title == words_of(person)["button"]


@pytest.mark.parametrize("name", ["anna", "tom"])
def test_whoever_cancels_keeps_everything(slack: Sandbox, bot: Bot, name: str) -> None:
    person = put(slack, bot, name, STAGES["ambassador"])
    before = rows_of(bot, person)

    person.runs(words_of(person)["command"]).closes()

    assert rows_of(bot, person) == before
    assert erasures(bot) == []


@pytest.mark.parametrize("name", ["anna", "tom"])
def test_the_data_is_offered_as_a_file_first(slack: Sandbox, bot: Bot, name: str) -> None:
    [person] = joined(slack, name)
    words = words_of(person)
    person.runs(words["command"])

    person.clicks(words["file"])

    assert any(screen.message.files for screen in person.dm_screens)
    assert erasures(bot) == []
    confirms(person.closes(everything=True).runs(words["command"]))
    slack.advances(timedelta(minutes=30))
    assert not any(screen.message.files for screen in person.dm_screens)


@pytest.mark.parametrize("name", ["anna", "tom"])
def test_the_receipt_comes_once_slack_is_done(slack: Sandbox, bot: Bot, name: str) -> None:
    [person] = joined(slack, name)
    confirms(person.runs(words_of(person)["command"]))
    [erasure] = erasures(bot)
    assert erasure.gone["members"] == 1

    slack.advances(timedelta(minutes=30))

    [receipt] = person.dms
    assert words_of(person)["receipt"] in receipt
    slack.advances(timedelta(minutes=30))
    [ended] = erasures(bot)
    assert (ended.asked_at, ended.slack_id, ended.gone) == (erasure.asked_at, None, {})
    assert name not in receipt.lower()


def test_the_receipt_speaks_the_language_that_was_chosen_here(slack: Sandbox, bot: Bot) -> None:
    tom = put(slack, bot, "tom", STAGES["ambassador"])
    change(bot, tom, language="de")
    words = WORDS["de"]
    tom.runs("/botschafter löschen").fills(words["label"], [words["read"]]).submits()

    slack.advances(timedelta(minutes=30))

    [receipt] = tom.dms
    assert words["receipt"] in receipt


def sends(bot: Bot, person: Person, number: int, ticks: tuple[str, ...] = ("yes",)) -> str:
    """Send the form off from one of several devices; return what is answered, as a whole."""
    payload = payload_of(PayloadKind.VIEW, "erasure:form", person.id, number)
    shown = {"id": f"form-{number}", **preview_of(bot, person).numbers()}
    tick = {"type": "checkboxes", "selected_options": [{"value": one} for one in ticks]}
    payload["view"] |= {
        "state": {"values": {"read": {"read": tick}}},
        "private_metadata": json.dumps(shown),
    }
    return json.dumps(bot.dispatcher.handle(PayloadKind.VIEW, payload), ensure_ascii=False)


@pytest.mark.parametrize("name", ["anna", "tom"])
def test_a_second_click_and_a_second_device_are_answered_kindly(
    slack: Sandbox, bot: Bot, name: str
) -> None:
    person = put(slack, bot, name, STAGES["newcomer"])
    words = words_of(person)

    first, repeated, second = (sends(bot, person, number) for number in (1, 1, 2))
    typed = payload_of(PayloadKind.COMMAND, "/botschafter", person.id, 3)
    typed["text"] = words["command"].split()[1]
    answer = bot.dispatcher.handle(PayloadKind.COMMAND, typed)

    assert words["done"] in first
    assert repeated == first
    assert words["again"] in second
    assert words["again"] in str(answer)
    assert len(erasures(bot)) == 1


@pytest.mark.every_database
def test_two_devices_at_once_erase_once(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])

    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(lambda number: sends(bot, anna, number), (1, 2)))

    said = [WORDS["de"]["done"] in one for one in answers]
    assert sorted(said) == [False, True]
    assert WORDS["de"]["again"] in answers[said.index(False)]
    assert len(erasures(bot)) == 1


@pytest.mark.every_database
def test_whoever_has_come_back_may_have_it_deleted_again(slack: Sandbox, bot: Bot) -> None:
    [anna] = joined(slack, "anna")
    confirms(anna.runs("/botschafter löschen")).closes(everything=True)
    slack.advances(timedelta(minutes=30))

    joins(anna)
    assert member_of(bot, anna).name == "anna"
    confirms(anna.runs("/botschafter löschen"))

    assert anna.modal is not None
    assert WORDS["de"]["done"] in anna.modal
    slack.advances(timedelta(minutes=30))
    [receipt] = anna.dms[-1:]
    assert "Löschung Nr. 2." in receipt
    assert [one.number for one in erasures(bot)] == [1, 2]
    assert set(rows_of(bot, anna)) <= {"people"}


@pytest.mark.parametrize("name", ["anna", "tom"])
def test_nothing_goes_without_the_tick(slack: Sandbox, bot: Bot, name: str) -> None:
    person = put(slack, bot, name, STAGES["newcomer"])

    answer = json.loads(sends(bot, person, 1, ticks=()))

    assert answer["response_action"] == "errors"
    assert answer["errors"].keys() == {"read"}
    assert erasures(bot) == []


@pytest.mark.parametrize("name", ["anna", "tom"])
def test_what_was_added_meanwhile_is_shown_first(slack: Sandbox, bot: Bot, name: str) -> None:
    person = put(slack, bot, name, STAGES["newcomer"])
    words = words_of(person)
    person.runs(words["command"])
    begins_to_write(bot, person)

    confirms(person)

    assert person.modal is not None
    assert words["changed"] in person.modal
    assert words["draft"] in person.modal
    assert erasures(bot) == []
    confirms(person)
    assert words["done"] in person.modal


def test_what_has_gone_meanwhile_stops_nobody(slack: Sandbox, bot: Bot) -> None:
    [anna] = joined(slack, "anna")
    begins_to_write(bot, anna)
    anna.runs("/botschafter löschen")
    with bot.database.writing() as session:
        session.execute(delete(Draft))

    confirms(anna)

    assert anna.modal is not None
    assert WORDS["de"]["done"] in anna.modal
