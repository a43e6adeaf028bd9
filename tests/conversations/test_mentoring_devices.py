"""Several devices, late clicks, prompts of the evening, mentors who can't be asked."""

from datetime import timedelta

import pytest

from bot.app import Bot
from bot.domain.members import Status
from bot.sandbox.person import Sandbox
from storage.drafts import find_draft
from tests.conversations.matchmaking import (
    ambassador,
    asks,
    member_of,
    mentor,
    newcomer,
    status_of,
)


def test_wishes_chosen_on_one_device_are_there_on_the_other(slack: Sandbox, bot: Bot) -> None:
    mentor(slack, bot, "ben")
    mentor(slack, bot, "dora")
    anna = newcomer(slack, "anna").runs("/mentor").clicks("Erster Wunsch", beside="ben")

    anna.closes().runs("/mentor").clicks("Zweiter Wunsch", beside="dora")

    assert "1. @ben\n2. @dora" in str(anna.modal)


def test_a_form_of_another_device_shows_what_changed_before_asking(
    slack: Sandbox, bot: Bot
) -> None:
    ben, dora = mentor(slack, bot, "ben"), mentor(slack, bot, "dora")
    anna = newcomer(slack, "anna").runs("/mentor").clicks("Erster Wunsch", beside="ben")
    stale = anna.modal
    assert stale is not None
    # The other device changes the order while this form stays open.
    with bot.database.writing() as session:
        draft = find_draft(session, anna.id, "wishes")
        assert draft is not None
        draft.content = {"mentors": [member_of(bot, dora).id, None, None]}
        session.add(draft)

    anna.submits()

    assert "auf einem anderen Gerät geändert" in str(anna.modal)
    assert "1. @dora" in str(anna.modal)
    assert "@anna" not in "".join(ben.dms)
    anna.submits()
    assert "@anna wünscht sich Dich" in dora.dms[-1]


def test_a_mentor_who_filled_up_meanwhile_is_named(slack: Sandbox, bot: Bot) -> None:
    ben, dora = mentor(slack, bot, "ben"), mentor(slack, bot, "dora")
    anna = newcomer(slack, "anna").runs("/mentor")
    anna.clicks("Erster Wunsch", beside="ben").clicks("Zweiter Wunsch", beside="dora")
    asks(newcomer(slack, "tom"), "ben")
    ben.clicks("Ja, gern")

    anna.submits()

    assert "@ben hat keinen freien Platz mehr" in str(anna.modal)
    assert "1. @dora" in str(anna.modal)
    anna.submits()
    assert "@anna wünscht sich Dich" in dora.dms[-1]


def test_a_second_device_that_asks_again_sees_the_wishes(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben")
    anna = newcomer(slack, "anna").runs("/mentor").clicks("Erster Wunsch")
    stale = list(slack.workspace.stacks[anna.id])
    anna.closes().runs("/mentor").submits().closes()

    slack.workspace.stacks[anna.id] = stale
    anna.submits()

    assert "@ben ist gefragt und kann bis Fr., 27. Nov., 10:00 Uhr antworten" in str(anna.modal)
    assert len([text for text in ben.dms if "@anna" in text]) == 1


@pytest.mark.every_database
def test_a_click_on_a_settled_request_hears_so(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben")
    anna = asks(newcomer(slack, "anna"), "ben")
    ben.runs("/mentor")
    anna.runs("/mentor").clicks("Wünsche zurückziehen").closes()

    ben.clicks("Ja, gern")

    assert "Die Anfrage von @anna ist nicht mehr offen." in ben.sees
    assert status_of(bot, anna) is Status.NEWCOMER


def test_many_mentors_come_page_by_page(slack: Sandbox, bot: Bot) -> None:
    for name in ("ben", "dora", "karl", "kaya", "clara", "kim", "emil", "yuki", "tom"):
        if name != "emil":
            mentor(slack, bot, name)
    anna = newcomer(slack, "anna").runs("/mentor")
    assert anna.modal is not None
    shown = str(anna.modal).count("Erster Wunsch")

    if "Weitere Mentor:innen zeigen" in anna.modal.buttons:
        anna.clicks("Weitere Mentor:innen zeigen")
        shown += str(anna.modal).count("Erster Wunsch")

    assert shown == 8


def test_prompts_switched_off_means_not_offered(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben")
    with bot.database.writing() as session:
        member = member_of(bot, ben)
        member.prompts_on = False
        session.merge(member)
    anna = newcomer(slack, "anna").runs("/mentor")
    assert "@ben" not in str(anna.modal)

    ben.runs("/mentor")

    assert "Du hast meine Fragen abgeschaltet" in str(ben.modal)


def test_a_mentor_with_a_closed_account_is_passed_over(slack: Sandbox, bot: Bot) -> None:
    ben, dora = mentor(slack, bot, "ben"), mentor(slack, bot, "dora")
    asks(newcomer(slack, "anna"), "ben", "dora")

    ben.changes(deleted=True)

    assert "@anna wünscht sich Dich" in dora.dms[-1]


def test_a_trainee_without_a_mentor_can_choose_one(slack: Sandbox, bot: Bot) -> None:
    """As on an imported list, where "N.N." stands for the mentor."""
    ben = mentor(slack, bot, "ben")
    anna = ambassador(slack, bot, "anna")
    with bot.database.writing() as session:
        member = member_of(bot, anna)
        member.status = Status.TRAINEE
        session.merge(member)

    asks(anna, "ben")
    ben.clicks("Ja, gern")

    assert "Deine Probezeit geht weiter" in anna.dms[-1]
    anna.runs("/mentor")
    assert anna.modal is not None
    assert anna.modal.title == "Wer Dich begleitet"


def test_a_request_taken_back_before_the_morning_is_never_sent(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben")
    anna = newcomer(slack, "anna")
    slack.advances(timedelta(hours=9))  # 19:00: prompts wait until tomorrow
    asks(anna, "ben").runs("/mentor").clicks("Wünsche zurückziehen").closes()

    slack.advances(timedelta(hours=15))

    assert "@anna" not in "".join(ben.dms)


def test_a_request_of_the_evening_comes_in_the_morning(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben")
    anna = newcomer(slack, "anna")
    slack.advances(timedelta(hours=9))
    asks(anna, "ben")
    assert "@anna" not in "".join(ben.dms)

    slack.advances(timedelta(hours=15))

    assert "@anna wünscht sich Dich" in ben.dms[-1]
    assert "bis Mo., 30. Nov., 09:00 Uhr" in str(ben.dm())
