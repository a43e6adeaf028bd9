"""What becomes of ideas: tried, done, not now, on the agenda, and when people leave."""

import pytest

from bot.app import Bot
from bot.domain.ideas import IdeaState, thing_of
from bot.sandbox.person import Person, Sandbox
from bot.services.erasure import erase
from storage.custody import find_holding
from storage.ideas import Idea, supporters_of
from tests.conversations.calling import ANNOUNCED, BEGUN, CORE, OVER, goes_to, posts
from tests.conversations.ideation import TITLE, has_idea, idea, joined, opens, shown
from tests.conversations.outlived import outlived
from tests.conversations.storytelling import publishes
from tests.units_of_work import unit_of_work

HELP, TRY, DONE = "Ich würde helfen", "Ich probiere es aus", "Es ist geschafft"
NEWER = "Fahrräder für den Kundentermin"


def holder(bot: Bot, number: int = 1) -> str | None:
    with bot.database.reading() as session:
        holding = find_holding(session, thing_of(number))
    return holding.holder_id if holding else None


def helps(person: Person, title: str = TITLE) -> None:
    person.runs(f"/botschafter ideen {title}").clicks(HELP, beside=title).closes()


@pytest.mark.every_database
def test_author_and_helpers_hear_once_who_tries_it_and_that_it_is_done(
    slack: Sandbox, bot: Bot
) -> None:
    anna, ben, kaya, tom = joined(slack, bot, "anna", "ben", "kaya", "tom")
    has_idea(anna)
    helps(ben)
    tom.runs("/botschafter ideas").clicks("I like it").closes()

    opens(kaya)
    kaya.clicks(TRY).clicks("Ich kann doch nicht").clicks(TRY)

    heard = f"@kaya probiert „{TITLE}“ aus. Wenn Du helfen würdest, könnt Ihr Euch schreiben."
    assert (anna.dms, ben.dms, tom.dms) == ([heard], [heard], [])
    assert "Würden helfen: @ben" in shown(kaya)
    assert "@kaya probiert sie aus" in shown(kaya)
    kaya.clicks(DONE).submits()
    assert "Wunderbar!" in shown(kaya)
    assert anna.dms[1:] == ben.dms[1:] == [f"@kaya sagt, es ist geschafft: „{TITLE}“"]
    assert (idea(bot).state, holder(bot)) == (IdeaState.DONE, None)
    assert "erledigt" in opens(ben)


def test_the_second_who_wants_to_try_it_hears_that_somebody_else_does(
    slack: Sandbox, bot: Bot
) -> None:
    anna, ben, tom = joined(slack, bot, "anna", "ben", "tom")
    has_idea(anna)
    opens(ben)
    opens(tom, verb="ideas", button="Open")

    ben.clicks(TRY)
    tom.clicks("I’ll try it")

    assert "Somebody else has this already." in shown(tom)
    assert holder(bot) == ben.id


@pytest.mark.every_database
def test_what_is_done_leads_to_the_story_that_came_of_it(slack: Sandbox, bot: Bot) -> None:
    anna, ben, karl = joined(slack, bot, "anna", "ben", "karl")
    has_idea(anna)
    publishes(ben, karl)
    story = "Die Krawatte"
    opens(ben)

    ben.clicks(TRY).clicks(DONE)
    ben.fills("Die Geschichte, die daraus wurde", story).submits()

    assert f"Die Geschichte, die daraus wurde: „{story}“" in opens(anna)


