"""The travelling trophy: from one to the next, in both languages, with its passport and its box."""

import pytest

from bot.app import Bot
from bot.domain.trophies import Stage, thing_of
from bot.sandbox.person import Person, Sandbox
from storage.custody import find_holding
from storage.trophies import find_trophy
from tests.conversations.calling import CORE, goes_to
from tests.conversations.gathering import STAGES, put
from tests.conversations.outlived import outlived
from tests.conversations.preludes import played_once

POKAL = "/botschafter pokal"


@played_once
def begun(slack: Sandbox, bot: Bot) -> tuple[Person, Person, Person]:
    """Karl of the core team has it in Bonn, by name; Tom reads English, Dora wants it next."""
    karl, tom, dora = (
        put(slack, bot, name, STAGES["ambassador"]) for name in ("karl", "tom", "dora")
    )
    karl.runs(POKAL).clicks("Er ist bei mir")
    karl.fills("Ort", "Bonn").chooses("Deutschland", label="Land")
    karl.chooses("Meinen Namen im Pass zeigen").submits().closes()
    dora.runs(POKAL).clicks("Gern als Nächstes zu mir").closes()
    return karl, tom, dora


def where(bot: Bot) -> tuple[str | None, Stage]:
    """Who has the trophy, and its stage."""
    with bot.database.reading() as session:
        trophy, holding = find_trophy(session, "pokal"), find_holding(session, thing_of("pokal"))
    assert trophy is not None
    return holding.holder_id if holding else None, trophy.stage


@pytest.mark.every_database
def test_a_trophy_goes_on_and_is_the_next_ones_once_it_is_here(slack: Sandbox, bot: Bot) -> None:
    karl, tom, _dora = begun(slack, bot)
    karl.runs(POKAL)
    assert "Seit dem 24. November 2026 hat ihn @karl in Bonn, Deutschland." in str(karl.modal)
    assert "@dora" in str(karl.modal)
    karl.clicks("Jemandem anbieten").fills("Wem anbieten", "tom").submits()
    assert "Ich frage @tom. Der Pokal bleibt bei Dir" in str(karl.modal)
    karl.closes()
    assert "Travelling trophy: @karl offers you the trophy." in tom.dms[-1]
    assert "@karl offers it to you." in tom.opens_home()

    tom.clicks("Yes, I’ll take it next", in_="dm")

    assert where(bot) == (karl.id, Stage.AGREED)
    assert "You take the trophy next. @karl sends it or hands it over" in tom.dms[-1]
    assert "@tom nimmt den Pokal als Nächstes." in karl.dms[-1]
    assert f"slack://user?team={slack.workspace.team_id}&id={tom.id}" in str(
        karl.dm_screens[-1].blocks
    )
    karl.clicks("Unterhaltung öffnen", in_="dm")
    karl.clicks("Er ist unterwegs", in_="dm").chooses("verbraucht", label="Aufkleber").submits()
    karl.closes()
    assert where(bot) == (karl.id, Stage.ON_THE_WAY)
    assert "@karl says that it’s on its way to you." in tom.dms[-1]
    tom.clicks("It’s here", in_="dm").fills("Town", "Leeds").submits().closes()
    assert where(bot) == (tom.id, Stage.HELD)
    assert "Der Pokal ist bei @tom angekommen." in str(karl.dms)
    assert "• Aufkleber: beim Losgehen verbraucht, bei der Ankunft da" in karl.dms[-1]
    assert "• stickers: used up when it left, there when it arrived" in tom.dms[-1]
    tom.runs("/botschafter trophy")
    assert "With a colleague in Leeds since 24 November 2026." in str(tom.modal)
    assert "24 November 2026 to 24 November 2026 · @karl in Bonn, Germany" in str(tom.modal)


def promised(karl: Person, tom: Person) -> None:
    """Tom has said yes to the trophy; Karl has it still."""
    karl.runs(POKAL).clicks("Jemandem anbieten").fills("Wem anbieten", "tom").submits().closes()
    tom.clicks("Yes, I’ll take it next", in_="dm")


def sent(karl: Person, tom: Person) -> None:
    """The trophy is on its way to Tom."""
    promised(karl, tom)
    karl.clicks("Er ist unterwegs", in_="dm").submits().closes()


