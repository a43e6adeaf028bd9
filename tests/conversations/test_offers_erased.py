"""What becomes of an offer whose poster asks for erasure, and of what was planned about it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, select

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from bot.services.offers.board import KIND, OVER
from storage.occurrences import Occurrence, OccurrenceState
from storage.offers import Offer
from tests.conversations.erasing import confirms
from tests.conversations.offering import ABOUT, DATED, IN, TITLE, UNDO, posts, rows, shown
from tests.conversations.onboarding import calendars, facts
from tests.conversations.outlived import outlived


@pytest.mark.every_database
def test_erasure_deletes_the_words_and_who_was_in(slack: Sandbox, bot: Bot) -> None:
    anna = posts(slack, bot)
    ben = slack.user("ben").runs("/botschafter brett").clicks(IN).closes()

    anna.runs("/botschafter löschen")
    assert "Angebote, die Du gemacht hast: 1" in shown(anna)
    confirms(anna)
    slack.advances(timedelta(days=1))

    assert rows(bot) == (0, 0)
    assert TITLE not in str(ben.dms)
    assert ABOUT not in str(ben.dms)


def test_with_a_date_those_who_are_in_hear_of_it_and_it_leaves_their_calendar(
    slack: Sandbox, bot: Bot
) -> None:
    anna = posts(slack, bot, **DATED)
    ben = slack.user("ben").runs("/botschafter brett").clicks(IN).closes()

    confirms(anna.runs("/botschafter löschen"))
    slack.advances(timedelta(days=1))

    assert "Abgesagt: Ein Angebot, " in ben.dms[-2].replace("\u00a0", " ")
    removal = calendars(slack, "ben")[-1]
    assert facts(removal) == ("CANCEL", 1, "CANCELLED")
    assert TITLE not in str(removal)
    assert TITLE not in str(ben.dms)
    assert rows(bot) == (0, 0)


def in_files(slack: Sandbox) -> str:
    """What stands in the files that Slack keeps."""
    return "".join(str(one.content) for one in slack.workspace.files.values())


@pytest.mark.every_database
@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 25, 9, 0, tzinfo=UTC),
        datetime(2026, 12, 1, 15, 10, tzinfo=UTC),
        datetime(2026, 12, 2, 9, 0, tzinfo=UTC),
    ],
    ids=["before", "under way", "afterwards"],
)
def test_erasure_takes_its_words_out_of_the_calendars_of_those_who_are_in(
    slack: Sandbox, bot: Bot, moment: datetime
) -> None:
    anna = posts(slack, bot, **DATED, **{"Wo?": "Bonn, Halle 5"})
    slack.user("ben").runs("/botschafter brett").clicks(IN).closes()
    assert TITLE in in_files(slack)
    slack.goes_to(moment)

    confirms(anna.runs("/botschafter löschen"))
    slack.advances(timedelta(days=1))

    assert facts(calendars(slack, "ben")[-1]) == ("CANCEL", 1, "CANCELLED")
    said = in_files(slack) + str(slack.dms("ben"))
    assert (TITLE in said, "Halle 5" in said) == (False, False)
    assert outlived(slack, bot.database, "ben") == []
    assert rows(bot) == (0, 0)


def test_erasure_takes_its_words_out_of_the_files_of_who_was_in(slack: Sandbox, bot: Bot) -> None:
    anna = posts(slack, bot, **DATED)
    ben = slack.user("ben").runs("/botschafter brett").clicks(IN).clicks(UNDO).closes()

    confirms(anna.runs("/botschafter löschen"))
    slack.advances(timedelta(days=1))

    assert TITLE not in in_files(slack) + str(ben.dms)


def planned(bot: Bot) -> list[tuple[str, OccurrenceState]]:
    """What was planned of offers, and what became of it."""
    of_offers = {KIND.schedules.held, OVER}
    with bot.database.reading() as session:
        found = session.exec(select(Occurrence).order_by(col(Occurrence.id)))
        return [(one.schedule, one.state) for one in found if one.schedule in of_offers]


def is_held_on_the_last_day(slack: Sandbox, bot: Bot) -> Person:
    """Anna, in whose undated offer a place is held for Tom from the last day on."""
    anna = posts(slack, bot)
    ben = slack.user("ben").runs("/botschafter brett").clicks(IN).closes()
    slack.user("tom").runs("/botschafter offers").clicks("I’m in").closes()
    slack.goes_to(datetime(2026, 12, 22, 13, 0, tzinfo=UTC))
    ben.clicks(UNDO, in_="dm")
    return anna


def test_a_place_is_held_no_longer_than_an_undated_offer_is_open(slack: Sandbox, bot: Bot) -> None:
    is_held_on_the_last_day(slack, bot)

    said = slack.dms("tom")[-1].replace("\u00a0", " ")
    assert "I’ll hold it for you until Tuesday, 22 December 2026, 23:00" in said
    slack.goes_to(datetime(2026, 12, 22, 23, 1, tzinfo=UTC))
    assert outlived(slack, bot.database, "tom") == []
    assert OccurrenceState.PLANNED not in dict(planned(bot)).values()


def test_the_posters_erasure_cancels_what_was_planned(slack: Sandbox, bot: Bot) -> None:
    anna = posts(slack, bot, **DATED)
    slack.goes_to(datetime(2026, 12, 1, 15, 10, tzinfo=UTC))  # under way
    assert planned(bot) == [(OVER, OccurrenceState.PLANNED)]

    confirms(anna.runs("/botschafter löschen"))

    assert planned(bot) == [(OVER, OccurrenceState.CANCELLED)]


def test_the_end_of_a_held_place_has_no_point_where_the_offer_is_gone(
    slack: Sandbox, bot: Bot
) -> None:
    is_held_on_the_last_day(slack, bot)
    with bot.database.writing() as session:
        session.delete(session.get_one(Offer, 1))

    slack.goes_to(datetime(2026, 12, 23, 14, 0, tzinfo=UTC))

    assert set(dict(planned(bot)).values()) == {OccurrenceState.POINTLESS}
