"""The welcome post goes with its consent, and is said to be gone once Slack has confirmed it."""

import pytest

from bot.app import Bot
from bot.domain.consents import Use
from bot.domain.joint_decisions import WELCOME
from bot.domain.keys import Key
from bot.sandbox.person import Person, Sandbox
from storage.consents import has_yes
from storage.outbox.rows import OutboxRow, find_row
from tests.conversations.matchmaking import language_of
from tests.conversations.test_taken_away import DELETE, mends, refuses
from tests.conversations.trainees import (
    after_six_months,
    fills_decision,
    mentorship_of_pair,
    says,
    word,
)
from tests.conversations.wiring import later_with

WORDS = {
    "de": {
        "list": "Meine Einwilligungen",
        "take back": "Zurücknehmen",
        "title": "Begrüßung in #botschafter nach der Probezeit",
        "under way": "sobald Slack bestätigt hat, dass es verschwunden ist",
        "still there": "noch zu lesen",
        "leaving": "Ich nehme die Nachricht weg",
        "gone": "verschwunden",
    },
    "en": {
        "list": "What I agreed to",
        "take back": "Take it back",
        "title": "Being welcomed in #botschafter as a new ambassador",
        "under way": "once Slack has confirmed that it’s gone",
        "still there": "can still be read",
        "leaving": "I’m taking the post away.",
        "gone": "is gone from",
    },
}
PAIRS = pytest.mark.parametrize(("mentee", "by"), [("anna", "tom"), ("tom", "anna")])


def welcomed(slack: Sandbox, bot: Bot, mentee: str, by: str) -> tuple[Person, dict[str, str]]:
    """Somebody whom the community has welcomed, and the words that they read."""
    trainee, accompanying = after_six_months(slack, bot, mentee, by)
    says(accompanying, "they continue", about=mentee).closes()
    says(trainee, "continue", welcome=True).closes()
    assert len(slack.channel("botschafter").texts) == 1
    return trainee, WORDS[language_of(trainee)]


def agrees(bot: Bot, person: Person) -> bool:
    with bot.database.reading() as session:
        return has_yes(session, person.id, WELCOME, Use.WELCOME)


@PAIRS
def test_taking_it_back_takes_the_post_away(slack: Sandbox, bot: Bot, mentee: str, by: str) -> None:
    person, words = welcomed(slack, bot, mentee, by)
    before = len(person.dms)
    person.opens_home()

    person.clicks(words["list"], in_="home")
    assert words["title"] in str(person.modal)
    person.clicks(words["take back"])

    assert slack.channel("botschafter").texts == []
    assert not agrees(bot, person)
    assert len(person.dms) == before + 1
    assert words["gone"] in person.dms[-1]
    assert words["under way"] not in person.dms[-1]
    person.closes().clicks(words["list"], in_="home")
    assert words["title"] not in str(person.modal)


@pytest.mark.every_database
@PAIRS
def test_nothing_is_said_to_be_gone_before_slack_has_confirmed_it(
    slack: Sandbox, bot: Bot, mentee: str, by: str
) -> None:
    person, words = welcomed(slack, bot, mentee, by)
    switch = refuses(slack, DELETE, "is_archived")
    person.opens_home()

    person.clicks(words["list"], in_="home").clicks(words["take back"])

    assert len(slack.channel("botschafter").texts) == 1
    assert [words["under way"] in text for text in person.dms].count(True) == 1
    assert [words["still there"] in text for text in person.dms].count(True) == 1
    person.closes().clicks(words["list"], in_="home")
    assert words["leaving"] in str(person.modal)
    assert person.modal is not None
    assert words["take back"] not in person.modal.buttons

    mends(slack, bot, switch)

    assert slack.channel("botschafter").texts == []
    assert not any(words["under way"] in text for text in person.dms)
    person.closes().clicks(words["list"], in_="home")
    assert words["title"] not in str(person.modal)