def test_not_now_comes_with_a_reason_that_the_author_reads(slack: Sandbox, bot: Bot) -> None:
    anna, karl = joined(slack, bot, "anna", "karl")
    has_idea(anna)
    opens(karl)

    karl.clicks("Jetzt nicht").fills("Warum nicht jetzt?", " ").submits()
    assert karl.modal is not None
    assert list(karl.modal.errors) == ["Warum nicht jetzt?"]
    karl.fills("Warum nicht jetzt?", "Der Hof wird umgebaut.").submits()

    assert anna.dms == [f"Das Kernteam sagt zu „{TITLE}“: nicht jetzt.\nDer Hof wird umgebaut."]
    assert "Der Hof wird umgebaut." in opens(anna)
    karl.clicks("Wieder öffnen")
    assert anna.dms[-1] == f"Deine Idee „{TITLE}“ ist wieder offen."
    assert idea(bot).state is IdeaState.OPEN
    assert idea(bot).reason is None


def test_three_helpers_put_it_onto_one_agenda_and_never_again(slack: Sandbox, bot: Bot) -> None:
    anna, ben, kaya, karl, dora = joined(slack, bot, "anna", "ben", "kaya", "karl", "dora")
    has_idea(anna)
    line = f"1 Idee, bei der drei oder mehr helfen würden: „{TITLE}“"
    for person in (ben, kaya):
        helps(person)
    goes_to(slack, ANNOUNCED)
    assert line not in posts(slack)[0].text.replace("\u00a0", " ")

    helps(karl)

    goes_to(slack, BEGUN)
    assert line in posts(slack)[0].text.replace("\u00a0", " ")
    goes_to(slack, OVER)
    karl.runs("/botschafter ideen").clicks("Doch nicht").clicks(HELP).closes()
    helps(dora)
    goes_to(slack, "2026-12-07 10:00")
    announced = [one for one in posts(slack) if "8. Dez." in one.fallback]
    assert announced
    assert all("helfen würden" not in one.text for one in announced)


def test_a_call_that_is_off_leaves_it_to_the_next_one(slack: Sandbox, bot: Bot) -> None:
    anna, ben, kaya, karl = joined(slack, bot, "anna", "ben", "kaya", "karl")
    has_idea(anna)
    for person in (ben, kaya, karl):
        helps(person)
    goes_to(slack, ANNOUNCED)
    karl.clicks("Diese Woche ausfallen lassen", in_=CORE)

    goes_to(slack, "2026-12-07 10:00")

    [announced] = [one for one in posts(slack) if "8. Dez." in one.fallback]
    assert TITLE in announced.text


@pytest.mark.every_database
def test_whoever_leaves_counts_nowhere_and_their_idea_stays(slack: Sandbox, bot: Bot) -> None:
    anna, ben, karl = joined(slack, bot, "anna", "ben", "karl")
    has_idea(anna)
    has_idea(ben, NEWER)
    helps(ben)
    opens(ben)
    ben.clicks(TRY).closes()
    opens(karl, NEWER)
    karl.clicks("Dasselbe wie …").fills("Die ältere Idee", TITLE).submits()

    ben.runs("/botschafter verlassen").submits()

    assert (idea(bot).helpers, holder(bot)) == (0, None)
    assert idea(bot, 2).state is IdeaState.OPEN
    assert outlived(slack, bot.database, "ben") == []
    assert NEWER in opens(anna, NEWER)


def test_whoever_pauses_lets_others_try_it_and_still_helps(slack: Sandbox, bot: Bot) -> None:
    anna, ben = joined(slack, bot, "anna", "ben")
    has_idea(anna)
    helps(ben)
    opens(ben)
    ben.clicks(TRY).closes()

    ben.runs("/botschafter pause bis 31.1.2027").submits()

    assert (idea(bot).helpers, holder(bot)) == (1, None)


def test_with_its_author_erased_an_idea_goes_and_nobody_is_told(slack: Sandbox, bot: Bot) -> None:
    anna, ben = joined(slack, bot, "anna", "ben")
    has_idea(anna)
    helps(ben)

    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        erase(uow, anna.id)

    with bot.database.reading() as session:
        assert session.get(Idea, 1) is None
        assert supporters_of(session, 1) == {}
    ben.runs("/botschafter ideen Fahrrad")
    assert TITLE not in shown(ben)
    assert ben.dms == []
