"""Event coverage: an event and its angles are changed or cancelled while it is under way."""

from bot.app import Bot
from bot.domain.members import Status
from bot.sandbox.person import Sandbox
from tests.conversations.covering import FORM, member, opens
from tests.conversations.matchmaking import status_of
from tests.conversations.trainees import after_six_months, says


def test_what_a_trainee_hosts_who_goes_on_as_a_fan_needs_another_host(
    slack: Sandbox, bot: Bot
) -> None:
    anna, ben = after_six_months(slack, bot, "anna", "ben")
    anna.runs("/botschafter vor-ort").clicks("Veranstaltung eintragen")
    anna.fills(FORM | {"Erster Tag": "2027-06-03"}).submits()
    anna.clicks("Ich berichte", beside="Stand").closes(everything=True)

    says(anna, "fan").closes()
    says(ben, "they part", about="anna").closes()

    assert status_of(bot, anna) is Status.FAN
    karl = opens(member(slack, bot, "karl"))
    assert karl.modal is not None
    assert karl.modal.text.count("noch berichtet niemand") == 4
    karl.clicks("Ich kümmere mich darum").submits()
    assert "Veranstaltung absagen" in karl.modal.buttons
