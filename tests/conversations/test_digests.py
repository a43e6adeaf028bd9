"""The core team's Monday: only what is open, each with its button; nothing open, no message."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from bot.app import Bot
from bot.config import Community, load_community
from bot.config.community import DeclaredRole
from bot.sandbox.person import Person, Sandbox
from storage.mentoring.waiting_list import WaitingPlace
from storage.occurrences import Occurrence, OccurrenceState, find_occurrence
from storage.outbox.writing import write_post
from storage.roster import Listing
from storage.stories.models import Story
from tests.conversations.conftest import ROOT
from tests.conversations.gathering import STAGES, member_in, put
from tests.conversations.storytelling import tells

MONDAY = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
SOON = timedelta(minutes=1)
KARL, KIM = "U0KARL0001", "U0KIM0001"


@pytest.fixture(scope="session")
def community() -> Community:
    """A community all of whose roles are taken, so that nothing is open by itself."""
    shipped = load_community(ROOT / "community.toml")
    return shipped.model_copy(update={"roles": {"mentoring": DeclaredRole(first=(KARL, KIM))}})


def core_team(slack: Sandbox) -> list[str]:
    """The digests in the core team's channel; its call has posts of its own there."""
    return [
        one.text
        for one in slack.channel("kernteam").messages
        if one.text.startswith(("Was diese Woche offen ist", "Alles, was hier offen war"))
    ]


def wait_for_mentor(bot: Bot, person: Person) -> None:
    with bot.database.writing() as session:
        session.add(
            WaitingPlace(newcomer_id=member_in(session, person).number, since=MONDAY - 4 * SOON)
        )


def test_where_nothing_is_open_there_is_no_message(slack: Sandbox, bot: Bot) -> None:
    put(slack, bot, "karl", STAGES["ambassador"])

    slack.goes_to(MONDAY + SOON)

    assert core_team(slack) == []
    with bot.database.reading() as session:
        row = find_occurrence(session, "digests:weekly", "core team", "2026-W49")
    assert row is not None
    assert row.state is OccurrenceState.POINTLESS


def test_new_and_waiting_people_each_with_a_button(slack: Sandbox, bot: Bot) -> None:
    put(slack, bot, "karl", STAGES["ambassador"])
    put(slack, bot, "tom", STAGES["newcomer"], consented_at=MONDAY - timedelta(days=3))
    anna = put(slack, bot, "anna", STAGES["introduced"])
    wait_for_mentor(bot, anna)

    slack.goes_to(MONDAY - SOON)
    assert core_team(slack) == []
    slack.goes_to(MONDAY + SOON)

    [digest] = core_team(slack)
    assert "Neu dabei: @tom." in digest
    assert "Noch ohne Begleitung: @anna." in digest
    newest = slack.channel("kernteam").newest
    assert newest.fallback.startswith("Was diese Woche offen ist: 1 neues Mitglied")
    assert newest.buttons == ["Kennenlern-Termine", "Mein Mentoring-Profil"]
    karl = slack.user("karl").clicks("Mein Mentoring-Profil", in_="kernteam")
    assert karl.modal is not None


def test_who_moves_in_is_not_new(slack: Sandbox, bot: Bot) -> None:
    put(slack, bot, "karl", STAGES["ambassador"], consented_at=MONDAY - timedelta(days=4))
    put(slack, bot, "clara", STAGES["ambassador"], consented_at=MONDAY - timedelta(days=4, hours=2))
    anna = put(slack, bot, "anna", STAGES["ambassador"], consented_at=MONDAY - timedelta(days=1))
    put(slack, bot, "tom", STAGES["newcomer"], consented_at=MONDAY - timedelta(days=1))
    with bot.database.writing() as session:
        number = member_in(session, anna).number
        session.add(Listing(member_id=number, first_name="A", last_name="A", status="ambassador"))

    slack.goes_to(MONDAY + SOON)

    [digest] = core_team(slack)
    assert "Neu dabei: @tom." in digest


def test_the_next_monday_tells_only_of_what_came_since(slack: Sandbox, bot: Bot) -> None:
    put(slack, bot, "karl", STAGES["ambassador"])
    put(slack, bot, "tom", STAGES["newcomer"], consented_at=MONDAY - timedelta(days=3))
    slack.goes_to(MONDAY + SOON)

    slack.goes_to(MONDAY + timedelta(weeks=1) + SOON)

    assert len(core_team(slack)) == 1


