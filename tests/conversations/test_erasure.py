"""Whoever asks reads what goes and what stays, confirms once, and everything is gone."""

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import delete
from sqlmodel import col, select

from bot.app import Bot
from bot.domain.consents import Use
from bot.domain.erasure import FORMER, Preview, by_topic
from bot.domain.stories import StoryContent
from bot.nouns import all_entries
from bot.sandbox.person import Person, Sandbox
from bot.services.erasure import erase, preview
from commands.entry_info import PayloadKind
from storage.drafts import Draft
from storage.erasures import Erasure
from storage.naming import count_rows
from storage.stories.models import RecordedUse, Story, Thanks
from tests.commands.payloads import payload_of
from tests.conversations.calling import team
from tests.conversations.gathering import STAGES, change, put
from tests.conversations.onboarding import plans, sign_up
from tests.conversations.storytelling import joined, publishes
from tests.conversations.test_appeals import stranger_joins
from tests.conversations.trainees import pair
from tests.security.everything_typed import plays_everything
from tests.units_of_work import unit_of_work

WORDS = {
    "de": {
        "command": "/botschafter löschen",
        "button": "Meine Daten löschen",
        "label": "Vor dem Löschen",
        "read": "Ich habe gelesen, was gelöscht wird und was bleibt.",
        "done": "Deine Daten sind aus meinen Notizen gelöscht.",
        "again": "Ich lösche Deine Daten schon.",
        "changed": "ist etwas dazugekommen. Deshalb ist noch nichts gelöscht.",
        "receipt": "Deine Daten sind gelöscht",
        "draft": "Entwürfe: 1",
    },
    "en": {
        "command": "/botschafter erase",
        "button": "Delete my data",
        "label": "Before you delete",
        "read": "I’ve read what goes and what stays.",
        "done": "Your data is deleted from my notes.",
        "again": "I’m deleting your data already.",
        "changed": "Something was added since you opened this form, so nothing has been deleted",
        "receipt": "Your data is deleted",
        "draft": "Drafts: 1",
    },
}

NOTHING_YET = StoryContent(title="Am Stand")


def words_of(person: Person) -> dict[str, str]:
    """The words this person reads."""
    return WORDS["de" if person.user.locale.startswith("de") else "en"]


def confirms(person: Person) -> Person:
    """Tick that it was read, and send the form off."""
    words = words_of(person)
    return person.fills(words["label"], [words["read"]]).submits()


def rows_of(bot: Bot, person: Person) -> Mapping[str, int]:
    """Numbers of rows that name the person, by table."""
    with bot.database.reading() as session:
        return count_rows(session, person.id)


def erasures(bot: Bot) -> list[Erasure]:
    """Every erasure, in their order."""
    with bot.database.reading() as session:
        return list(session.exec(select(Erasure).order_by(col(Erasure.id))))


def preview_of(bot: Bot, person: Person) -> Preview:
    """What goes with this person, as things stand."""
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        return preview(uow, person.id)


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
    person.opens_home()

    person.clicks(words["button"], in_="home")
    confirms(person)

    assert person.modal is not None
    assert words["done"] in person.modal
    assert set(rows_of(bot, person)) <= {"people"}


def test_people_of_other_workspaces_may_from_their_overview(slack: Sandbox, bot: Bot) -> None:
    sam = stranger_joins(slack, bot).closes(everything=True)

    sam.clicks("Mitmachen", in_="botschafter").clicks("Delete my data")
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
def test_the_receipt_comes_once_slack_is_done(slack: Sandbox, name: str) -> None:
    [person] = joined(slack, name)
    confirms(person.runs(words_of(person)["command"]))

    slack.advances(timedelta(minutes=30))

    [receipt] = person.dms
    assert words_of(person)["receipt"] in receipt
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


@pytest.mark.parametrize("name", ["anna", "tom"])
def test_nothing_goes_without_the_tick(slack: Sandbox, bot: Bot, name: str) -> None:
    person = put(slack, bot, name, STAGES["newcomer"])

    answer = json.loads(sends(bot, person, 1, ticks=()))

    assert answer["response_action"] == "errors"
    assert answer["errors"].keys() == {"read"}
    assert erasures(bot) == []


def begins_to_write(bot: Bot, person: Person, content: StoryContent = NOTHING_YET) -> None:
    """Keep a draft of this person's, as another device would."""
    until, kept = bot.clock.now() + timedelta(days=7), content.as_json()
    with bot.database.writing() as session:
        session.add(Draft(slack_id=person.id, kind="story", content=kept, expires_at=until))


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


@pytest.mark.parametrize("leaving", ["anna", "karl"])
def test_the_other_of_two_is_told_in_a_neutral_sentence(
    slack: Sandbox, bot: Bot, leaving: str
) -> None:
    anna, karl = pair(slack, bot, "anna", "karl")
    person, other = (anna, karl) if leaving == "anna" else (karl, anna)
    before = len(other.dms)

    person.runs("/botschafter löschen")

    assert person.modal is not None
    assert "1 Mentorschaft endet. Die andere Person erfährt es" in unbroken(person.modal.text)
    confirms(person).closes()
    slack.advances(timedelta(minutes=30))
    assert len(other.dms) > before
    assert not any(person.user.name in one.lower() for one in other.dms)


