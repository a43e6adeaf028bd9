"""A member's own settings, and when the bot writes to people."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.app import Bot
from bot.i18n import Text
from bot.sandbox.person import Person, Sandbox
from bot.services.notifications import notify
from bot.views.blocks import note
from storage.outbox.rows import DeliveryPolicy
from tests.conversations.gathering import STAGES, at, change, member_of, put
from tests.units_of_work import unit_of_work

BERLIN, TOKYO = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo")
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=BERLIN)


def prompts(slack: Sandbox, bot: Bot, person: Person, text: str = "Prompt", **how: Any) -> None:
    """Write a message to this person and send what may go."""
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        message = note(Text(text))
        notify(uow, person.id, lambda _t: message, key=f"test:{text}", **how)
    slack.after()


def heard_at(slack: Sandbox, person: Person, moment: datetime) -> list[str]:
    """What the person was told until this moment."""
    slack.goes_to(moment)
    return list(person.dms)


# --- the form ---


def test_a_chosen_language_speaks_at_once(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])

    anna.runs("/botschafter einstellungen").fills("Sprache", "English").submits()

    assert anna.modal is not None
    assert "Your settings are saved." in anna.modal
    assert anna.modal.title == "Where things stand"
    assert "You’re an ambassador." in anna.home
    anna.closes().runs("/botschafter settings").fills("Language", "As in Slack").submits()
    assert anna.modal is not None
    assert "Deine Einstellungen sind gespeichert." in anna.modal
    assert "Du bist Botschafter:in." in anna.home


def test_hours_that_leave_none_are_refused_beside_the_field(slack: Sandbox, bot: Bot) -> None:
    tom = put(slack, bot, "tom", STAGES["fan"])

    tom.runs("/botschafter settings").fills({"Not before": "15:00", "Not after": "11:00"}).submits()

    assert tom.modal is not None
    assert "turn them off" in tom.modal.errors["Not after"]
    assert tom.modal.values["Not before"] == "15:00"


def test_the_region_brings_its_country_along(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"], country="AT")

    anna.runs("/botschafter einstellungen").fills("Region", "Bayern (DE-BY)").submits()

    assert (member_of(bot, anna).country, member_of(bot, anna).region) == ("DE", "DE-BY")


def test_a_form_opened_before_a_change_overwrites_nothing(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])
    anna.runs("/botschafter einstellungen").fills("Sprache", "English")
    change(bot, anna, language="de", version=2)

    anna.submits()

    assert anna.modal is not None
    assert "öffne es noch einmal" in anna.modal
    assert member_of(bot, anna).language == "de"


# --- when messages come ---


def test_a_prompt_within_the_hours_comes_at_once(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])

    prompts(slack, bot, anna)

    assert anna.dms == ["Prompt"]


@pytest.mark.parametrize(
    ("written", "comes"),
    [
        (datetime(2026, 11, 24, 17, 0, tzinfo=BERLIN), datetime(2026, 11, 25, 9, tzinfo=BERLIN)),
        (datetime(2026, 11, 25, 3, 0, tzinfo=BERLIN), datetime(2026, 11, 25, 9, tzinfo=BERLIN)),
        (datetime(2026, 11, 28, 12, 0, tzinfo=BERLIN), datetime(2026, 11, 30, 9, tzinfo=BERLIN)),
        (datetime(2026, 12, 24, 18, 0, tzinfo=BERLIN), datetime(2026, 12, 28, 9, tzinfo=BERLIN)),
    ],
    ids=["evening", "night", "weekend", "holiday"],
)
def test_a_prompt_waits_for_working_hours(
    slack: Sandbox, bot: Bot, written: datetime, comes: datetime
) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"], country="DE")
    slack.goes_to(written)

    prompts(slack, bot, anna)

    assert anna.dms == []
    assert heard_at(slack, anna, comes.replace(hour=8, minute=59)) == []
    assert heard_at(slack, anna, comes) == ["Prompt"]


def test_own_hours_narrow_the_programmes(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])
    anna.runs("/botschafter einstellungen").fills({"Nicht vor": "11:00", "Nicht nach": "15:00"})
    anna.submits()
    assert anna.modal is not None
    assert "zwischen 11:00 und 15:00 Uhr" in anna.modal

    prompts(slack, bot, anna)

    assert heard_at(slack, anna, TUESDAY.replace(hour=10, minute=59)) == []
    assert heard_at(slack, anna, TUESDAY.replace(hour=11)) == ["Prompt"]


def test_somebody_in_tokyo_hears_in_the_morning_of_tokyo(slack: Sandbox, bot: Bot) -> None:
    yuki = put(slack, bot, "yuki", STAGES["ambassador"], country="JP")

    prompts(slack, bot, yuki)

    assert yuki.dms == []
    assert heard_at(slack, yuki, datetime(2026, 11, 25, 9, tzinfo=TOKYO)) == ["Prompt"]


@pytest.mark.every_database
def test_who_moves_meanwhile_hears_in_their_new_morning(slack: Sandbox, bot: Bot) -> None:
    yuki = put(slack, bot, "yuki", STAGES["ambassador"])
    prompts(slack, bot, yuki)
    slack.goes_to(TUESDAY.replace(hour=20))

    yuki.changes(tz="Europe/Berlin")

    assert heard_at(slack, yuki, datetime(2026, 11, 25, 9, tzinfo=TOKYO)) == []
    assert heard_at(slack, yuki, datetime(2026, 11, 25, 9, tzinfo=BERLIN)) == ["Prompt"]


def test_whoever_moves_east_hears_in_the_morning_that_comes_first(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])
    slack.goes_to(TUESDAY.replace(hour=20))
    prompts(slack, bot, anna)

    anna.changes(tz="Asia/Tokyo")

    assert heard_at(slack, anna, datetime(2026, 11, 25, 8, 59, tzinfo=TOKYO)) == []
    assert heard_at(slack, anna, datetime(2026, 11, 25, 9, tzinfo=TOKYO)) == ["Prompt"]


def test_without_prompts_only_answers_come(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])
    anna.runs("/botschafter einstellungen").fills("Fragen und Erinnerungen", []).submits()
    assert anna.modal is not None
    assert "Ich schicke Dir keine Fragen und Erinnerungen." in anna.modal

    prompts(slack, bot, anna, "Prompt")
    prompts(slack, bot, anna, "Answer", policy=DeliveryPolicy.ANSWER)
    prompts(slack, bot, anna, "At once", policy=DeliveryPolicy.AT_ONCE)

    assert anna.dms == ["Answer", "At once"]


@pytest.mark.every_database
def test_prompts_that_wait_are_not_sent_after_switching_them_off(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])
    slack.goes_to(TUESDAY.replace(hour=20))
    prompts(slack, bot, anna, "Prompt")
    prompts(slack, bot, anna, "Answer", policy=DeliveryPolicy.ANSWER)

    change(bot, anna, prompts_on=False)

    assert heard_at(slack, anna, datetime(2026, 11, 25, 9, tzinfo=BERLIN)) == ["Answer"]


@pytest.mark.parametrize("stage", ["unknown", "imported", "paused", "left"])
def test_who_does_not_take_part_hears_nothing(slack: Sandbox, bot: Bot, stage: str) -> None:
    anna = put(slack, bot, "anna", STAGES[stage])

    prompts(slack, bot, anna, "Prompt")
    prompts(slack, bot, anna, "Answer", policy=DeliveryPolicy.ANSWER)

    assert anna.dms == []


@pytest.mark.parametrize("stage", ["paused", "left"])
def test_what_waits_is_not_sent_to_who_has_gone(slack: Sandbox, bot: Bot, stage: str) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])
    slack.goes_to(TUESDAY.replace(hour=20))
    prompts(slack, bot, anna)

    change(bot, anna, status=at(stage).status)

    assert heard_at(slack, anna, datetime(2026, 11, 25, 9, tzinfo=BERLIN)) == []
