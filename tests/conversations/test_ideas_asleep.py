"""Ideas that fall asleep and are woken up, that are forgotten, and what a month counts of them."""

from datetime import timedelta

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from storage.ideas import Idea, supporters_of
from tests.conversations.calling import CORE, goes_to
from tests.conversations.ideation import TITLE, has_idea, idea, joined, opens, shown
from tests.conversations.test_ideas_outcomes import DONE, NEWER, TRY, helps


def test_an_idea_that_was_woken_up_sleeps_again_only_after_another_180_days(
    slack: Sandbox, bot: Bot
) -> None:
    anna, tom = joined(slack, bot, "anna", "tom")
    has_idea(anna)
    slack.advances(timedelta(days=180))
    tom.runs("/botschafter ideas").clicks("Asleep").clicks("Open").clicks("Wake it up").closes()

    slack.advances(timedelta(days=179))
    tom.runs("/botschafter ideas")
    awake = shown(tom)
    slack.advances(timedelta(days=1))
    tom.closes().runs("/botschafter ideas")

    assert TITLE in awake
    assert TITLE not in shown(tom)


def test_whoever_wakes_it_second_changes_nothing(slack: Sandbox, bot: Bot) -> None:
    anna, tom, dora = joined(slack, bot, "anna", "tom", "dora")
    has_idea(anna)
    slack.advances(timedelta(days=180))
    tom.runs("/botschafter ideas").clicks("Asleep").clicks("Open")
    dora.runs("/botschafter ideen").clicks("Schlafende").clicks("Öffnen")
    tom.clicks("Wake it up")
    renewed_at = idea(bot).renewed_at
    slack.advances(timedelta(minutes=1))

    dora.clicks("Aufwecken")

    assert idea(bot).renewed_at == renewed_at
    assert "neu" in shown(dora)


@pytest.mark.parametrize("days", [364, 366])
def test_a_settled_idea_is_forgotten_after_a_year(slack: Sandbox, bot: Bot, days: int) -> None:
    anna, karl = joined(slack, bot, "anna", "karl")
    has_idea(anna)
    opens(karl)
    karl.clicks("Jetzt nicht").fills("Warum nicht jetzt?", "Zu früh.").submits().closes()

    slack.advances(timedelta(days=days))

    with bot.database.reading() as session:
        assert (session.get(Idea, 1) is None) == (days == 366)


@pytest.mark.parametrize("days", [544, 546])
def test_an_idea_is_forgotten_a_year_after_it_fell_asleep(
    slack: Sandbox, bot: Bot, days: int
) -> None:
    anna, ben = joined(slack, bot, "anna", "ben")
    has_idea(anna)
    helps(ben)

    slack.advances(timedelta(days=days))

    is_gone = days == 546
    with bot.database.reading() as session:
        assert (session.get(Idea, 1) is None) == is_gone
        assert (supporters_of(session, 1) == {}) == is_gone
    ben.runs("/botschafter ideen Fahrrad")
    assert (TITLE in shown(ben)) != is_gone


def test_the_months_report_counts_ideas_that_came_and_that_were_done(
    slack: Sandbox, bot: Bot
) -> None:
    anna, ben, _karl = joined(slack, bot, "anna", "ben", "karl")
    has_idea(anna)
    has_idea(anna, NEWER)
    opens(ben)
    ben.clicks(TRY).clicks(DONE).submits()

    goes_to(slack, "2026-12-01 09:01")
    goes_to(slack, "2027-01-04 09:01")

    said = [one.text for one in slack.channel(CORE).messages if "Wirkung im" in one.text]
    november = said[0].replace("\u00a0", " ")
    assert "2 neue Ideen" in november
    assert "1 Idee wurde umgesetzt" in november
    assert "neue Idee" not in said[-1]
