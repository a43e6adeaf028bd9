"""What becomes of an offer: changed, taken down, over without a word, or left behind."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from storage.offers import Offer
from tests.conversations.offering import DATED, IN, TITLE, UNDO, board, joined, posts, rows, shown
from tests.conversations.onboarding import calendars, facts
from tests.conversations.outlived import outlived


def test_those_who_are_in_hear_once_of_a_change(slack: Sandbox, bot: Bot) -> None:
    anna = posts(slack, bot, **DATED)
    ben = slack.user("ben").runs("/botschafter brett").clicks(IN).closes()

    anna.runs("/botschafter brett").clicks("Ändern").fills({"Uhrzeit": "17:00"}).submits()

    assert "Ich sage allen Bescheid, die dabei sind." in shown(anna)
    [told] = [one for one in ben.dms if "hat sich geändert" in one]
    assert "17:00" in told
    assert [facts(one)[:2] for one in calendars(slack, "ben")] == [("PUBLISH", 0), ("PUBLISH", 1)]


def test_more_hands_are_no_news_to_those_who_are_in_and_a_place_to_who_waits(
    slack: Sandbox, bot: Bot
) -> None:
    anna = posts(slack, bot)
    ben = slack.user("ben").runs("/botschafter brett").clicks(IN).closes()
    tom = slack.user("tom").runs("/botschafter offers").clicks("I’m in").closes()

    anna.runs("/botschafter brett").clicks("Ändern").fills({"Wie viele Hände?": 2}).submits()

    assert len(ben.dms) == 1
    assert "A place is free" in tom.dms[-1]


def test_there_are_no_fewer_hands_than_have_joined_in(slack: Sandbox, bot: Bot) -> None:
    anna = posts(slack, bot, **{"Wie viele Hände?": 3})
    slack.user("ben").runs("/botschafter brett").clicks(IN)
    slack.user("tom").runs("/botschafter offers").clicks("I’m in")

    anna.runs("/botschafter brett").clicks("Ändern").fills({"Wie viele Hände?": 1}).submits()

    assert anna.modal is not None
    assert list(anna.modal.errors) == ["Wie viele Hände?"]


def test_a_form_opened_before_a_change_overwrites_nothing(slack: Sandbox, bot: Bot) -> None:
    anna = posts(slack, bot)
    anna.runs("/botschafter brett").clicks("Ändern").fills({"Wo?": "Bonn"})
    with bot.database.writing() as session:
        session.get_one(Offer, 1).version += 1

    anna.submits()

    assert "Es wurde nichts überschrieben." in shown(anna)
    anna.closes(everything=True)
    assert "Bonn ·" not in board(anna)


def test_what_is_taken_down_leaves_the_board_and_those_who_are_in_hear(
    slack: Sandbox, bot: Bot
) -> None:
    anna = posts(slack, bot)
    ben = slack.user("ben").runs("/botschafter brett").clicks(IN)

    anna.runs("/botschafter brett").clicks("Abhängen")

    assert TITLE not in shown(anna)
    assert f"Abgesagt: {TITLE}." in ben.dms[-1]
    ben.clicks(UNDO)
    assert "hängt nicht mehr am Brett" in shown(ben)
    assert outlived(slack, bot.database, "ben") == []


def test_it_expires_quietly_and_nowhere_stands_that_nobody_took_it(
    slack: Sandbox, bot: Bot
) -> None:
    anna = posts(slack, bot)
    joined(slack, bot, "karl")
    before = len(anna.dms)
    slack.goes_to(datetime(2026, 12, 1, 9, 0, tzinfo=UTC))  # November's report

    slack.goes_to(datetime(2026, 12, 22, 23, 0, tzinfo=UTC))  # midnight in Berlin

    assert TITLE not in board(anna)
    assert len(anna.dms) == before
    assert rows(bot) == (1, 0)
    for moment in (datetime(2026, 12, 28, 8, 1, tzinfo=UTC), datetime(2027, 1, 4, 9, tzinfo=UTC)):
        slack.goes_to(moment)
    team = "".join(slack.channel("kernteam").texts).replace("\u00a0", " ")
    assert "Was diese Woche offen ist" in team
    assert team.count("1 Angebot wurde gemacht") == 1
    assert "mitgemacht" not in team
    assert TITLE not in team
    assert TITLE not in "".join(slack.channel("botschafter").texts)


def test_no_button_outlives_its_offer(slack: Sandbox, bot: Bot) -> None:
    posts(slack, bot)
    slack.user("ben").runs("/botschafter brett").clicks(IN).closes()
    slack.user("tom").runs("/botschafter offers").clicks("I’m in").closes()

    slack.goes_to(datetime(2026, 12, 22, 23, 1, tzinfo=UTC))

    assert outlived(slack, bot.database, "ben", "tom") == []
    assert "Das ist vorbei" in slack.dms("ben")[-1]


def test_after_its_last_day_on_the_board_those_who_are_in_can_undo_it_until_it_begins(
    slack: Sandbox, bot: Bot
) -> None:
    anna = posts(slack, bot, **DATED)
    ben = slack.user("ben").runs("/botschafter brett").clicks(IN).closes()
    tom = slack.user("tom").runs("/botschafter offers")

    slack.goes_to(datetime(2026, 11, 28, 9, 0, tzinfo=UTC))

    tom.clicks("I’m in")
    assert "This offer is no longer on the board." in shown(tom)
    tom.closes(everything=True)
    assert TITLE not in board(tom, "offers")
    assert ben.user.shown_name in board(anna)
    ben.clicks(UNDO, in_="dm")
    assert "Du bist nicht mehr dabei" in str(ben.dms)
    assert rows(bot) == (1, 0)


@pytest.mark.every_database
@pytest.mark.parametrize("when", [{}, DATED], ids=["without a date", "with a date"])
def test_who_was_in_is_forgotten_ninety_days_after(
    slack: Sandbox, bot: Bot, when: dict[str, str]
) -> None:
    posts(slack, bot, **when)
    slack.user("ben").runs("/botschafter brett").clicks(IN).closes()
    day, hour = (1, 15) if when else (22, 23)
    over = datetime(2026, 12, day, hour, tzinfo=UTC)

    slack.goes_to(over + timedelta(days=89))
    kept = rows(bot)
    slack.goes_to(over + timedelta(days=92))

    assert (kept, rows(bot)) == ((1, 1), (1, 0))


@pytest.mark.parametrize("way", ["/botschafter verlassen", "/botschafter pause 3 Wochen"])
def test_what_somebody_posted_who_goes_is_taken_down(slack: Sandbox, bot: Bot, way: str) -> None:
    anna = posts(slack, bot)
    ben = slack.user("ben").runs("/botschafter brett").clicks(IN).closes()

    anna.runs(way).submits()

    assert f"Abgesagt: {TITLE}." in ben.dms[-1]
    assert TITLE not in board(ben)


def test_who_leaves_makes_way_for_who_waits(slack: Sandbox, bot: Bot) -> None:
    posts(slack, bot)
    ben = slack.user("ben").runs("/botschafter brett").clicks(IN).closes()
    tom = slack.user("tom").runs("/botschafter offers").clicks("I’m in").closes()

    ben.runs("/botschafter verlassen").submits()

    assert "A place is free" in tom.dms[-1]
    assert rows(bot) == (1, 1)


def test_the_months_report_counts_no_hands_of_what_was_taken_down(slack: Sandbox, bot: Bot) -> None:
    anna = posts(slack, bot, **DATED | {"Tag": "2026-11-27"})
    joined(slack, bot, "karl")
    slack.user("ben").runs("/botschafter brett").clicks(IN).closes()

    anna.runs("/botschafter brett").clicks("Abhängen")
    slack.goes_to(datetime(2026, 12, 1, 9, 0, tzinfo=UTC))

    said = "".join(one.text for one in slack.channel("kernteam").messages).replace("\u00a0", " ")
    assert "1 Angebot wurde gemacht" in said
    assert "mitgemacht" not in said


def test_the_months_report_counts_offers_and_hands_as_totals(slack: Sandbox, bot: Bot) -> None:
    posts(slack, bot, **DATED | {"Tag": "2026-11-27"})
    joined(slack, bot, "karl")
    slack.user("ben").runs("/botschafter brett").clicks(IN).closes()

    slack.goes_to(datetime(2026, 12, 1, 9, 0, tzinfo=UTC))

    said = "".join(one.text for one in slack.channel("kernteam").messages).replace("\u00a0", " ")
    assert "1 Angebot wurde gemacht" in said
    assert "1 Mal hat jemand mitgemacht" in said


def test_hands_that_helped_before_a_pause_are_counted(slack: Sandbox, bot: Bot) -> None:
    posts(slack, bot, **DATED | {"Tag": "2026-11-26", "Am Brett bis": "2026-11-25"})
    joined(slack, bot, "karl")
    ben = slack.user("ben").runs("/botschafter brett").clicks(IN).closes()
    slack.goes_to(datetime(2026, 11, 27, 9, 0, tzinfo=UTC))

    ben.runs("/botschafter pause bis 31.1.2027").submits()
    slack.goes_to(datetime(2026, 12, 1, 9, 0, tzinfo=UTC))

    said = "".join(one.text for one in slack.channel("kernteam").messages).replace("\u00a0", " ")
    assert "1 Mal hat jemand mitgemacht" in said


def test_behind_the_door_stands_how_many_need_hands(slack: Sandbox, bot: Bot) -> None:
    posts(slack, bot)
    ben = slack.user("ben")
    ben.opens_home()

    ben.clicks("Community", in_="home")
    before = shown(ben)
    ben.clicks("Mitmach-Brett").clicks(IN).closes(everything=True)
    ben.clicks("Community", in_="home")

    assert "1 Angebot sucht Hände" in before
    assert "sucht Hände" not in shown(ben)
