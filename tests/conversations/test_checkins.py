"""Check-ins during the probation, as people see them."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from tests.conversations.gathering import change
from tests.conversations.trainees import MONTH_1, MONTH_3, at, pair, plan_of, word

DAY = timedelta(days=1)
TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.mark.every_database
def test_after_a_month_both_are_asked_and_read_each_others_answers(
    slack: Sandbox, bot: Bot
) -> None:
    anna, ben = pair(slack, bot, "anna", "ben")
    before = len(anna.dms)
    slack.goes_to(at(MONTH_1, 8, 59))
    assert len(anna.dms) == before

    slack.goes_to(at(MONTH_1))

    assert anna.dms[-1].startswith("1 Monat Probezeit ist geschafft. Wie läuft es mit @ben?")
    assert ben.dms[-1].startswith("1 Monat Probezeit ist geschafft. Wie läuft es mit @anna?")
    assert anna.dm().buttons == [
        "Gut", "Durchwachsen", "Nicht so gut",
        "Mit Worten antworten", "Wir brauchen Hilfe", "Morgen fragen", "Davon nichts mehr schicken",
    ]  # fmt: skip
    anna.clicks("Mit Worten antworten").fills("Wie läuft es bei Euch?", "Gut")
    anna.fills("Was lief gut?", "Ein *Kaffee* & Kuchen").submits()
    assert "@ben kann Deine Antworten jetzt lesen, sonst niemand." in anna.sees
    anna.closes()
    assert "Danke. @ben kann" in anna.dms[-1]

    ben.runs("/mentor").clicks("Unsere Check-ins")
    assert "Ein *Kaffee* & Kuchen" in str(ben.modal)
    ben.clicks("Antworten").fills("Wie läuft es bei Euch?", "Durchwachsen").submits()
    ben.closes()
    anna.clicks("Unsere Check-ins")
    assert "Durchwachsen" in str(anna.modal)


def test_answers_can_be_changed_in_english(slack: Sandbox, bot: Bot) -> None:
    tom, clara = pair(slack, bot, "tom", "clara")
    slack.goes_to(at(MONTH_1, zone=ZoneInfo("Europe/London")))
    assert tom.dms[-1].startswith(
        "You’ve completed 1 month of the trial period. How’s it going with @clara?"
    )
    tom.clicks("Answer in words").fills(word(tom, "mood"), "So-so").submits().closes()

    tom.clicks("Add a few words")
    assert "So-so" in str(tom.modal)
    tom.fills(word(tom, "mood"), "Well").fills("What went well?", "Everything").submits().closes()

    clara.runs("/mentor").clicks("Our check-ins")
    assert "Everything" in str(clara.modal)
    assert "So-so" not in str(clara.modal)


def test_each_is_asked_at_nine_on_their_own_clock(slack: Sandbox, bot: Bot) -> None:
    yuki, ben = pair(slack, bot, "yuki", "ben")

    slack.goes_to(at(MONTH_3, zone=TOKYO))

    assert "3 months of the trial period" in yuki.dms[-1]
    assert "3 Monate" not in ben.dms[-1]
    slack.goes_to(at(MONTH_3))
    assert "3 Monate Probezeit" in ben.dms[-1]


def test_a_move_takes_the_pending_check_in_along(slack: Sandbox, bot: Bot) -> None:
    anna, _ben = pair(slack, bot, "anna", "ben")
    slack.goes_to(at(MONTH_1, 8) - DAY)
    anna.changes(tz="Asia/Tokyo")

    slack.goes_to(at(MONTH_1, zone=TOKYO))
    assert anna.dms[-1].startswith("1 Monat Probezeit")
    told = len(anna.dms)
    anna.changes(tz="Europe/Berlin")
    slack.goes_to(at(MONTH_1, 12))

    assert len(anna.dms) == told


def test_help_is_asked_for_by_pressing_and_no_other_way(slack: Sandbox, bot: Bot) -> None:
    anna, _ben = pair(slack, bot, "anna", "ben")
    slack.goes_to(at(MONTH_1))
    anna.clicks("Mit Worten antworten").fills(word(anna, "mood"), "Nicht so gut").submits().closes()
    assert slack.channel("kernteam").texts == []

    anna.clicks("Wir brauchen Hilfe")

    posts = slack.channel("kernteam").texts
    assert posts == ["@anna wünscht sich Hilfe in der Mentorschaft mit @ben. Bitte schreib @anna."]
    assert "dass es um die Mentorschaft mit @ben geht" in anna.ephemerals[-1]
    assert "dass es um die Mentorschaft mit ben geht" in anna.asked[-1]
    anna.clicks("Wir brauchen Hilfe")
    assert slack.channel("kernteam").texts == posts


@pytest.mark.every_database
def test_tomorrow_is_not_promised_once_check_ins_are_off(slack: Sandbox, bot: Bot) -> None:
    anna, _ben = pair(slack, bot, "anna", "ben")
    slack.goes_to(at(MONTH_3))
    change(bot, anna, prompts_off=["checkins"])

    anna.clicks("Morgen fragen")

    assert "Solche Fragen hast Du abgeschaltet" in anna.ephemerals[-1]
    assert "3 Monate Probezeit" in anna.dms[-1]


def test_a_prompt_can_be_put_off_until_tomorrow(slack: Sandbox, bot: Bot) -> None:
    anna, _ben = pair(slack, bot, "anna", "ben")
    slack.goes_to(at(MONTH_3))

    anna.clicks("Morgen fragen")

    assert anna.dm().buttons == []
    assert "Ich frage noch einmal am" in anna.dms[-1]
    slack.goes_to(at(MONTH_3 + DAY, 8, 59))
    assert "Ich frage noch einmal am" in anna.dms[-1]
    slack.goes_to(at(MONTH_3 + DAY))
    assert anna.dms[-1].startswith("3 Monate Probezeit")
    anna.clicks("Mit Worten antworten").fills(word(anna, "mood"), "Gut").submits().closes()
    assert anna.dms[-2] == "Dazu steht weiter unten etwas Neueres."
    assert anna.dms[-1].startswith("Danke. @ben kann")


def test_a_prompt_put_off_before_the_weekend_comes_on_monday_in_english(
    slack: Sandbox, bot: Bot
) -> None:
    tom, _clara = pair(slack, bot, "tom", "clara")
    slack.goes_to(at(MONTH_3))
    slack.goes_to(at(MONTH_3 + 2 * DAY, 12))  # a Friday

    tom.clicks("Ask me tomorrow")

    assert "I’ll ask again on" in tom.dms[-1]
    slack.goes_to(at(MONTH_3 + 4 * DAY, 12))
    assert "I’ll ask again on" in tom.dms[-1]
    slack.goes_to(at(MONTH_3 + 5 * DAY, 12))
    assert tom.dms[-1].startswith("You’ve completed 3 months of the trial period")


def test_a_kind_of_prompt_can_be_switched_off_and_on_again(slack: Sandbox, bot: Bot) -> None:
    anna, ben = pair(slack, bot, "anna", "ben")
    slack.goes_to(at(MONTH_1))

    anna.clicks("Davon nichts mehr schicken")

    assert (
        "In Ordnung, dazu schreibe ich Dir nicht mehr: Check-ins in der Probezeit." in anna.dms[-1]
    )
    slack.goes_to(at(MONTH_3, 12))
    assert "dazu schreibe ich Dir nicht mehr" in anna.dms[-1]
    assert "3 Monate" in ben.dms[-1]
    anna.clicks("Einstellungen", in_="dm")
    assert anna.modal is not None
    anna.chooses("Check-ins in der Probezeit").submits().closes()
    slack.goes_to(at(MONTH_3 + 70 * DAY))
    assert "5 Monate" in anna.dms[-1]


@pytest.mark.parametrize(
    ("mentee", "by", "off", "waits", "answer"),
    [
        (
            "anna",
            "ben",
            "Davon nichts mehr schicken",
            "Ein Check-in mit @ben ist offen, nach 3 Monaten Probezeit.",
            "Antworten",
        ),
        (
            "tom",
            "clara",
            "Turn these off",
            "A check-in with @clara is open, after 3 months of the trial period.",
            "Answer",
        ),
    ],
)
def test_what_waits_stands_on_home_although_prompts_are_off(
    slack: Sandbox, bot: Bot, mentee: str, by: str, off: str, waits: str, answer: str
) -> None:
    trainee, mentor = pair(slack, bot, mentee, by)
    slack.goes_to(at(MONTH_1, 12))
    trainee.clicks(off)
    told = len(trainee.dms)

    slack.goes_to(at(MONTH_3, 12))

    assert len(trainee.dms) == told
    assert waits in trainee.opens_home()
    trainee.clicks(answer, in_="home", beside=waits).fills(
        word(trainee, "mood"), word(mentor, "well")
    )
    trainee.submits().closes()
    assert waits not in trainee.opens_home()


def test_ending_a_mentorship_early_cancels_what_lies_ahead(slack: Sandbox, bot: Bot) -> None:
    anna, ben = pair(slack, bot, "anna", "ben")
    slack.goes_to(at(MONTH_1))
    ben.clicks("Mit Worten antworten").fills(word(ben, "mood"), "Gut").submits().closes()

    ben.runs("/mentor").clicks("Mentorschaft beenden").closes()

    assert any("Diese Frage ist nicht mehr offen." in text for text in anna.dms)
    assert ben.dms[-1].startswith("Danke für Deine Antworten. Die Mentorschaft ist beendet")
    assert ben.dm().buttons == []
    assert set(plan_of(bot, "checkins", "decisions")) == {"done", "cancelled"}
    told = len(anna.dms)
    slack.goes_to(at(MONTH_3, 12))
    assert len(anna.dms) == told


def test_a_click_after_the_end_is_kindly_refused(slack: Sandbox, bot: Bot) -> None:
    anna, ben = pair(slack, bot, "anna", "ben")
    slack.goes_to(at(MONTH_1))
    ben.clicks("Mit Worten antworten").fills(word(ben, "mood"), "Gut")

    anna.runs("/mentor").clicks("Mentorschaft beenden").closes()
    ben.submits()

    assert "Die Mentorschaft mit anna ist beendet." in ben.sees


def test_who_chooses_again_goes_on_where_the_months_served_lead_to(
    slack: Sandbox, bot: Bot
) -> None:
    anna, _ben = pair(slack, bot, "anna", "ben")
    slack.goes_to(at(MONTH_1 + 32 * DAY, 12))  # two months served; a Monday
    anna.runs("/mentor").clicks("Mentorschaft beenden").closes()

    pair_again = pair_with_new_mentor(slack, bot)

    assert pair_again["planned"][0] == f"month:3:{anna.id}"


def pair_with_new_mentor(slack: Sandbox, bot: Bot) -> dict[str, list[str]]:
    """Anna chooses Dora; what is planned from then on."""
    from tests.conversations.matchmaking import asks, mentor

    dora = mentor(slack, bot, "dora")
    asks(slack.user("anna"), "dora")
    dora.clicks("Ja, gern")
    return plan_of(bot, "checkins")