def test_a_no_comes_back_at_once_and_without_a_reason(slack: Sandbox, bot: Bot) -> None:
    karl, tom, dora = begun(slack, bot)
    karl.runs(POKAL).clicks("Anbieten").closes()
    assert "@karl bietet Dir den Pokal an." in dora.dms[-1]

    dora.clicks("Diesmal nicht", in_="dm")

    assert where(bot) == (karl.id, Stage.HELD)
    assert dora.dms[-1].startswith("Wanderpokal: Alles gut. Der Pokal bleibt, wo er ist")
    assert karl.dms[-1] == (
        "Wanderpokal: Diesmal geht der Pokal nicht weiter. Du hast ihn weiterhin und kannst ihn "
        "wieder anbieten."
    )
    karl.clicks("Jemandem anbieten", in_="dm").fills("Wem anbieten", "tom").submits().closes()
    assert "@karl offers you the trophy." in tom.dms[-1]


def test_an_offer_is_taken_back_and_a_late_yes_hears_so(slack: Sandbox, bot: Bot) -> None:
    karl, tom, _dora = begun(slack, bot)
    karl.runs(POKAL).clicks("Jemandem anbieten").fills("Wem anbieten", "tom").submits().closes()
    tom.runs("/botschafter trophy")
    karl.runs(POKAL).clicks("Noch einmal anbieten")
    assert "Dein Angebot ging vor weniger als einem Arbeitstag" in str(karl.modal)
    karl.closes()
    karl.runs(POKAL).clicks("Angebot zurücknehmen")
    assert "Du hast das Angebot zurückgenommen." in str(karl.modal)

    tom.clicks("Yes, I’ll take it next")

    assert "The trophy has moved on meanwhile." in str(tom.modal)
    assert "That’s fine. The trophy stays where it is" in tom.dms[-1]
    assert where(bot) == (karl.id, Stage.HELD)


def test_nobody_who_cannot_have_it_is_offered_it(slack: Sandbox, bot: Bot) -> None:
    karl, _tom, _dora = begun(slack, bot)
    karl.runs(POKAL).clicks("Jemandem anbieten").fills("Wem anbieten", "anna").submits()

    assert karl.modal is not None
    assert "kann den Pokal gerade nicht nehmen" in karl.modal.errors["Wem anbieten"]
    karl.fills("Wem anbieten", "karl").submits()
    assert karl.modal is not None
    assert karl.modal.errors["Wem anbieten"].startswith("Das hast Du selbst.")


def test_the_second_click_changes_nothing_and_no_old_button_is_left(
    slack: Sandbox, bot: Bot
) -> None:
    karl, tom, _dora = begun(slack, bot)
    sent(karl, tom)
    before = where(bot)

    assert outlived(slack, bot.database, "karl", "tom", "dora") == []

    assert where(bot) == before
    tom.clicks("It’s here", in_="dm").submits().closes()
    assert outlived(slack, bot.database, "karl", "tom", "dora") == []


def test_the_very_first_one_is_somebody_of_the_core_team(slack: Sandbox, bot: Bot) -> None:
    tom = put(slack, bot, "tom", STAGES["ambassador"])
    tom.runs("/botschafter trophy")

    assert "Nobody has it yet." in str(tom.modal)
    assert "I have it" not in tom.sees.buttons
    assert "I’d like it next" in tom.sees.buttons
    tom.clicks("I’d like it next")
    tom.clicks("I don’t need it any more")
    assert "I’d like it next" in tom.sees.buttons


def test_an_address_is_refused_beside_the_field_and_stays_there(slack: Sandbox, bot: Bot) -> None:
    karl = put(slack, bot, "karl", STAGES["ambassador"])
    karl.runs(POKAL).clicks("Er ist bei mir").fills("Ort", "Ringstr. 7").submits()

    assert karl.modal is not None
    assert karl.modal.errors["Ort"].startswith("Bitte gib nur den Ort an")
    assert karl.modal.values["Ort"] == "Ringstr. 7"


def test_both_are_reminded_on_their_working_days_and_the_offer_ends(
    slack: Sandbox, bot: Bot
) -> None:
    karl, tom, _dora = begun(slack, bot)
    karl.runs(POKAL).clicks("Jemandem anbieten").fills("Wem anbieten", "tom").submits().closes()
    goes_to(slack, "2026-11-26 12:00")
    assert "paar Tage" not in str(karl.dms)

    goes_to(slack, "2026-11-27 10:01")  # the third working day after a Tuesday

    assert karl.dms[-1].endswith("Das ist ein paar Tage her.")
    assert tom.dms[-1].endswith("That was some days ago.")
    karl.clicks("Noch einmal anbieten", in_="dm")
    assert "@karl offers you the trophy." in tom.dms[-1]
    assert tom.dms[-2] == "There’s a newer message about this further down."
    goes_to(slack, "2026-12-22 12:00")
    assert where(bot) == (karl.id, Stage.HELD)
    assert "Diesmal geht der Pokal nicht weiter." in karl.dms[-1]


