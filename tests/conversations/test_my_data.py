"""Everybody sees what is stored about them, and takes it along; nobody gets more than that."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, func, select

from bot.app import Bot
from bot.sandbox.faults import Fault, Switch
from bot.sandbox.person import Person, Sandbox
from bot.views.home_parts import Door
from bot.views.my_data.schema import schema
from storage.members import find_member
from storage.models import all_tables
from storage.outbox.rows import OutboxRow, OutboxState, RowKind
from storage.roster import Listing
from tests.conversations.gathering import STAGES, goes_through, put
from tests.conversations.matchmaking import AGREE
from tests.conversations.storytelling import PICTURE, fills_story, joined, publishes
from tests.conversations.trainees import after_six_months, says
from tests.json_schema import faults

WORDS = {
    "anna": {
        "command": "/botschafter meine-daten",
        "button": "Meine Daten",
        "topic": "Mitgliedschaft und Profil",
        "kept": "Wie lange: bis die Person geht oder um Löschung bittet",
        "file": "Datei zuschicken",
        "comes": "Die Datei kommt in Deinen Nachrichten mit mir an.",
        "title": "Meine Daten",
        "consents": "Meine Einwilligungen",
        "read": "Hier steht, worum Du gefragt wurdest",
        "log": "Logbuch der Entscheidungen",
        "nothing noted": "Es ist nichts notiert, das Dich betrifft.",
    },
    "tom": {
        "command": "/botschafter my-data",
        "button": "My data",
        "topic": "Membership and profile",
        "kept": "How long: until the person leaves or asks for erasure",
        "file": "Send me the file",
        "comes": "The file comes in your messages with me.",
        "title": "My data",
        "consents": "What I agreed to",
        "read": "Here’s what you were asked for",
        "log": "Log of decisions",
        "nothing noted": "Nothing is noted that concerns you.",
    },
}


def file_of(person: Person, words: dict[str, str]) -> dict[str, Any]:
    """What the person gets as a file, by the button in the open summary."""
    person.clicks(words["file"], in_="modal")
    files = person.slack.workspace.files.values()
    mine = [one for one in files if one.name == "my-data.json" and one.completed]
    found: dict[str, Any] = json.loads(mine[-1].content)
    assert found["person"]["slack_id"] == person.id
    assert list(faults(found, schema(), schema())) == []
    return found


def rows(found: dict[str, Any], table: str) -> list[dict[str, Any]]:
    """The values of a table's rows in a file."""
    return [one["values"] for one in found["tables"][table]["rows"]]


@pytest.mark.every_database
@pytest.mark.parametrize("name", WORDS)
def test_a_member_reads_what_is_kept_at_once_and_gets_the_file(slack: Sandbox, name: str) -> None:
    words = WORDS[name]
    (person,) = joined(slack, name)

    person.runs(words["command"])

    assert person.modal is not None
    assert words["topic"] in person.modal
    assert words["kept"] in person.modal
    found = file_of(person, words)
    assert words["comes"] in person.sees
    assert [one["name"] for one in rows(found, "members")] == [name]
    assert [one["thing"] for one in rows(found, "consents")] == ["membership"]
    assert rows(found, "consent_texts")[0]["words"]
    assert found["made_at"] == "2026-11-24T09:00:00Z"


@pytest.mark.parametrize("name", WORDS)
def test_the_summary_leads_to_consents_and_to_the_log(slack: Sandbox, name: str) -> None:
    words = WORDS[name]
    (person,) = joined(slack, name)

    goes_through(person, Door.MY_WAY).clicks(words["button"]).clicks(words["consents"])
    assert words["read"] in person.sees
    person.closes(everything=True)
    goes_through(person, Door.MY_WAY).clicks(words["button"]).clicks(words["log"])
    assert words["nothing noted"] in person.sees


@pytest.mark.parametrize("stage", ["unknown", "imported", "paused", "left", "fan", "trainee"])
@pytest.mark.parametrize("name", WORDS)
def test_everybody_who_was_in_touch_gets_theirs(
    slack: Sandbox, bot: Bot, name: str, stage: str
) -> None:
    words = WORDS[name]
    person = put(slack, bot, name, STAGES[stage])

    goes_through(person, Door.MY_WAY).clicks(words["button"])

    found = file_of(person, words)
    assert [one["slack_id"] for one in rows(found, "people")] == [person.id]
    assert len(rows(found, "members")) == (stage != "unknown")


def test_whoever_was_imported_reads_what_the_list_says(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["imported"])
    with bot.database.writing() as session:
        member = find_member(session, anna.id)
        assert member is not None
        line: dict[str, Any] = {
            "first_name": "Anna",
            "last_name": "Albrecht",
            "status": "Botschafterin",
        }
        session.add(Listing(member_id=member.number, **line))

    anna.runs("/botschafter meine-daten")

    assert anna.modal is not None
    assert "Eintrag auf einer Mitgliederliste: 1" in anna.modal
    found = file_of(anna, WORDS["anna"])
    assert [one["last_name"] for one in rows(found, "listings")] == ["Albrecht"]
    assert [one["member_id"] for one in rows(found, "listings")] == [anna.id]


