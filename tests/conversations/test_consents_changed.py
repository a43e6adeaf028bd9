"""The text of the consent changes: members are asked beside what they do, and nothing is lost."""

from datetime import timedelta
from typing import Any

import pytest

from bot.app import Bot
from bot.config.community import Consent as ConsentSettings
from bot.config.community import Links
from bot.domain.consents import Answer, Use
from bot.domain.members import MEMBERSHIP, Status
from bot.sandbox.person import Person, Sandbox
from storage.consents import Consent, LedgerEntry, last_answer
from tests.conversations.gathering import STAGES, member_of, put
from tests.conversations.matchmaking import language_of
from tests.conversations.test_members import joins
from tests.conversations.wiring import Wired, later_with

NEWER: dict[str, Any] = {
    "consent": ConsentSettings(version="2027-01"),
    "links": Links(privacy="https://example.com/privacy"),
}
DAY = timedelta(hours=25)

WORDS = {
    "de": {
        "question": "hat sich geändert (Fassung 2027-01)",
        "read": "Neuen Text lesen",
        "later": "Jetzt nicht",
        "yes": "Ich stimme dem neuen Text zu",
        "no": "Nein, beim alten bleiben",
        "new": "Was neu ist",
        "notice": "Datenschutzhinweise",
        "agreed": "Von jetzt an gilt für Dich der neue Text.",
        "declined": "Für Dich gilt weiter der Text, dem Du zugestimmt hast",
        "put off": "OK, jetzt nicht.",
        "list": "/botschafter einwilligungen",
        "newer": "Es gibt einen neueren Text (Fassung 2027-01).",
        "version": "Fassung des Textes: {version}.",
    },
    "en": {
        "question": "has changed (version 2027-01)",
        "read": "Read the new text",
        "later": "Not now",
        "yes": "I agree to the new text",
        "no": "No, keep the old one",
        "new": "What’s new",
        "notice": "Privacy notice",
        "agreed": "From now on the new text applies to you.",
        "declined": "The text you agreed to still applies to you",
        "put off": "OK, not now.",
        "list": "/botschafter consents",
        "newer": "There’s a newer text (version 2027-01).",
        "version": "Version of the text: {version}.",
    },
}
BOTH = pytest.mark.parametrize("name", ["anna", "tom"])


def words_for(person: Person) -> dict[str, str]:
    return WORDS[language_of(person)]


def joined(slack: Sandbox, name: str) -> Person:
    person = slack.user(name)
    return joins(person, language_of(person))


def questions(person: Person) -> int:
    return sum(words_for(person)["question"] in text for text in person.dms)


def given(bot: Bot, person: Person) -> LedgerEntry:
    with bot.database.reading() as session:
        answer = last_answer(session, person.id, MEMBERSHIP, Use.MEMBERSHIP)
    assert answer is not None
    return answer


def agreed_before_the_ledger(bot: Bot, person: Person) -> None:
    """The person's consent as it was moved into the ledger: of its words nothing is known."""
    row = Consent(
        slack_id=person.id,
        thing=MEMBERSHIP,
        use=Use.MEMBERSHIP,
        answer=Answer.YES,
        text_version="2026-11",
        text_hash="",
        at=bot.clock.now(),
    )
    with bot.database.writing() as session:
        session.add(row)


def meets_change(later: Wired, name: str) -> Person:
    """The person does something after the change, and is asked."""
    person = later.user(name).runs("/botschafter status")
    assert questions(person) == 1
    return person


@pytest.mark.every_database
@BOTH
def test_a_member_is_asked_beside_what_they_do_and_agrees(
    slack: Sandbox, bot: Bot, name: str
) -> None:
    before = joined(slack, name)
    assert questions(before.runs("/botschafter status")) == 0
    answers = len(before.ephemerals)

    with later_with(slack, bot, **NEWER) as later:
        person, words = meets_change(later, name), words_for(before)
        assert len(person.ephemerals) == answers + 1
        assert person.dm(-1).buttons == [words["read"], words["later"]]
        assert given(bot, person).text_version == "2026-12"

        person.clicks(words["read"])
        assert person.modal is not None
        for shown in ("2026-12", "2027-01", words["new"], words["notice"]):
            assert shown in person.modal
        person.clicks(words["yes"])

        assert person.modal is not None
        assert words["agreed"] in person.modal
        assert words["agreed"] in person.dms[-1]
        assert words["read"] not in person.dm(-1).buttons
        assert (given(bot, person).answer, given(bot, person).text_version) == (
            Answer.YES,
            "2027-01",
        )
        later.advances(DAY)
        person.closes().runs("/botschafter status")
        assert questions(person) == 0  # the message shows what came of it


@BOTH
def test_a_no_to_the_new_text_leaves_the_old_consent_as_it_is(
    slack: Sandbox, bot: Bot, name: str
) -> None:
    joined(slack, name)
    with later_with(slack, bot, **NEWER) as later:
        person = meets_change(later, name)
        words = words_for(person)

        person.clicks(words["read"]).clicks(words["no"])

        assert words["declined"] in person.dms[-1]
        assert member_of(bot, person).status is Status.NEWCOMER
        assert (given(bot, person).answer, given(bot, person).text_version) == (
            Answer.YES,
            "2026-12",
        )
        later.advances(DAY)
        person.closes().runs("/botschafter status")
        assert questions(person) == 0

        person.runs(words["list"])
        assert person.modal is not None
        assert words["version"].format(version="2026-12") in person.modal
        assert words["newer"] in person.modal
        person.clicks(words["read"]).clicks(words["yes"])
        assert given(bot, person).text_version == "2027-01"