@PAIRS
def test_before_the_post_a_withdrawn_tick_keeps_it_from_coming(
    slack: Sandbox, bot: Bot, mentee: str, by: str
) -> None:
    trainee, accompanying = after_six_months(slack, bot, mentee, by)
    words = WORDS[language_of(trainee)]
    says(trainee, "continue", welcome=True).closes()
    assert agrees(bot, trainee)
    trainee.opens_home()
    before = len(trainee.dms)

    trainee.clicks(words["list"], in_="home").clicks(words["take back"])
    says(accompanying, "they continue", about=mentee)

    assert slack.channel("botschafter").texts == []
    assert not any(words["under way"] in text for text in trainee.dms[before:])


@pytest.mark.every_database
def test_who_changes_the_answer_finds_the_tick_as_it_was_set(slack: Sandbox, bot: Bot) -> None:
    anna, _tom = after_six_months(slack, bot, "anna", "tom")
    says(anna, "continue", welcome=True).closes()

    says(anna, "continue", by="change").closes()
    assert agrees(bot, anna)

    anna.clicks("Meine Antwort ändern")
    anna.fills("Wenn Du weitermachst: Darf ich Dich in #botschafter begrüßen?", [])
    anna.submits()
    assert not agrees(bot, anna)


@pytest.mark.parametrize("way", ["leaves", "the account is closed"])
def test_a_departure_takes_the_post_away_as_well(slack: Sandbox, bot: Bot, way: str) -> None:
    anna, _words = welcomed(slack, bot, "anna", "tom")

    if way == "leaves":
        anna.runs("/botschafter verlassen").submits()
    else:
        anna.changes(deleted=True)

    assert slack.channel("botschafter").texts == []
    assert not agrees(bot, anna)


def test_a_post_from_before_the_ledger_is_found_by_its_mentorship(slack: Sandbox, bot: Bot) -> None:
    anna, words = welcomed(slack, bot, "anna", "tom")
    number = mentorship_of_pair(bot).id
    with bot.database.writing() as session:
        row = find_row(session, Key("welcome", anna.id, number))
        assert row is not None
        row.key = Key("welcome", number)
        session.add(row)

    anna.runs("/botschafter einwilligungen").clicks(words["take back"])

    assert slack.channel("botschafter").texts == []
    with bot.database.reading() as session:
        assert isinstance(find_row(session, Key("welcome", number, "delete")), OutboxRow)


def test_the_mentors_answer_asks_for_no_welcome(slack: Sandbox, bot: Bot) -> None:
    _anna, tom = after_six_months(slack, bot, "anna", "tom")

    says(tom, "they continue", about="anna").closes().runs("/botschafter consents")

    assert "Being welcomed" not in str(tom.modal)


@PAIRS
def test_a_new_round_asks_anew_and_an_older_yes_lets_no_post_appear(
    slack: Sandbox, bot: Bot, mentee: str, by: str
) -> None:
    trainee, accompanying = after_six_months(slack, bot, mentee, by)
    says(trainee, "continue", welcome=True).closes()
    says(accompanying, "extend").closes()
    says(accompanying, "they continue", by="again", about=mentee).closes()

    trainee.clicks(word(trainee, "again"))

    assert trainee.modal is not None
    assert trainee.modal.values[word(trainee, "welcome")] == []
    fills_decision(trainee, "continue")
    assert slack.channel("botschafter").texts == []
    assert not agrees(bot, trainee)


@pytest.mark.every_database
def test_the_same_yes_in_a_new_round_lets_the_post_appear(slack: Sandbox, bot: Bot) -> None:
    anna, tom = after_six_months(slack, bot, "anna", "tom")
    says(anna, "continue", welcome=True).closes()
    says(tom, "extend").closes()

    says(anna, "continue", by="again", welcome=True).closes()
    says(tom, "they continue", by="again", about="anna")

    assert len(slack.channel("botschafter").texts) == 1


def test_a_yes_to_other_words_is_not_ticked_beforehand(slack: Sandbox, bot: Bot) -> None:
    anna, _tom = after_six_months(slack, bot, "anna", "tom")
    says(anna, "continue", welcome=True).closes()
    channels = bot.community.channels.model_copy(update={"community": "neu"})

    with later_with(slack, bot, channels=channels) as later:
        person = later.user("anna").clicks("Meine Antwort ändern")

    assert person.modal is not None
    assert person.modal.values["Wenn Du weitermachst: Darf ich Dich in #neu begrüßen?"] == []
