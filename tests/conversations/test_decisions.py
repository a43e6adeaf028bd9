"""The joint decision after the probation, as people see it: every outcome."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.app import Bot
from bot.domain.members import Status
from bot.sandbox.person import Person, Sandbox
from tests.conversations.gathering import change
from tests.conversations.matchmaking import language_of, member_of, places, status_of
from tests.conversations.trainees import (
    END,
    EXTENDED_END,
    at,
    fills_decision,
    mentorship_of_pair,
    pair,
    plan_of,
    says,
)

DAY = timedelta(days=1)
PAIRS = pytest.mark.parametrize(("mentee", "by"), [("anna", "ben"), ("tom", "clara")])
"""The first two speak German, the others English."""

AGREED = {"de": "Ihr seid Euch einig", "en": "You both said the same"}


def after_six_months(slack: Sandbox, bot: Bot, mentee: str, by: str) -> tuple[Person, Person]:
    """A pair on the day on which both have been asked."""
    trainee, mentor = pair(slack, bot, mentee, by)
    slack.goes_to(at(END, 12))
    return trainee, mentor


def agreed(person: Person) -> str:
    return AGREED[language_of(person)]


def test_both_are_asked_and_neither_sees_the_others_answer(slack: Sandbox, bot: Bot) -> None:
    anna, ben = pair(slack, bot, "anna", "ben")
    slack.goes_to(at(END, 8, 59))
    assert "geschafft" not in anna.dms[-1]
    slack.goes_to(at(END))
    assert anna.dms[-1].startswith("Deine Probezeit mit @ben ist geschafft.")
    assert ben.dms[-1].startswith("Die Probezeit von @anna ist geschafft.")

    says(anna, "continue", welcome=True)

    assert "Danke, Deine Antwort ist versiegelt." in anna.sees
    anna.closes()
    assert ben.dms[-1].startswith("Die Probezeit von @anna ist geschafft.")
    ben.clicks("Entscheiden")
    assert "weiter" not in str(ben.modal).partition("Wie geht es")[0]
    assert status_of(bot, anna) is Status.TRAINEE


def test_the_same_answer_makes_an_ambassador_and_a_welcome_post(slack: Sandbox, bot: Bot) -> None:
    anna, ben = after_six_months(slack, bot, "anna", "ben")

    says(anna, "continue", welcome=True).closes()
    says(ben, "they continue", about="anna")

    assert "gehört jetzt zu den Botschafter:innen" in ben.sees
    assert "Du bist jetzt Botschafter:in" in anna.dms[-1]
    assert anna.dm().buttons == ["Geschichte erzählen"]
    welcome = slack.channel("botschafter").texts
    assert len(welcome) == 1
    assert "@anna gehört jetzt zu den Botschafter:innen. Willkommen bei" in welcome[0]
    assert status_of(bot, anna) is Status.AMBASSADOR
    assert member_of(bot, anna).months_served == 6
    assert places(bot) == [(1, 0, 0)]


def test_without_consent_there_is_no_welcome_post_in_english(slack: Sandbox, bot: Bot) -> None:
    tom, clara = after_six_months(slack, bot, "tom", "clara")

    says(clara, "they continue", about="tom").closes()
    says(tom, "continue").closes()

    assert "Tom" not in "".join(clara.dms[:-1])
    assert clara.dms[-1].startswith("You both said the same: @tom is an ambassador now.")
    assert status_of(bot, tom) is Status.AMBASSADOR
    assert slack.channel("botschafter").texts == []


@PAIRS
def test_both_can_extend_once(slack: Sandbox, bot: Bot, mentee: str, by: str) -> None:
    trainee, mentor = after_six_months(slack, bot, mentee, by)

    says(trainee, "extend").closes()
    says(mentor, "extend").closes()

    assert agreed(trainee) in trainee.dms[-1]
    assert status_of(bot, trainee) is Status.TRAINEE
    told = len(trainee.dms)
    slack.goes_to(at(EXTENDED_END, 7))
    assert len(trainee.dms) == told
    slack.goes_to(at(EXTENDED_END, 12))
    assert len(trainee.dms) == told + 1
    trainee.clicks("Entscheiden" if language_of(trainee) == "de" else "Decide")
    assert "3 Monate" not in str(trainee.modal)
    assert "3 months" not in str(trainee.modal)
    fills_decision(trainee, "continue").closes()
    says(mentor, "they continue", about=trainee.user.name).closes()
    assert status_of(bot, trainee) is Status.AMBASSADOR


@PAIRS
def test_both_say_pause(slack: Sandbox, bot: Bot, mentee: str, by: str) -> None:
    trainee, mentor = after_six_months(slack, bot, mentee, by)
    name = trainee.user.name

    says(mentor, "they pause", about=name).closes()
    says(trainee, "pause")
    assert trainee.modal is not None
    assert trainee.modal.errors
    fills_decision(trainee, "pause", until=date(2027, 7, 1)).closes()

    assert status_of(bot, trainee) is Status.PAUSED
    assert member_of(bot, trainee).paused_until == date(2027, 7, 1)
    assert member_of(bot, trainee).months_served == 6
    assert agreed(mentor) in mentor.dms[-1]
    assert places(bot) == [(1, 0, 0)]
    slack.goes_to(at(date(2027, 7, 1), 12))
    assert status_of(bot, trainee) is Status.NEWCOMER


@PAIRS
@pytest.mark.parametrize(("said", "status"), [("fan", Status.FAN), ("leave", Status.LEFT)])
def test_both_say_that_it_ends_and_the_trainee_says_how(
    slack: Sandbox, bot: Bot, mentee: str, by: str, said: str, status: Status
) -> None:
    trainee, mentor = after_six_months(slack, bot, mentee, by)
    before = len(trainee.dms)

    says(trainee, said).closes()
    says(mentor, "they part", about=trainee.user.name).closes()

    assert status_of(bot, trainee) is status
    assert len(trainee.dms) == before + 1
    assert agreed(trainee) in trainee.dms[-1]
    assert agreed(mentor) in mentor.dms[-1]
    assert plan_of(bot, "decisions", "decision-reminders", "decision-help").get("planned") is None


def test_different_answers_are_shown_and_both_decide_again(slack: Sandbox, bot: Bot) -> None:
    anna, ben = after_six_months(slack, bot, "anna", "ben")
    says(anna, "continue").closes()

    says(ben, "extend").closes()

    for person in (anna, ben):
        assert "Eure Antworten unterscheiden sich." in person.dms[-1]
        assert "@anna sagt: als Botschafter:in weitermachen." in str(person.dm())
        assert "@ben sagt: die Probezeit verlängern." in str(person.dm())
    assert status_of(bot, anna) is Status.TRAINEE
    anna.clicks("Noch einmal entscheiden")
    fills_decision(anna, "extend").closes()
    assert "versiegelt" in anna.dms[-1]
    ben.clicks("Noch einmal entscheiden")
    fills_decision(ben, "extend").closes()
    assert "Ihr seid Euch einig: Die Probezeit geht weiter bis 24. August 2027." in anna.dms[-1]


def test_different_answers_in_english(slack: Sandbox, bot: Bot) -> None:
    tom, clara = after_six_months(slack, bot, "tom", "clara")

    says(tom, "fan").closes()
    says(clara, "they continue", about="tom").closes()

    assert tom.dms[-1].startswith("Your answers differ. Talk it over")
    assert "@tom said: go on as a fan." in str(clara.dm())
    assert clara.dm().buttons == ["Decide again"]


def test_a_sealed_answer_can_be_changed(slack: Sandbox, bot: Bot) -> None:
    anna, ben = after_six_months(slack, bot, "anna", "ben")
    says(anna, "fan").closes()

    anna.clicks("Meine Antwort ändern")
    fills_decision(anna, "continue").closes()
    says(ben, "they continue", about="anna").closes()

    assert status_of(bot, anna) is Status.AMBASSADOR


def test_no_answer_is_not_a_no(slack: Sandbox, bot: Bot) -> None:
    anna, ben = after_six_months(slack, bot, "anna", "ben")
    says(ben, "they continue", about="anna").closes()
    told_ben = len(ben.dms)

    for days in range(1, 31):
        slack.goes_to(at(END + days * DAY, 12))

    below = "Ich habe weiter unten noch einmal gefragt."
    assert anna.dms[-3:-1] == [below, below]
    assert "ist noch offen. Es eilt nicht" in anna.dms[-1]
    assert len(ben.dms) == told_ben
    told = "Die gemeinsame Entscheidung von @anna und @ben ist noch offen. Vielleicht tut den "
    told += "beiden etwas Hilfe gut; von selbst endet nichts."
    assert slack.channel("kernteam").texts.count(told) == 1
    assert status_of(bot, anna) is Status.TRAINEE
    says(anna, "continue").closes()
    assert status_of(bot, anna) is Status.AMBASSADOR
    assert all("Entscheiden" not in message.buttons for message in anna.dm_screens)


def test_a_reminder_says_the_same_in_english_and_can_be_put_off(slack: Sandbox, bot: Bot) -> None:
    tom, _clara = after_six_months(slack, bot, "tom", "clara")

    slack.goes_to(at(END + 3 * DAY, 12))  # Corpus Christi: it waits for Friday
    assert tom.dms[-1].startswith("Your probation with @clara is complete.")
    slack.goes_to(at(END + 4 * DAY, 12))

    assert tom.dms[-1].startswith("Your joint decision with @clara is still open.")
    tom.clicks("Ask me tomorrow")
    assert "I will ask again" in tom.dms[-1]
    slack.goes_to(at(END + 7 * DAY, 12))
    assert tom.dms[-1].startswith("Your joint decision with @clara is still open.")


def test_who_switched_the_question_off_finds_it_in_the_mentor_overview(
    slack: Sandbox, bot: Bot
) -> None:
    anna, ben = after_six_months(slack, bot, "anna", "ben")
    anna.clicks("Keine mehr davon")
    assert "Eine gemeinsame Entscheidung" in anna.opens_home()

    anna.runs("/mentor").clicks("Gemeinsam entscheiden")
    fills_decision(anna, "continue").closes(everything=True)
    ben.runs("/mentor").clicks("Gemeinsam entscheiden")
    fills_decision(ben, "they continue", about="anna").closes(everything=True)

    assert status_of(bot, anna) is Status.AMBASSADOR


def test_the_decision_stands_on_home_where_both_have_switched_it_off(
    slack: Sandbox, bot: Bot
) -> None:
    anna, clara = pair(slack, bot, "anna", "clara")
    for person in (anna, clara):
        change(bot, person, prompts_off=["decisions"])
    told = len(anna.dms), len(clara.dms)

    slack.goes_to(at(END, 12))

    assert (len(anna.dms), len(clara.dms)) == told
    assert "Eine gemeinsame Entscheidung mit @clara wartet auf Dich." in anna.opens_home()
    assert "A joint decision with @anna waits for you." in clara.opens_home()


def test_nobody_decides_before_the_time_or_for_others(slack: Sandbox, bot: Bot) -> None:
    anna, _ben = pair(slack, bot, "anna", "ben")

    anna.runs("/mentor")

    assert "Gemeinsam entscheiden" not in anna.modal.buttons  # type: ignore[union-attr]  # it is open


def test_each_is_asked_on_their_own_clock(slack: Sandbox, bot: Bot) -> None:
    yuki, ben = pair(slack, bot, "yuki", "ben")

    slack.goes_to(at(END, zone=ZoneInfo("Asia/Tokyo")))

    assert "Your probation with @ben is complete." in yuki.dms[-1]
    assert "Probezeit von @yuki" not in ben.dms[-1]
    slack.goes_to(at(END))
    assert "Probezeit von @yuki" in ben.dms[-1]


def test_a_mentor_in_another_time_zone_hears_the_outcome_at_a_human_hour(
    slack: Sandbox, bot: Bot
) -> None:
    yuki, ben = pair(slack, bot, "yuki", "ben")
    slack.goes_to(at(END, 12))  # the evening in Tokyo
    says(yuki, "continue").closes()
    before = len(yuki.dms)

    says(ben, "they continue", about="yuki").closes()

    assert status_of(bot, yuki) is Status.AMBASSADOR
    assert len(yuki.dms) == before
    slack.goes_to(at(END + DAY, zone=ZoneInfo("Asia/Tokyo")))
    assert yuki.dms[-1].startswith("You both said the same")


def test_ending_the_mentorship_closes_an_open_decision(slack: Sandbox, bot: Bot) -> None:
    anna, ben = after_six_months(slack, bot, "anna", "ben")
    says(anna, "continue").closes()

    ben.runs("/mentor").clicks("Mentorschaft beenden").closes()

    assert mentorship_of_pair(bot).ended_at is not None
    assert status_of(bot, anna) is Status.NEWCOMER
    assert all("Meine Antwort ändern" not in message.buttons for message in anna.dm_screens)