@BOTH
def test_not_now_is_asked_again_another_day_once_a_day(slack: Sandbox, bot: Bot, name: str) -> None:
    joined(slack, name)
    with later_with(slack, bot, **NEWER) as later:
        person = meets_change(later, name)
        words = words_for(person)

        person.clicks(words["later"])

        assert words["put off"] in person.dms[-1]
        later.advances(timedelta(hours=8))
        assert questions(person.runs("/botschafter status")) == 0
        later.advances(timedelta(hours=16))
        assert questions(person.runs("/botschafter status")) == 1
        assert questions(person.runs("/botschafter status")) == 1
        assert given(bot, person).text_version == "2026-12"


def test_closing_the_text_is_no_answer_and_comes_again_another_day(
    slack: Sandbox, bot: Bot
) -> None:
    joined(slack, "anna")
    with later_with(slack, bot, **NEWER) as later:
        anna = meets_change(later, "anna")

        anna.clicks(WORDS["de"]["read"]).closes()
        anna.runs("/botschafter status")

        assert len(anna.dms) == 2
        later.advances(DAY)
        anna.runs("/botschafter status")
        assert len(anna.dms) == 3
        assert anna.dm(-1).buttons == [WORDS["de"]["read"], WORDS["de"]["later"]]
        assert anna.dm(-2).buttons == []


@BOTH
def test_home_shows_it_too_and_leaves_it_away_once_it_was_read(
    slack: Sandbox, bot: Bot, name: str
) -> None:
    joined(slack, name).opens_home()
    with later_with(slack, bot, **NEWER) as later:
        person = later.user(name)
        words = words_for(person)
        assert words["question"] in person.opens_home()
        assert questions(person) == 0

        person.clicks(words["read"], in_="home").closes()

        assert words["question"] not in person.opens_home()
        person.runs("/botschafter status")
        assert questions(person) == 0
        later.advances(DAY)
        assert words["question"] in person.opens_home()


def test_the_same_words_in_another_language_are_no_change(slack: Sandbox, bot: Bot) -> None:
    joined(slack, "anna")

    with later_with(slack, bot) as later:
        anna = later.user("anna").changes(locale="en-GB")
        anna.runs("/botschafter status")

        assert len(anna.dms) == 1


def test_a_changed_word_alone_is_a_change(slack: Sandbox, bot: Bot) -> None:
    joined(slack, "anna")

    with later_with(slack, bot, links=NEWER["links"]) as later:
        anna = later.user("anna").runs("/botschafter status")

        assert "hat sich geändert" in anna.dms[-1]


def test_what_is_new_is_not_made_up_where_the_old_words_are_not_known(
    slack: Sandbox, bot: Bot
) -> None:
    anna = put(slack, bot, "anna", STAGES["newcomer"])
    agreed_before_the_ledger(bot, anna)

    anna.runs("/botschafter status").clicks("Neuen Text lesen")

    assert anna.modal is not None
    assert "Fassung 2026-11" in anna.modal
    assert "Der ganze Text" in anna.modal
    assert "Was neu ist" not in anna.modal


@pytest.mark.parametrize(
    ("stage", "asked"), [("newcomer", 1), ("fan", 1), ("paused", 0), ("left", 0), ("imported", 0)]
)
def test_who_takes_no_part_is_not_asked(slack: Sandbox, bot: Bot, stage: str, asked: int) -> None:
    anna = put(slack, bot, "anna", STAGES[stage])
    agreed_before_the_ledger(bot, anna)

    anna.runs("/botschafter status")

    assert len(anna.dms) == asked


def test_a_guest_who_becomes_a_colleague_reads_the_colleagues_text(slack: Sandbox) -> None:
    gabi = slack.user("gabi")
    gabi.opens_home()
    gabi.clicks("Mitmachen", in_="home").fills(
        "Deine Zustimmung", ["Ich stimme zu und kann das jederzeit zurücknehmen."]
    )
    gabi.submits().closes()

    gabi.changes(is_restricted=False)
    slack.advances(timedelta(hours=2))
    gabi.runs("/botschafter status")

    assert "hat sich geändert" in gabi.dms[-1]


def test_words_that_changed_again_are_read_again(slack: Sandbox, bot: Bot) -> None:
    joined(slack, "anna")
    with later_with(slack, bot, **NEWER) as later:
        meets_change(later, "anna").clicks(WORDS["de"]["read"])

    with later_with(slack, bot, links=Links(privacy="https://example.com/newest")) as newest:
        anna = newest.user("anna").clicks(WORDS["de"]["yes"])

        assert anna.modal is not None
        assert "Dieser Text hat sich geändert" in anna.modal
        assert given(bot, anna).text_version == "2026-12"