def test_a_guest_gets_theirs_too(slack: Sandbox, bot: Bot) -> None:
    gabi = put(slack, bot, "gabi", STAGES["unknown"])

    gabi.runs("/botschafter meine-daten", in_="geschichten")

    assert file_of(gabi, WORDS["anna"])["person"]["name"] == "gabi"


def test_somebody_from_another_workspace_finds_the_way_in_the_overview(slack: Sandbox) -> None:
    (karl,) = joined(slack, "karl")
    karl.runs("/botschafter einstieg")
    label, agree = AGREE["en"]
    sam = slack.user("sam").clicks("Mitmachen", in_="botschafter")
    sam.fills(label, [agree]).submits().closes(everything=True)

    sam.clicks("Show overview", in_="dm").clicks("My way").clicks("My data")

    assert rows(file_of(sam, WORDS["tom"]), "people")[0]["is_from_other_workspace"] is True


def counts(bot: Bot) -> dict[str, int]:
    """The number of rows by table."""
    with bot.database.reading() as session:
        return {
            table.name: session.execute(select(func.count()).select_from(table)).scalar_one()
            for table in all_tables().sorted_tables
        }


def test_nothing_is_noted_but_the_file_until_it_has_left(slack: Sandbox, bot: Bot) -> None:
    (anna,) = joined(slack, "anna")
    anna.runs("/botschafter meine-daten")
    before = counts(bot)

    anna.clicks("Datei zuschicken", in_="modal")

    changed = {name for name, number in counts(bot).items() if number != before[name]}
    assert changed <= {"outbox", "received", "rate_limits"}
    with bot.database.reading() as session:
        row = session.exec(select(OutboxRow).where(col(OutboxRow.kind) == RowKind.FILE)).one()
        assert (row.state, row.payload) == (OutboxState.SENT, {})


@pytest.mark.parametrize("error", ["service_unavailable", "missing_scope", "unknown_to_us"])
def test_a_file_that_slack_does_not_take_is_forgotten_within_a_day(
    slack: Sandbox, bot: Bot, error: str
) -> None:
    (anna,) = joined(slack, "anna")
    anna.runs("/botschafter meine-daten")
    upload = "files.getUploadURLExternal"
    slack.workspace.faults.calls.add(Switch(Fault.ERROR, upload, None, error=error))

    anna.clicks("Datei zuschicken", in_="modal")
    slack.advances(timedelta(hours=25))

    with bot.database.reading() as session:
        row = session.exec(select(OutboxRow).where(col(OutboxRow.kind) == RowKind.FILE)).one()
        assert (row.state, row.payload) == (OutboxState.DROPPED, {})


def test_asking_twice_in_a_minute_brings_one_file(slack: Sandbox) -> None:
    (anna,) = joined(slack, "anna")

    for _time in range(2):
        anna.runs("/botschafter meine-daten").clicks("Datei zuschicken", in_="modal")
        anna.closes(everything=True)

    assert len(slack.workspace.files) == 1


def test_a_sealed_answer_is_in_nobody_elses_file_until_both_are_in(
    slack: Sandbox, bot: Bot
) -> None:
    anna, ben = after_six_months(slack, bot, "anna", "ben")
    says(anna, "continue")
    anna.closes(everything=True)

    ben.runs("/botschafter meine-daten")
    sealed = file_of(ben, WORDS["anna"])
    ben.closes(everything=True)
    says(ben, "they pause", about="anna")
    slack.advances(timedelta(minutes=1))
    ben.closes(everything=True)
    ben.runs("/botschafter meine-daten")
    opened = file_of(ben, WORDS["anna"])

    assert [one.get("choice") for one in rows(sealed, "joint_decisions")] == [None]
    assert "continue" not in json.dumps(sealed["tables"]["joint_decisions"]["rows"])
    assert {one["choice"] for one in rows(opened, "joint_decisions")} >= {"continue", "pause"}


def test_an_author_reads_how_many_agreed_to_a_picture_and_never_who(slack: Sandbox) -> None:
    anna, ben, kim = joined(slack, "anna", "ben", "kim")
    fills_story(anna.runs("/geschichte"), picture=PICTURE, people=("ben", "kim")).submits()
    anna.submits().closes(everything=True)
    ben.clicks("Ja, ich bin einverstanden", in_="dm")

    anna.runs("/botschafter meine-daten")
    found = file_of(anna, WORDS["anna"])

    assert found["pictures"] == {"1": {"community": "1 von 2 hat zugestimmt"}}
    assert rows(found, "pictured_people") == []
    assert ben.id not in json.dumps(found["tables"])
    assert kim.id not in json.dumps(found["tables"])


def test_an_author_reads_how_many_said_thanks_and_never_who(slack: Sandbox) -> None:
    anna, ben, karl = joined(slack, "anna", "ben", "karl")
    publishes(anna, karl)
    ben.clicks("👏 Danke", in_="geschichten")

    anna.runs("/botschafter meine-daten")
    found = file_of(anna, WORDS["anna"])

    assert found["thanks"] == {"1": 1}
    assert rows(found, "story_thanks") == []
    assert ben.id not in json.dumps(found)
    assert karl.id not in json.dumps(found)
