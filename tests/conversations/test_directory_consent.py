"""Being found in the directory is a choice of its own, given and taken back as easily."""

import pytest

from bot.app import Bot
from bot.domain.consents import Answer, Use
from bot.domain.directory import DIRECTORY
from bot.sandbox.person import Person, Sandbox
from bot.services.directory import hide
from storage.consents import current, has_yes
from tests.conversations.gathering import STAGES, change, member_in, put
from tests.conversations.matchmaking import language_of, mentor, newcomer
from tests.conversations.test_directory import told
from tests.conversations.test_members import AGREE
from tests.units_of_work import unit_of_work

WORDS = {
    "de": {
        "label": "Verzeichnis",
        "tick": "Mitglieder dürfen mich im Verzeichnis finden, mit Namen und Profil.",
        "where": "Standort",
        "profile": "/botschafter profil",
        "list": "/botschafter einwilligungen",
        "not agreed": "Dem stimmst Du zurzeit nicht zu.",
        "agree": "Ich stimme zu",
        "take back": "Zurücknehmen",
        "agreed": "Zugestimmt am",
    },
    "en": {
        "label": "Directory",
        "tick": "Members may find me in the directory, by my name and my profile.",
        "where": "Location",
        "profile": "/botschafter profile",
        "list": "/botschafter consents",
        "not agreed": "You don’t agree to this at present.",
        "agree": "I agree",
        "take back": "Take it back",
        "agreed": "Agreed on",
    },
}
CHANGE = {"de": "Mein Mentoring-Profil ändern", "en": "Change my mentor profile"}
BOTH = pytest.mark.parametrize("name", ["anna", "tom"])


def words_for(person: Person) -> dict[str, str]:
    return WORDS[language_of(person)]


@pytest.fixture
def dora(slack: Sandbox, bot: Bot) -> Person:
    """A colleague who looks for people in Bonn."""
    return put(slack, bot, "dora", STAGES["ambassador"])


def finds(searcher: Person, person: Person) -> bool:
    """True if the person is found in Bonn."""
    searcher.runs("/botschafter wer Bonn")
    return f"@{person.user.name}" in searcher.ephemerals[-1]


def joins_in_bonn(slack: Sandbox, name: str, *, ticked: bool) -> Person:
    person = slack.user(name).runs("/mitmachen")
    words = words_for(person)
    label, text = AGREE[language_of(person)]
    person.fills(label, [text]).fills(words["where"], "Bonn")
    if ticked:
        person.fills(words["label"], [words["tick"]])
    return person.submits().closes()


@BOTH
def test_nothing_is_ticked_for_whoever_is_new_and_without_it_nobody_finds_them(
    slack: Sandbox, bot: Bot, dora: Person, name: str
) -> None:
    person = joins_in_bonn(slack, name, ticked=False)

    assert not finds(dora, person)
    with bot.database.reading() as session:
        assert current(session, DIRECTORY) == []


@BOTH
def test_who_ticks_it_is_found_and_gone_without_the_tick(
    slack: Sandbox, bot: Bot, dora: Person, name: str
) -> None:
    person = joins_in_bonn(slack, name, ticked=True)
    words = words_for(person)
    assert finds(dora, person)

    person.runs(words["profile"]).submits().closes()
    assert finds(dora, person)

    person.runs(words["profile"]).fills(words["label"], []).submits().closes()
    assert not finds(dora, person)

    person.runs(words["profile"]).fills(words["label"], [words["tick"]]).submits().closes()
    assert finds(dora, person)
    with bot.database.reading() as session:
        assert [one.answer for one in current(session, DIRECTORY)] == [Answer.YES]


@BOTH
def test_the_list_of_consents_gives_it_and_takes_it_back(
    slack: Sandbox, dora: Person, name: str
) -> None:
    person = joins_in_bonn(slack, name, ticked=False).runs(WORDS["en"]["list"])
    words = words_for(person)
    assert person.modal is not None
    assert words["not agreed"] in person.modal

    person.clicks(words["agree"])
    assert person.modal is not None
    assert words["not agreed"] not in person.modal
    assert finds(dora, person)

    person.clicks(words["take back"])
    assert person.modal is not None
    assert words["not agreed"] in person.modal
    assert not finds(dora, person)


@pytest.mark.every_database
def test_a_profile_form_that_is_open_elsewhere_reverses_nothing(
    slack: Sandbox, bot: Bot, dora: Person
) -> None:
    anna = joins_in_bonn(slack, "anna", ticked=True)
    anna.runs("/botschafter profil")

    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        hide(uow, member_in(uow.session, anna))
    anna.submits()

    assert not finds(dora, anna)


@pytest.mark.every_database
def test_leaving_takes_it_back_and_coming_again_begins_without(
    slack: Sandbox, bot: Bot, dora: Person
) -> None:
    anna = joins_in_bonn(slack, "anna", ticked=True)

    anna.runs("/botschafter verlassen").submits().closes()
    with bot.database.reading() as session:
        assert not has_yes(session, anna.id, DIRECTORY, Use.DIRECTORY)

    joins_in_bonn(slack, "anna", ticked=False)
    assert not finds(dora, anna)


def test_somebody_on_a_pause_can_take_it_back_too(slack: Sandbox, bot: Bot) -> None:
    ben = told(slack, bot, "ben", location="Bonn")
    change(bot, ben, status=STAGES["paused"].status, status_before=STAGES["paused"].before)

    ben.runs("/botschafter einwilligungen").clicks("Zurücknehmen")

    with bot.database.reading() as session:
        assert not has_yes(session, ben.id, DIRECTORY, Use.DIRECTORY)


@pytest.mark.parametrize(
    ("name", "by", "says"),
    [
        ("ben", "anna", "auch wenn Du nicht im Verzeichnis stehst"),
        ("tom", "kim", "also if you aren’t in the directory"),
    ],
)
def test_a_mentors_card_is_their_own_act_and_its_form_says_so(
    slack: Sandbox, bot: Bot, name: str, by: str, says: str
) -> None:
    accompanying = mentor(slack, bot, name)
    accompanying.runs("/mentor").clicks(CHANGE[language_of(accompanying)])
    assert accompanying.modal is not None
    assert says in accompanying.modal
    with bot.database.reading() as session:
        assert not has_yes(session, accompanying.id, DIRECTORY, Use.DIRECTORY)

    chooser = newcomer(slack, by).runs("/mentor")

    assert chooser.modal is not None
    assert accompanying.user.shown_name in chooser.modal
