"""The joint decision after the probation: being asked and reminded, each on their own clock."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.app import Bot
from bot.domain.members import Status
from bot.sandbox.person import Person, Sandbox
from bot.views.joint_decisions.ids import JointDecisionIds
from commands.entry_info import PayloadKind
from tests.conversations.gathering import change
from tests.conversations.matchmaking import status_of
from tests.conversations.trainees import (
    END,
    after_six_months,
    at,
    fills_decision,
    pair,
    says,
)

DAY = timedelta(days=1)


def opens_decision(slack: Sandbox, bot: Bot, person: Person) -> bool:
    """True if the form opens for somebody whose client presses the button of the first pair."""
    action = {"action_id": JointDecisionIds.DECIDE, "value": "1", "action_ts": "1"}
    trigger = slack.workspace.new_trigger(person.id).id
    payload = {"user": {"id": person.id}, "trigger_id": trigger, "actions": [action]}
    bot.dispatcher.handle(PayloadKind.ACTION, {**payload, "type": "block_actions"})
    slack.after()
    return person.modal is not None and "Wie geht es weiter?" in person.modal


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


def test_the_open_decision_is_the_next_step_until_it_is_answered(slack: Sandbox, bot: Bot) -> None:
    tom, _clara = after_six_months(slack, bot, "tom", "clara")

    before = tom.runs("/botschafter status").ephemerals[-1]
    tom.clicks("My mentorships").clicks("Decide together")
    fills_decision(tom, "continue").closes(everything=True)
    after = tom.runs("/botschafter status").ephemerals[-1]

    assert "Next: decide together with your mentor what comes next." in before
    assert "Next: talk to your mentor" in after


@pytest.mark.every_database
def test_no_answer_is_not_a_no(slack: Sandbox, bot: Bot) -> None:
    anna, ben = after_six_months(slack, bot, "anna", "ben")
    says(ben, "they continue", about="anna").closes()
    told_ben = len(ben.dms)

    for days in range(1, 31):
        slack.goes_to(at(END + days * DAY, 12))

    below = "Dazu steht weiter unten etwas Neueres."
    assert anna.dms[-3:-1] == [below, below]
    assert "ist noch offen. Es eilt nicht" in anna.dms[-1]
    assert len(ben.dms) == told_ben
    told = "Die gemeinsame Entscheidung von @anna und @ben ist noch offen. Vielleicht tut den "
    told += "beiden etwas Hilfe gut. Von selbst endet nichts."
    assert slack.channel("kernteam").texts.count(told) == 1
    assert status_of(bot, anna) is Status.TRAINEE
    says(anna, "continue").closes()
    assert status_of(bot, anna) is Status.AMBASSADOR
    assert all("Entscheiden" not in message.buttons for message in anna.dm_screens)


def test_a_reminder_says_the_same_in_english_and_can_be_put_off(slack: Sandbox, bot: Bot) -> None:
    tom, _clara = after_six_months(slack, bot, "tom", "clara")

    slack.goes_to(at(END + 3 * DAY, 12))  # Corpus Christi: it waits for Friday
    assert tom.dms[-1].startswith("Your trial period with @clara is complete.")
    slack.goes_to(at(END + 4 * DAY, 12))

    assert tom.dms[-1].startswith("Your joint decision with @clara is still open.")
    tom.clicks("Ask me tomorrow")
    assert "I’ll ask again" in tom.dms[-1]
    slack.goes_to(at(END + 7 * DAY, 12))
    assert tom.dms[-1].startswith("Your joint decision with @clara is still open.")


def test_who_switched_the_question_off_finds_it_in_the_mentor_overview(
    slack: Sandbox, bot: Bot
) -> None:
    anna, ben = after_six_months(slack, bot, "anna", "ben")
    anna.clicks("Davon nichts mehr schicken")
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
    assert "A joint decision with @anna is waiting for you." in clara.opens_home()


def test_nobody_decides_before_the_time_or_for_others(slack: Sandbox, bot: Bot) -> None:
    anna, ben = pair(slack, bot, "anna", "ben")
    dora = slack.user("dora")

    assert not any(opens_decision(slack, bot, person) for person in (anna, ben, dora))
    anna.runs("/mentor")
    assert anna.modal is not None
    assert "Gemeinsam entscheiden" not in anna.modal.buttons
    anna.closes()

    slack.goes_to(at(END))

    assert not opens_decision(slack, bot, dora)
    assert opens_decision(slack, bot, anna)
    assert opens_decision(slack, bot, ben)


def test_each_is_asked_on_their_own_clock(slack: Sandbox, bot: Bot) -> None:
    yuki, ben = pair(slack, bot, "yuki", "ben")

    slack.goes_to(at(END, zone=ZoneInfo("Asia/Tokyo")))

    assert "Your trial period with @ben is complete." in yuki.dms[-1]
    assert "Probezeit von @yuki" not in ben.dms[-1]
    slack.goes_to(at(END))
    assert "Probezeit von @yuki" in ben.dms[-1]


def test_a_mentor_in_another_time_zone_hears_the_outcome_at_a_human_hour(
    slack: Sandbox, bot: Bot
) -> None:
    yuki, ben = pair(slack, bot, "yuki", "ben")
    slack.goes_to(at(END, 12))  # the evening in Tokyo
    yuki.opens_home()
    says(yuki, "continue").closes()
    before = len(yuki.dms)

    says(ben, "they continue", about="yuki").closes()

    assert status_of(bot, yuki) is Status.AMBASSADOR
    assert len(yuki.dms) == before
    slack.goes_to(at(END + DAY, zone=ZoneInfo("Asia/Tokyo")))
    assert yuki.dms[-1].startswith("You both agree")