def test_what_is_on_its_way_is_missed_and_found(slack: Sandbox, bot: Bot) -> None:
    karl, tom, dora = begun(slack, bot)
    sent(karl, tom)

    tom.clicks("It’s missing", in_="dm")

    assert where(bot) == (karl.id, Stage.MISSING)
    assert "Der Pokal fehlt. Das liest das Kernteam, ohne wer es gesagt hat." in karl.dms[-1]
    assert "Vermisster Pokal: Wanderpokal" in karl.opens_home()
    goes_to(slack, "2026-11-30 09:01")
    assert "Vermisster Pokal: Wanderpokal" in slack.channel(CORE).newest.text
    dora.runs(POKAL).clicks("Er ist bei mir").fills("Ort", "Köln").submits()
    assert where(bot) == (dora.id, Stage.HELD)
    assert "Seit dem 30. November 2026 hat ihn jemand in Köln" in str(dora.modal)
    assert "Der Pokal ist jetzt bei jemand anderem." in karl.dms[-1]
    assert "The trophy is with somebody else now." in tom.dms[-1]
    assert outlived(slack, bot.database, "karl", "tom", "dora") == []


def test_its_holder_finds_it_again(slack: Sandbox, bot: Bot) -> None:
    karl, _tom, _dora = begun(slack, bot)
    karl.runs(POKAL).clicks("Er fehlt")
    assert "Zuletzt hatte ihn @karl." in str(karl.modal)

    karl.clicks("Er ist wieder bei mir")

    assert where(bot) == (karl.id, Stage.HELD)
    assert "Seit dem 24. November 2026 hat ihn @karl" in str(karl.modal)


def test_the_core_team_reads_of_the_box_only_if_one_of_the_two_presses(
    slack: Sandbox, bot: Bot
) -> None:
    karl, tom, _dora = begun(slack, bot)
    sent(karl, tom)
    tom.clicks("It’s here", in_="dm").chooses("missing", label="banner").submits().closes()
    assert "Das liest sonst niemand" in karl.dms[-1]
    assert "Kiste" not in str(slack.channel(CORE).messages)

    karl.clicks("Dem Kernteam sagen", in_="dm")
    tom.clicks("Tell the core team", in_="dm")

    told = [one.text for one in slack.channel(CORE).messages if "Kiste" in one.text]
    assert len(told) == 1
    assert "• Banner: beim Losgehen da, bei der Ankunft fehlt" in told[0]
    assert "@" not in told[0]


def test_leaving_asks_who_takes_it_and_never_waits(slack: Sandbox, bot: Bot) -> None:
    karl, tom, dora = begun(slack, bot)
    sent(karl, tom)
    tom.clicks("It’s here", in_="dm").fills("Town", "Leeds").submits().closes()

    tom.runs("/botschafter leave").submits()

    assert where(bot) == (None, Stage.HOMELESS)
    assert "You still have the trophy. Who takes it?" in str(tom.dms)
    assert "These would like it: @dora." in str(tom.dms)
    goes_to(slack, "2026-11-30 09:01")
    assert "Pokal ohne Zuhause: Wanderpokal" in slack.channel(CORE).newest.text
    dora.runs(POKAL)
    assert "Bis zum 24. November 2026 hatte ihn jemand in Leeds" in str(dora.modal)
    dora.clicks("Er ist bei mir").submits()
    assert where(bot) == (dora.id, Stage.HELD)


def test_on_a_pause_it_stays_and_an_open_offer_ends(slack: Sandbox, bot: Bot) -> None:
    karl, tom, dora = begun(slack, bot)
    karl.runs(POKAL).clicks("Anbieten").closes()

    dora.runs("/botschafter pause bis 31.1.2027").submits()
    assert where(bot) == (karl.id, Stage.HELD)
    assert "Diesmal geht der Pokal nicht weiter." in karl.dms[-1]
    sent(karl, tom)
    karl.runs("/botschafter pause bis 31.1.2027").submits()

    assert where(bot) == (karl.id, Stage.ON_THE_WAY)
    tom.clicks("It’s here", in_="dm").submits().closes()
    assert where(bot) == (tom.id, Stage.HELD)
