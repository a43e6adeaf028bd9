"""The idea board: similar first, who is behind an idea, and where it stands."""

from datetime import timedelta

import pytest

from bot.app import Bot
from bot.domain.ideas import IdeaWords, Support
from bot.sandbox.person import Sandbox
from bot.services.ideas.listing import PAGE, change, get_behind
from tests.conversations.gathering import NASTY, STAGES, put
from tests.conversations.ideation import TEXT, TITLE, has_idea, idea, joined, opens, shown
from tests.units_of_work import unit_of_work

HELP, LIKE, UNDO = "Ich würde helfen", "Gefällt mir", "Doch nicht"


@pytest.mark.every_database
def test_similar_ideas_come_first_and_force_nobody(slack: Sandbox, bot: Bot) -> None:
    anna, tom = joined(slack, bot, "anna", "tom")
    has_idea(anna)
    slack.advances(timedelta(days=95))

    tom.runs("/botschafter ideas").clicks("Add an idea")
    tom.fills({"In a line": "Fahrrad statt Auto zum Kunden", "Your idea": "Together."}).submits()

    assert tom.modal is not None
    assert f"{TITLE}\n3 months ago" in tom.modal.text.replace("\u00a0", " ")
    assert tom.modal.submit_label == "Not what I mean"
    tom.submits()
    assert "Your idea is on the board." in shown(tom)
    tom.closes().runs("/botschafter ideas")
    assert "Fahrrad statt Auto zum Kunden" in shown(tom)
    assert TITLE in shown(tom)


def test_at_most_three_similar_ideas_are_shown(slack: Sandbox, bot: Bot) -> None:
    anna, ben = joined(slack, bot, "anna", "ben")
    for number in range(4):
        has_idea(anna, f"{TITLE} {number}")

    ben.runs("/botschafter ideen").clicks("Idee aufschreiben")
    ben.fills({"In einer Zeile": TITLE, "Deine Idee": TEXT}).submits()

    assert ben.modal is not None
    assert ben.modal.buttons.count("Das ist es") == 3


def test_whoever_meant_it_gets_behind_it_instead(slack: Sandbox, bot: Bot) -> None:
    anna, ben = joined(slack, bot, "anna", "ben")
    has_idea(anna)
    ben.runs("/botschafter ideen").clicks("Idee aufschreiben")
    ben.fills({"In einer Zeile": "Fahrrad zum Kunden", "Deine Idee": "Los!"}).submits()

    ben.clicks("Das ist es").clicks(HELP)

    assert "1 Person würde helfen" in shown(ben).replace("\u00a0", " ")
    ben.closes()
    assert ben.modal is None
    assert ben.dms == []
    ben.runs("/botschafter ideen").clicks("Idee aufschreiben")
    assert ben.modal is not None
    assert not ben.modal.values["In einer Zeile"]


def test_where_nothing_is_alike_the_preview_publishes(slack: Sandbox, bot: Bot) -> None:
    [tom] = joined(slack, bot, "tom")

    tom.runs("/botschafter ideas").clicks("Add an idea")
    tom.fills({"In a line": NASTY, "Your idea": NASTY}).submits()

    assert tom.modal is not None
    assert tom.modal.submit_label == "Publish"
    tom.submits().clicks("Open")
    assert NASTY in shown(tom)
    assert "<@U0ANNA0001> & <!channel> <https://example.com|here>" in shown(tom)
    assert "new · 1 minute ago" in shown(tom).replace("\u00a0", " ")


def test_a_closed_form_is_kept_and_found_again(slack: Sandbox, bot: Bot) -> None:
    [anna] = joined(slack, bot, "anna")
    anna.runs("/botschafter ideen").clicks("Idee aufschreiben")
    anna.fills({"In einer Zeile": TITLE, "Deine Idee": TEXT}).submits().closes(everything=True)
    assert anna.dms[-1].startswith("Ich hebe den Entwurf Deiner Idee bis zum 1. Dezember 2026 auf")

    anna.clicks("Weiterschreiben", in_="dm")

    assert anna.modal is not None
    assert anna.modal.values == {"In einer Zeile": TITLE, "Deine Idee": TEXT}
    anna.submits().submits().closes()
    assert anna.dms[-1] == "Den Entwurf, den ich für Dich aufgehoben hatte, hast Du abgeschickt."


