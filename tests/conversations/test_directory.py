"""Who knows about what, who is nearby."""

import pytest

from bot.app import Bot
from bot.domain.consents import Use
from bot.domain.directory import DIRECTORY
from bot.i18n import translator
from bot.sandbox.person import Person, Sandbox
from bot.services.consents import answer
from bot.services.directory import PAGE, index
from bot.views.home_parts import Door
from bot.views.members.consent import directory_text
from storage.members import Member
from storage.unit_of_work import UnitOfWork
from tests.conversations.gathering import STAGES, at, change, goes_through, member_in, put
from tests.units_of_work import unit_of_work


def told(
    slack: Sandbox, bot: Bot, name: str, stage: str = "ambassador", **columns: object
) -> Person:
    """Somebody at this stage who told this of themselves."""
    person = put(slack, bot, name, STAGES[stage], **columns)
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        lets_be_found(uow, member_in(uow.session, person))
    return person


def lets_be_found(uow: UnitOfWork, member: Member) -> None:
    """The member has agreed to be found, and is in the directory."""
    text = directory_text(uow.community, translator())
    answer(uow, member.slack_id or "", DIRECTORY, Use.DIRECTORY, text)
    index(uow, member)


@pytest.mark.parametrize(
    ("stage", "why"),
    [
        ("unknown", "noch nicht dabei"),
        ("paused", "Du machst gerade Pause."),
        ("left", "verlassen"),
        ("imported", "Du stehst schon auf der Liste der Community."),
    ],
)
def test_whoever_does_not_take_part_finds_nobody(
    slack: Sandbox, bot: Bot, stage: str, why: str
) -> None:
    told(slack, bot, "ben", topics=["cloud"])
    dora = put(slack, bot, "dora", STAGES["ambassador"]).runs("/botschafter wer cloud")
    anna = put(slack, bot, "anna", STAGES[stage])

    anna.runs("/botschafter wer cloud")

    assert "@ben" in dora.ephemerals[-1]
    assert why in anna.ephemerals[-1]
    assert "ben" not in anna.ephemerals[-1].replace("haben", "")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("anna", "wer Cloud"),
        ("anna", "wer kennt sich mit cloud aus?"),
        ("anna", "wer ist in der Nähe von Köln"),
        ("anna", "wer koeln"),
        ("anna", "wer Kol"),
        ("anna", "verzeichnis Fotografie Köln"),
        ("anna", "wer spricht Französisch"),
        ("anna", "wer nachhaltige Mobil"),
        ("anna", "wer Großkunden"),
        ("tom", "who knows about photography near Köln"),
        ("tom", "directory french Germany"),
        ("tom", "who sustainable"),
        ("tom", "directory grosskunden"),
    ],
)
def test_members_are_found_by_what_they_told(
    slack: Sandbox, bot: Bot, name: str, typed: str
) -> None:
    told(
        slack,
        bot,
        "ben",
        location="Köln-Großkunden",
        country="DE",
        languages=["fr"],
        topics=["cloud", "photography", "sustainable mobility"],
    )
    told(slack, bot, "clara", location="Leeds")
    person = put(slack, bot, name, STAGES["ambassador"])

    person.runs(f"/botschafter {typed}")

    assert "@ben" in person.ephemerals[-1]
    assert "@clara" not in person.ephemerals[-1]


@pytest.mark.parametrize("stage", ["paused", "left", "imported"])
def test_only_members_who_take_part_are_found(slack: Sandbox, bot: Bot, stage: str) -> None:
    told(slack, bot, "ben", stage, topics=["cloud"])
    anna = put(slack, bot, "anna", STAGES["ambassador"])

    anna.runs("/botschafter wer cloud")

    assert "habe ich niemanden gefunden" in anna.ephemerals[-1]


def test_a_closed_account_disappears(slack: Sandbox, bot: Bot) -> None:
    ben = told(slack, bot, "ben", topics=["cloud"])
    anna = put(slack, bot, "anna", STAGES["ambassador"])
    ben.changes(deleted=True)

    anna.runs("/botschafter wer cloud")

    assert "Zu „cloud“ habe ich niemanden gefunden." in anna.ephemerals[-1]
    assert "@ben" not in anna.ephemerals[-1]


