"""The waiting list, several devices, and late clicks; as people see it."""

from datetime import timedelta

from bot.app import Bot
from bot.domain.members import Status
from bot.sandbox.person import Person, Sandbox
from storage.drafts import find_draft
from tests.conversations.matchmaking import (
    ambassador,
    asks,
    member_of,
    mentor,
    newcomer,
    places,
    status_of,
)

DAY = timedelta(days=1)


def waits(person: Person) -> Person:
    """Go onto the waiting list."""
    english = person.user.locale.startswith("en")
    label = "Put me on the waiting list" if english else "Auf die Warteliste"
    return person.runs("/mentor").clicks(label).closes()


def test_with_nobody_free_there_is_a_waiting_list(slack: Sandbox) -> None:
    anna = newcomer(slack, "anna").runs("/mentor")
    assert anna.modal is not None
    assert "alle Hände voll zu tun" in anna.modal

    anna.clicks("Auf die Warteliste")

    assert "Du stehst auf der Warteliste." in anna.sees
    anna.closes().runs("/botschafter status")
    assert "Deine Wahl ist unterwegs" in anna.ephemerals[-1]


def test_a_freed_place_is_kept_for_who_came_first(slack: Sandbox, bot: Bot) -> None:
    anna, tom = waits(newcomer(slack, "anna")), waits(newcomer(slack, "tom"))

    ben = mentor(slack, bot, "ben")

    assert "Ein Platz ist frei" in anna.dms[-1]
    assert "place" not in tom.dms[-1]
    assert places(bot) == [(1, 0, 1)]
    tom.runs("/mentor")
    assert "@ben" not in str(tom.modal)
    anna.clicks("Jetzt anfragen")
    assert anna.dm().buttons == []
    assert "@anna wünscht sich Dich" in ben.dms[-1]
    ben.clicks("Ja, gern")
    assert status_of(bot, anna) is Status.TRAINEE
    assert places(bot) == [(1, 1, 0)]


def test_a_kept_place_nobody_comes_for_serves_the_next(slack: Sandbox, bot: Bot) -> None:
    anna, tom = waits(newcomer(slack, "anna")), waits(newcomer(slack, "tom"))
    mentor(slack, bot, "ben")

    slack.advances(3 * DAY)

    assert anna.dm().buttons == ["Mentor:in wählen"]
    assert "ist jetzt für andere frei" in anna.dms[-1]
    assert "A place is free" in tom.dms[-1]
    assert places(bot) == [(1, 0, 1)]


def test_waiting_for_another_mentor_keeps_the_turn(slack: Sandbox, bot: Bot) -> None:
    anna, tom = waits(newcomer(slack, "anna")), waits(newcomer(slack, "tom"))
    mentor(slack, bot, "ben")

    anna.clicks("Lieber weiter warten")
    assert "Du bleibst an der Reihe" in anna.dms[-1]
    assert "A place is free" in tom.dms[-1]
    mentor(slack, bot, "dora")

    assert "@dora" in anna.dms[-1]


def test_a_mentor_who_declines_a_kept_place_leaves_the_turn_as_it_is(
    slack: Sandbox, bot: Bot
) -> None:
    anna, tom = waits(newcomer(slack, "anna")), waits(newcomer(slack, "tom"))
    ben = mentor(slack, bot, "ben")
    anna.clicks("Jetzt anfragen")

    ben.clicks("Diesmal nicht")

    assert "Du bleibst auf der Warteliste" in anna.dms[-1]
    assert "A place is free" in tom.dms[-1]
    assert places(bot) == [(1, 0, 1)]


def test_a_mentor_who_pauses_takes_the_kept_place_along(slack: Sandbox, bot: Bot) -> None:
    anna = waits(newcomer(slack, "anna"))
    ben = mentor(slack, bot, "ben")

    ben.runs("/botschafter pause until 2026-12-24").submits().closes()
    assert "nicht mehr frei" in anna.dms[-1]
    assert anna.dm().buttons == []
    assert places(bot) == [(1, 0, 0)]
    ben.runs("/botschafter weiter")

    assert "Ein Platz ist frei" in anna.dms[-1]


def test_a_mentor_who_pauses_while_asked_for_a_kept_place(slack: Sandbox, bot: Bot) -> None:
    anna = waits(newcomer(slack, "anna"))
    ben = mentor(slack, bot, "ben")
    anna.clicks("Jetzt anfragen")

    ben.runs("/mentor").clicks("Niemanden neu aufnehmen").closes()

    assert ben.dm().buttons == []
    assert "Du bleibst auf der Warteliste" in anna.dms[-1]
    assert places(bot) == [(1, 0, 0)]


def test_an_ended_mentorship_frees_a_place_for_the_list(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben")
    anna = asks(newcomer(slack, "anna"), "ben")
    ben.clicks("Ja, gern")
    tom = waits(newcomer(slack, "tom"))

    anna.runs("/mentor").clicks("Mentorschaft beenden").closes()

    assert "A place is free" in tom.dms[-1]
    anna.runs("/mentor")
    assert "alle Hände voll zu tun" in str(anna.modal)


def test_leaving_the_list_and_pausing_serve_the_next(slack: Sandbox, bot: Bot) -> None:
    anna, tom = waits(newcomer(slack, "anna")), waits(newcomer(slack, "tom"))
    yuki = waits(newcomer(slack, "yuki"))
    mentor(slack, bot, "ben")

    anna.runs("/mentor").clicks("Warteliste verlassen").closes()
    assert "A place is free" in tom.dms[-1]
    tom.runs("/botschafter pause until 2026-12-24").submits().closes()

    slack.advances(timedelta(hours=15, minutes=30))  # from the evening in Tokyo to the morning
    assert "A place is free" in yuki.dms[-1]


def test_with_nobody_free_a_declined_newcomer_can_wait(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben")
    anna = asks(newcomer(slack, "anna"), "ben")
    tom = asks(newcomer(slack, "tom"), "ben")

    ben.reacts("white_check_mark", to="@anna wünscht")

    assert "That says nothing about you." in tom.dms[-1]
    tom.clicks("Put me on the waiting list")
    assert "You are on the waiting list." in tom.dms[-1]
    assert status_of(bot, anna) is Status.TRAINEE


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

    assert "@ben ist gefragt und kann bis Fr. 27. Nov. 10:00 antworten" in str(anna.modal)
    assert len([text for text in ben.dms if "@anna" in text]) == 1


def test_a_click_on_a_settled_request_hears_so(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben")
    anna = asks(newcomer(slack, "anna"), "ben")
    ben.runs("/mentor")
    anna.runs("/mentor").clicks("Wünsche zurückziehen").closes()

    ben.clicks("Ja, gern")

    assert "Das ist nicht mehr offen." in ben.sees
    assert status_of(bot, anna) is Status.NEWCOMER


def test_many_mentors_come_page_by_page(slack: Sandbox, bot: Bot) -> None:
    for name in ("ben", "dora", "karl", "kaya", "clara", "kim", "emil", "yuki", "tom"):
        if name != "emil":
            mentor(slack, bot, name)
    anna = newcomer(slack, "anna").runs("/mentor")
    assert anna.modal is not None
    shown = str(anna.modal).count("Erster Wunsch")

    if "Weitere Mentor:innen" in anna.modal.buttons:
        anna.clicks("Weitere Mentor:innen")
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

    assert "Du hast meine Hinweise abgeschaltet" in str(ben.modal)


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
    assert "bis Mo. 30. Nov. 09:00" in str(ben.dm())