def test_an_idea_needs_a_line_and_a_text(slack: Sandbox, bot: Bot) -> None:
    [tom] = joined(slack, bot, "tom")

    tom.runs("/botschafter ideas").clicks("Add an idea")
    tom.fills({"In a line": "A bicycle", "Your idea": "  "}).submits()

    assert tom.modal is not None
    assert list(tom.modal.errors) == ["Your idea"]


@pytest.mark.every_database
def test_help_and_like_stand_beside_each_other_and_count_once(slack: Sandbox, bot: Bot) -> None:
    anna, ben = joined(slack, bot, "anna", "ben")
    has_idea(anna)
    ben.runs("/botschafter ideen")
    assert ben.modal is not None
    assert ben.modal.buttons[4:6] == [HELP, LIKE]

    ben.clicks(LIKE).clicks(HELP)

    assert (idea(bot).helpers, idea(bot).likes) == (1, 0)
    assert "sammelt · 1 Person würde helfen · " in shown(ben).replace("\u00a0", " ")
    ben.clicks(UNDO)
    assert (idea(bot).helpers, idea(bot).likes) == (0, 0)
    assert "neu · " in shown(ben)


def test_the_most_help_comes_first_likes_only_break_ties(slack: Sandbox, bot: Bot) -> None:
    anna, ben, clara, dora = joined(slack, bot, "anna", "ben", "clara", "dora")
    for title in ("Baumhaus", "Kaffeewagen", "Chor"):
        has_idea(anna, title)
    for person, click in ((clara, "I like it"), (dora, LIKE)):
        person.runs("/botschafter ideas Baumhaus").clicks(click)
    ben.runs("/botschafter ideen Kaffeewagen").clicks(HELP)

    anna.runs("/botschafter ideen")

    places = [shown(anna).index(title) for title in ("Kaffeewagen", "Baumhaus", "Chor")]
    assert places == sorted(places)


def test_who_likes_an_idea_nobody_sees_and_who_helps_only_its_author(
    slack: Sandbox, bot: Bot
) -> None:
    anna, ben, clara, dora = joined(slack, bot, "anna", "ben", "clara", "dora")
    has_idea(anna)
    ben.runs("/botschafter ideen").clicks(LIKE)
    clara.runs("/botschafter ideas").clicks("I’d help")

    seen = opens(anna)
    dora.runs("/botschafter ideen").clicks("Öffnen")

    assert "Würden helfen: @clara" in seen
    assert "@ben" not in seen
    assert "@clara" not in shown(dora)
    assert "@ben" not in shown(dora)


def test_nobody_counts_behind_their_own_idea(slack: Sandbox, bot: Bot) -> None:
    anna = has_idea(joined(slack, bot, "anna")[0])

    anna.runs("/botschafter ideen")

    assert anna.modal is not None
    assert HELP not in anna.modal.buttons
    assert LIKE not in anna.modal.buttons


def test_an_author_changes_their_words_and_is_found_by_the_new_ones(
    slack: Sandbox, bot: Bot
) -> None:
    anna, ben = joined(slack, bot, "anna", "ben")
    has_idea(anna)
    opens(anna)
    anna.clicks("Ändern").fills("In einer Zeile", "Lastenräder im Hof").submits()
    assert "Deine Änderungen sind gespeichert." in shown(anna)

    ben.runs("/botschafter ideen Lastenräder")

    assert "Lastenräder im Hof" in shown(ben)
    ben.fills("Suchen", "Kundentermin").submits()
    assert "Lastenräder" not in shown(ben)