def test_after_three_weeks_without_a_clock_there_is_one_digest(slack: Sandbox, bot: Bot) -> None:
    put(slack, bot, "karl", STAGES["ambassador"])
    put(slack, bot, "tom", STAGES["newcomer"], consented_at=MONDAY - timedelta(days=3))
    bot.job_runner.run_due()
    clock = slack._clock()
    clock.advance(timedelta(days=14))

    slack.after()

    [digest] = core_team(slack)
    assert "Neu dabei: @tom." in digest
    assert (
        "Verpasst: Während ich nicht lief, wurde 2-mal" in digest
    )  # the call's posts of two weeks


@pytest.mark.every_database
def test_what_was_missed_is_told_and_can_be_done_after_all(slack: Sandbox, bot: Bot) -> None:
    put(slack, bot, "karl", STAGES["ambassador"])
    put(slack, bot, "tom", STAGES["ambassador"])
    with bot.database.writing() as session:
        session.add(missed("reminder"))
    slack.goes_to(MONDAY + SOON)
    assert "Verpasst: Während ich nicht lief, wurde etwas fällig" in core_team(slack)[0]

    karl = slack.user("karl").clicks("Jetzt nachholen", in_="kernteam")

    assert "Ich hole eine Sache nach." in karl.ephemerals[-1]
    assert core_team(slack) == ["Alles, was hier offen war, ist erledigt. Danke."]


def missed(slot: str) -> Occurrence:
    """A row of a call that is long over."""
    return Occurrence(
        schedule="calls:remind",
        subject="call",
        slot=slot,
        local_date=date(2026, 11, 26),
        local_time=MONDAY.time(),
        due_at=MONDAY - timedelta(days=4),
        state=OccurrenceState.MISSED,
        handled_at=MONDAY - timedelta(days=2),
    )


def test_what_is_held_back_can_be_tried_again(slack: Sandbox, bot: Bot) -> None:
    karl = put(slack, bot, "karl", STAGES["ambassador"])
    slack.find_channel("geschichten").is_archived = True
    with bot.database.writing() as session:
        write_post(
            session, key="story", destination="#stories", payload={"text": "A story"},
            now=slack.workspace.clock.now(),
        )  # fmt: skip
    slack.after()
    slack.goes_to(MONDAY + SOON)
    assert "Eine Nachricht ließ sich nicht zustellen." in core_team(slack)[0]
    slack.find_channel("geschichten").is_archived = False

    karl.clicks("Noch einmal versuchen", in_="kernteam")

    assert slack.channel("geschichten").texts == ["A story"]
    assert "Alles, was hier offen war" in core_team(slack)[0]


def test_stories_in_review_open_from_the_digest(slack: Sandbox, bot: Bot) -> None:
    karl = put(slack, bot, "karl", STAGES["ambassador"])
    tom = put(slack, bot, "tom", STAGES["ambassador"])
    tells(tom, title="A *good* day")

    slack.goes_to(MONDAY + SOON)

    [digest] = core_team(slack)
    assert "Geschichte in der Durchsicht: A" in digest
    karl.clicks("Ansehen", in_=slack.channel("kernteam").newest)
    assert karl.modal is not None


def test_stories_the_digest_has_no_room_for_are_one_button_away(slack: Sandbox, bot: Bot) -> None:
    karl = put(slack, bot, "karl", STAGES["ambassador"])
    tells(put(slack, bot, "tom", STAGES["ambassador"]), title="First")
    with bot.database.writing() as session:
        [first] = session.exec(select(Story)).all()
        for number in range(2, 9):
            copy = first.model_dump(exclude={"id"}) | {"title": f"Story {number}"}
            session.add(Story.model_validate(copy))
    slack.goes_to(MONDAY + SOON)
    [digest] = core_team(slack)
    assert "3 weitere Geschichten warten." in digest
    assert "Story 8" not in digest

    karl.clicks("Alle anzeigen", in_=slack.channel("kernteam").newest)

    assert karl.modal is not None
    assert all(f"Story {number}" in karl.modal for number in range(2, 9))
    assert karl.modal.buttons.count("Durchsehen") == 8


def test_only_the_core_team_acts(slack: Sandbox, bot: Bot) -> None:
    put(slack, bot, "karl", STAGES["ambassador"])
    with bot.database.writing() as session:
        session.add(missed("reminder"))
    slack.goes_to(MONDAY + SOON)
    slack.find_channel("kernteam").members.add("U0ANNA0001")
    anna = put(slack, bot, "anna", STAGES["ambassador"])

    anna.clicks("Jetzt nachholen", in_="kernteam")

    assert "Verpasst" in core_team(slack)[0]