def test_sessions_to_come_are_cancelled_and_as_many_are_told(slack: Sandbox, bot: Bot) -> None:
    karl = plans(slack, bot)
    sign_up(slack, ["anna", "tom"])

    karl.runs("/botschafter löschen")

    assert karl.modal is not None
    assert "1 Termin, den Du angelegt hast, wird abgesagt." in unbroken(karl.modal.text)
    assert "Wie vielen ich das sage: 2." in karl.modal
    confirms(karl)
    slack.advances(timedelta(minutes=30))
    assert any("Dieser Termin ist abgesagt" in one for one in slack.dms("anna"))
    assert any("This session is cancelled" in one for one in slack.dms("tom"))


def test_a_role_is_free_again_and_the_user_group_is_named(slack: Sandbox, bot: Bot) -> None:
    karl, kim, _kaya = team(slack, bot)
    karl.runs("/botschafter rollen").clicks("Übernehmen").closes()

    karl.runs("/botschafter löschen")

    assert karl.modal is not None
    assert "1 Rolle, die Du hast, wird wieder frei." in unbroken(karl.modal.text)
    assert f"Nutzergruppe des Kernteams, @{bot.community.core_team.user_group}" in karl.modal
    confirms(karl)
    kim.runs("/botschafter roles")
    assert kim.modal is not None
    assert "Nobody has it yet." in kim.modal


def test_copies_elsewhere_are_said_before(slack: Sandbox, bot: Bot) -> None:
    anna, karl = joined(slack, "anna", "karl")
    publishes(anna, karl)
    with bot.database.writing() as session:
        story = session.exec(select(Story)).one()
        use = RecordedUse(story_id=story.number, place=Use.INTRANET, at=bot.clock.now())
        session.add(use)

    anna.runs("/botschafter löschen")

    assert anna.modal is not None
    assert "gibt es anderswo 1 Kopie. Ich bitte das Kernteam" in unbroken(anna.modal.text)


@pytest.mark.parametrize("name", ["anna", "ben", "karl"])
def test_the_form_says_what_the_deletion_does(slack: Sandbox, bot: Bot, name: str) -> None:
    plays_everything(slack, bot, "Etwas, das niemand sonst schreibt")
    person = slack.user(name)
    said = preview_of(bot, person)
    counted = rows_of(bot, person)

    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        erase(uow, person.id)

    [erasure] = erasures(bot)
    assert erasure.gone == counted
    assert by_topic(erasure.gone) == said.goes
    assert set(rows_of(bot, person)) <= {"people"}
    after = preview_of(bot, person)
    assert after.numbers() == {}
    assert nameless_thanks(bot) == said.thanks


def test_nobody_reads_an_id_in_place_of_a_former_member(slack: Sandbox, bot: Bot) -> None:
    plays_everything(slack, bot, "Etwas, das niemand sonst schreibt")
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        erase(uow, slack.user("karl").id)
    slack.advances(timedelta(minutes=30))

    readers = map(slack.user, ("anna", "kim", "tom"))
    read = [text for reader in readers for text in all_of(slack, reader)]

    assert len(read) > len(VERBS)
    for text in read:
        assert FORMER not in text.replace("a former member", "")


VERBS = [one.id for one in all_entries() if one.kind is PayloadKind.VERB]


def all_of(slack: Sandbox, person: Person) -> Iterator[str]:
    """Everything that this person can read: messages, Home, channels, and what verbs show."""
    yield str(person.opens_home())
    yield from person.dms
    for channel in slack.workspace.channels.values():
        if channel.name and person.id in channel.members:
            screen = slack.channel(channel.name, seen_by=person.user.name)
            yield from (one.text for one in screen.messages)
    for verb in VERBS:
        person.tries(f"/botschafter {verb}")
        if person.modal:
            yield str(person.modal)
            person.closes(everything=True)
        else:
            yield str(person.ephemeral())


@pytest.mark.parametrize("what", ["a draft", "a sentence"])
def test_what_others_are_writing_names_no_id_any_more(slack: Sandbox, bot: Bot, what: str) -> None:
    [anna, ben] = joined(slack, "anna", "ben")
    text = f"Mit <@{ben.id}> am Stand." if what == "a sentence" else "Am Stand."
    content = StoryContent("Messe", text, people=(ben.id,))
    begins_to_write(bot, anna, content)

    confirms(ben.runs("/botschafter löschen"))
    slack.advances(timedelta(minutes=30))

    with bot.database.reading() as session:
        draft = session.exec(select(Draft)).one()
    kept = StoryContent.from_json(draft.content)
    assert kept.people == ()
    assert kept.text == text.replace(f"<@{ben.id}>", "„ehemaliges Mitglied“")


def nameless_thanks(bot: Bot) -> int:
    """Number of thank-yous that count without anybody's name."""
    with bot.database.reading() as session:
        thanks = session.exec(select(Thanks.slack_id)).all()
    return sum(one.startswith(FORMER) for one in thanks)


def unbroken(text: str) -> str:
    """The text with ordinary spaces: none breaks between a number and what it counts."""
    return text.replace("\u00a0", " ")