def test_a_change_on_another_device_is_not_overwritten(slack: Sandbox, bot: Bot) -> None:
    [anna] = joined(slack, bot, "anna")
    has_idea(anna)
    opens(anna)
    anna.clicks("Ändern").fills("In einer Zeile", "Etwas anderes")
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        change(uow, anna.id, 1, 1, IdeaWords("Mit dem Rad", TEXT))  # on another device

    anna.submits()

    assert "Seit Du dieses Formular geöffnet hast" in shown(anna)
    assert idea(bot).title == "Mit dem Rad"


def test_more_than_a_page_is_shown_page_by_page(slack: Sandbox, bot: Bot) -> None:
    anna, tom = joined(slack, bot, "anna", "tom")
    for number in range(PAGE + 2):
        has_idea(anna, f"Idee für morgen, Nummer {number:02}")

    tom.runs("/botschafter ideas").clicks("Show more")

    assert shown(tom).count("Idee für morgen") == 2
    tom.fills("Search", "Idee für morgen").submits().clicks("Show more")
    assert shown(tom).count("Nummer") == 2


def test_an_idea_falls_asleep_stays_findable_and_anybody_wakes_it(slack: Sandbox, bot: Bot) -> None:
    anna, tom = joined(slack, bot, "anna", "tom")
    has_idea(anna)
    slack.advances(timedelta(days=179))
    tom.runs("/botschafter ideas")
    assert TITLE in shown(tom)
    slack.advances(timedelta(days=1))

    tom.runs("/botschafter ideas")

    assert TITLE not in shown(tom)
    tom.fills("Search", "Fahrrad").submits()
    assert "asleep · 6 months ago" in shown(tom).replace("\u00a0", " ")
    tom.clicks("Asleep").clicks("Open").clicks("Wake it up")
    assert "asleep" not in shown(tom)
    tom.runs("/botschafter ideas")
    assert TITLE in shown(tom)


@pytest.mark.parametrize("click", ["I like it", "I’d help"])
def test_whoever_gets_behind_an_idea_wakes_it(slack: Sandbox, bot: Bot, click: str) -> None:
    anna, tom = joined(slack, bot, "anna", "tom")
    has_idea(anna)
    slack.advances(timedelta(days=200))

    tom.runs("/botschafter ideas Fahrrad").clicks(click)

    assert "gathering" in shown(tom)


@pytest.mark.parametrize("stage", ["unknown", "imported", "paused", "left"])
def test_who_does_not_take_part_sees_no_ideas(slack: Sandbox, bot: Bot, stage: str) -> None:
    tom = put(slack, bot, "tom", STAGES[stage])

    tom.runs("/botschafter ideas")

    assert tom.modal is None


@pytest.mark.parametrize(
    ("click", "support", "counted"), [(LIKE, Support.LIKE, (0, 1)), (HELP, Support.HELP, (1, 0))]
)
def test_a_second_click_from_another_device_counts_once(
    slack: Sandbox, bot: Bot, click: str, support: Support, counted: tuple[int, int]
) -> None:
    anna, ben = joined(slack, bot, "anna", "ben")
    has_idea(anna)
    ben.runs("/botschafter ideen")
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        get_behind(uow, ben.id, 1, support)  # on another device
    renewed_at = idea(bot).renewed_at
    slack.advances(timedelta(minutes=1))

    ben.clicks(click)

    assert (idea(bot).helpers, idea(bot).likes) == counted
    assert idea(bot).renewed_at == renewed_at
    assert ben.modal is not None
    assert UNDO in ben.modal.buttons


def test_a_form_of_its_author_is_saved_whoever_gets_behind_the_idea_meanwhile(
    slack: Sandbox, bot: Bot
) -> None:
    anna, ben = joined(slack, bot, "anna", "ben")
    has_idea(anna)
    opens(anna)
    anna.clicks("Ändern").fills("In einer Zeile", "Mit dem Rad")

    ben.runs("/botschafter ideen").clicks(LIKE).clicks(HELP).closes()
    anna.submits()

    assert "Deine Änderungen sind gespeichert." in shown(anna)
    assert idea(bot).title == "Mit dem Rad"
