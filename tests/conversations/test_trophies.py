"""The travelling trophy: from one to the next, in both languages, with its passport and its box."""

import pytest

from bot.app import Bot
from bot.domain.trophies import Stage, thing_of
from bot.sandbox.person import Person, Sandbox
from storage.custody import find_holding
from storage.trophies import find_trophy
from tests.conversations.gathering import STAGES, put
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
