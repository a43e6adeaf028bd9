"""What others notice is said before, agrees with the deletion, and names nobody any more."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.app import Bot
from bot.domain.consents import Use
from bot.domain.erasure import FORMER, by_topic
from bot.domain.members import Status
from bot.domain.stories import StoryContent
from bot.domain.traces import TELLING
from bot.nouns import all_entries
from bot.sandbox.person import Person, Sandbox
from bot.services.erasure import erase
from commands.entry_info import PayloadKind
from storage.drafts import Draft
from storage.members import Member
from storage.roster import Listing
from storage.stories.models import RecordedUse, Story, Thanks
from tests.conversations.calling import team
from tests.conversations.erasing import (
    begins_to_write,
    confirms,
    erasures,
    preview_of,
    rows_of,
    words_of,
)
from tests.conversations.onboarding import plans, sign_up
from tests.conversations.storytelling import joined, publishes
from tests.conversations.trainees import pair
from tests.security.everything_typed import everything_played
from tests.units_of_work import unit_of_work


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
    assert "Entscheidungen Deiner Mentorschaften, auch der früheren, werden für" in person.modal
    assert "Nur was zu Deinen Mentorschaften und Geschichten gehört" in person.modal
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
    assert any("Abgesagt: " in one for one in slack.dms("anna"))
    assert any("This is cancelled: " in one for one in slack.dms("tom"))


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
    everything_played(slack, bot, "Etwas, das niemand sonst schreibt")
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
    everything_played(slack, bot, "Etwas, das niemand sonst schreibt")
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


def test_without_mentorships_none_are_spoken_of(slack: Sandbox) -> None:
    [anna] = joined(slack, "anna")

    anna.runs("/botschafter löschen")

    assert anna.modal is not None
    assert "auch der früheren" not in anna.modal


def test_a_sentence_copied_from_the_bot_takes_nobodys_messages_with_it(
    slack: Sandbox, bot: Bot
) -> None:
    anna, ben = joined(slack, "anna", "ben")
    before = ben.dms
    copied = max((line for one in before for line in one.splitlines()), key=len)
    begins_to_write(bot, anna, StoryContent("Danke!", copied))

    confirms(anna.runs("/botschafter löschen"))
    slack.advances(timedelta(minutes=30))

    assert len(copied) > TELLING
    assert erasures(bot)[0].texts == []
    assert ben.dms == before


@pytest.mark.parametrize("name", ["anna", "tom"])
def test_a_line_that_nobody_has_matched_is_named_while_there_is_one(
    slack: Sandbox, bot: Bot, name: str
) -> None:
    [person] = joined(slack, name)
    words, line = words_of(person), LISTED[name]
    person.runs(words["command"])
    assert person.modal is not None
    assert line not in person.modal
    person.closes()
    is_listed(bot)

    person.runs(words["command"])

    assert line in person.modal
    confirms(person)
    slack.advances(timedelta(minutes=30))
    [receipt] = person.dms
    assert line in receipt


LISTED = {
    "anna": "in einer Zeile, die niemand Deinem Konto zugeordnet hat",
    "tom": "in a line nobody has matched to your account",
}


def is_listed(bot: Bot) -> None:
    """Put somebody on the programme's list, whose account nobody knows."""
    with bot.database.writing() as session:
        member = Member(name="Anna Berg", status=Status.IMPORTED, joined_on=bot.clock.now().date())
        session.add(member)
        session.flush()
        session.add(
            Listing(member_id=member.number, first_name="Anna", last_name="Berg", status="fan")
        )


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