@pytest.mark.parametrize("name", ["gabi"])
def test_guests_do_not_see_the_directory(slack: Sandbox, bot: Bot, name: str) -> None:
    told(slack, bot, "ben", topics=["cloud"])
    gabi = put(slack, bot, name, STAGES["fan"])

    gabi.runs("/botschafter wer cloud", in_="geschichten")

    assert "ben" not in gabi.ephemerals[-1]
    assert "Als Fan" in gabi.ephemerals[-1]


@pytest.mark.every_database
def test_many_are_shown_in_pages(slack: Sandbox, bot: Bot) -> None:
    names = ["ben", "clara", "dora", "karl", "kim", "kaya", "tom", "yuki", "anna"]
    for name in names:
        told(slack, bot, name, topics=["cloud"])
    anna = slack.user("anna")

    anna.runs("/botschafter wer cloud")
    assert "@yuki" in anna.ephemerals[-1]
    assert "@anna" not in anna.ephemerals[-1]
    anna.clicks("Mehr anzeigen")

    assert "@anna" in anna.ephemerals[-1]
    assert "Mehr anzeigen" not in anna.ephemeral(-1).buttons


def test_a_click_after_a_pause_began_shows_nobody(slack: Sandbox, bot: Bot) -> None:
    names = ["ben", "clara", "dora", "karl", "kim", "kaya", "tom", "yuki", "anna"]
    for name in names:
        told(slack, bot, name, topics=["cloud"])
    anna = slack.user("anna").runs("/botschafter wer cloud")
    change(bot, anna, status=at("paused").status)

    anna.clicks("Mehr anzeigen")

    assert "Du machst gerade Pause." in anna.ephemerals[-1]


def test_nothing_typed_is_answered_with_an_example(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])
    tom = put(slack, bot, "tom", STAGES["ambassador"])

    anna.runs("/botschafter wer")
    tom.runs("/botschafter who")

    assert "/botschafter wer Cloud Bonn" in anna.ephemerals[-1]
    assert "/botschafter directory cloud London" in tom.ephemerals[-1]


def test_somebody_searches_without_a_command(slack: Sandbox, bot: Bot) -> None:
    told(slack, bot, "ben", topics=["cloud"])
    tom = put(slack, bot, "tom", STAGES["newcomer"])

    goes_through(tom, Door.COMMUNITY).clicks("Find members")
    tom.fills("Who are you looking for?", "cloud").submits()

    assert tom.modal is not None
    assert "@ben" in tom.modal


def test_more_members_take_the_place_of_the_first_ones(slack: Sandbox, bot: Bot) -> None:
    told(slack, bot, "ben", topics=["cloud"])
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        ben = member_in(uow.session, slack.user("ben")).model_dump(exclude={"id"})
        for number in range(PAGE):
            another = Member(**ben | {"slack_id": f"U0X{number}", "name": f"x{number}"})
            uow.session.add(another)
            uow.session.flush()
            lets_be_found(uow, another)
    anna = put(slack, bot, "anna", STAGES["newcomer"])
    goes_through(anna, Door.COMMUNITY).clicks("Mitglieder finden")
    anna.fills("Wen suchst Du?", "cloud").submits()

    anna.clicks("Mehr anzeigen")

    assert anna.modal is not None
    assert anna.modal.title == "Mitglieder finden"
    assert "@ben" not in anna.modal
    assert len(anna.workspace.stacks[anna.id]) == 2


@pytest.mark.parametrize("typed", ["wer kennt sich aus", "who knows"])
def test_words_that_say_nothing_are_answered_with_an_example(
    slack: Sandbox, bot: Bot, typed: str
) -> None:
    anna = put(slack, bot, "anna", STAGES["newcomer"])

    anna.runs(f"/botschafter {typed}")

    assert "zum Beispiel /botschafter wer Cloud Bonn" in anna.ephemerals[-1]


@pytest.mark.parametrize(
    ("location", "typed"),
    [
        ("Łódź", "lodz"),
        ("Đà Nẵng", "Da Nang"),
        ("Isparta", "ısparta"),
        ("Düsseldorf", "Dusseldorf"),
        ("Duesseldorf", "Düsseldorf"),
        ("Bonn", "B\u200bo\u00adnn"),
    ],
)
def test_a_place_is_found_however_it_is_typed(
    slack: Sandbox, bot: Bot, location: str, typed: str
) -> None:
    told(slack, bot, "ben", location=location)
    anna = put(slack, bot, "anna", STAGES["ambassador"])

    anna.runs(f"/botschafter wer {typed}")

    assert "@ben" in anna.ephemerals[-1]
