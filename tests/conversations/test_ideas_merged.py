"""Ideas that are the same as an older one: their author is asked, and decides."""

import pytest

from bot.app import Bot
from bot.domain.ideas import IdeaState
from bot.errors import NotAllowed
from bot.sandbox.person import Person, Sandbox
from bot.services.erasure import erase
from bot.services.ideas.outcomes import propose
from tests.conversations.ideation import TITLE, has_idea, idea, joined, opens, shown
from tests.conversations.outlived import outlived
from tests.conversations.test_ideas_outcomes import HELP, NEWER
from tests.units_of_work import unit_of_work


@pytest.mark.every_database
def test_a_merge_needs_the_newer_authors_yes_and_counts_supporters_once(
    slack: Sandbox, bot: Bot
) -> None:
    anna, ben, kaya, karl = joined(slack, bot, "anna", "ben", "kaya", "karl")
    has_idea(anna)
    has_idea(ben, NEWER)
    kaya.runs(f"/botschafter ideen {TITLE}").clicks("Gefällt mir", beside=TITLE).closes()
    opens(kaya, NEWER)
    kaya.clicks(HELP).closes()
    opens(karl, NEWER)

    karl.clicks("Dasselbe wie …").fills("Die ältere Idee", TITLE).submits()

    assert idea(bot, 2).state is IdeaState.OPEN
    assert ben.dms[-1].startswith(f"@karl meint, Deine Idee „{NEWER}“ ist dasselbe wie „{TITLE}“")
    ben.clicks("Ja, dasselbe", in_="dm")
    assert ben.dms[-1] == f"Sie gehört jetzt zu „{TITLE}“: Wer hinter beiden steht, zählt einmal."
    assert ben.dm(-1).buttons == ["Öffnen"]
    older, newer = idea(bot, 1), idea(bot, 2)
    assert (older.helpers, older.likes) == (1, 1)
    assert (newer.state, newer.older_id, newer.helpers) == (IdeaState.MERGED, 1, 0)
    anna.runs(f"/botschafter ideen {NEWER}")
    assert NEWER not in shown(anna).replace(f"Ideen zu {NEWER}", "")
    assert outlived(slack, bot.database, "ben") == []


def test_a_no_keeps_both_and_is_not_asked_again(slack: Sandbox, bot: Bot) -> None:
    anna, tom = joined(slack, bot, "anna", "tom")
    has_idea(anna)
    tom.runs("/botschafter ideas").clicks("Add an idea")
    tom.fills({"In a line": NEWER, "Your idea": "Bikes"}).submits().submits().closes()
    opens(anna, NEWER)
    anna.clicks("Dasselbe wie …").fills("Die ältere Idee", TITLE).submits()

    tom.clicks("No, keep it apart", in_="dm")

    assert tom.dms[-1] == f"“{NEWER}” stays an idea of its own. I won’t ask again."
    assert tom.dm(-1).buttons == ["Open"]
    opens(anna, NEWER)
    anna.clicks("Dasselbe wie …").fills("Die ältere Idee", TITLE).submits()
    assert "wird nicht noch einmal gefragt" in shown(anna)
    assert idea(bot, 2).state is IdeaState.OPEN


@pytest.mark.parametrize("button", ["Ja, dasselbe", "Nein, für sich lassen"])
def test_an_answer_is_to_the_question_that_was_read_and_to_no_later_one(
    slack: Sandbox, bot: Bot, button: str
) -> None:
    anna, ben, karl = joined(slack, bot, "anna", "ben", "karl")
    has_idea(anna)
    has_idea(anna, "Chor")
    has_idea(ben, NEWER)
    is_the_same(karl, TITLE)
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        propose(uow, karl.id, 3, 2, of_any=True)  # while Ben reads

    ben.clicks(button, in_="dm")

    assert (idea(bot, 3).state, idea(bot, 3).is_asked) == (IdeaState.OPEN, True)
    assert "Das ist nicht mehr offen." in ben.ephemeral(-1)


def test_a_question_that_is_open_is_not_asked_again_and_after_another_it_is(
    slack: Sandbox, bot: Bot
) -> None:
    anna, ben, karl = joined(slack, bot, "anna", "ben", "karl")
    has_idea(anna)
    has_idea(anna, "Chor")
    has_idea(ben, NEWER)
    is_the_same(karl, TITLE)

    is_the_same(karl, TITLE)

    assert "ist das schon gefragt worden und entscheidet" in shown(karl)
    assert len(ben.dms) == 1
    is_the_same(karl, "Chor")
    is_the_same(karl, TITLE)
    assert f"ist dasselbe wie „{TITLE}“" in ben.dms[-1]
    assert len([one for one in ben.dm_screens if "Ja, dasselbe" in one.buttons]) == 1
    ben.clicks("Ja, dasselbe", in_="dm")
    assert idea(bot, 3).older_id == 1


def is_the_same(person: Person, older: str) -> None:
    """Let somebody say that Ben's newer idea is the same as this one."""
    opens(person, NEWER)
    person.clicks("Dasselbe wie …").fills("Die ältere Idee", older).submits()


def test_whoever_has_neither_idea_cannot_merge_them(slack: Sandbox, bot: Bot) -> None:
    anna, ben, dora = joined(slack, bot, "anna", "ben", "dora")
    has_idea(anna)
    has_idea(ben, NEWER)

    opens(dora, NEWER)
    dora.clicks("Dasselbe wie …")

    assert "Es gibt keine ältere Idee, die Du wählen könntest." in shown(dora)


def test_an_author_merges_their_own_newer_idea_at_once(slack: Sandbox, bot: Bot) -> None:
    anna, ben = joined(slack, bot, "anna", "ben")
    has_idea(anna)
    has_idea(ben, NEWER)

    opens(ben, NEWER)
    ben.clicks("Dasselbe wie …").fills("Die ältere Idee", TITLE).submits()

    assert "Beide sind jetzt eine Idee." in shown(ben)
    assert idea(bot, 2).state is IdeaState.MERGED
    assert ben.dms == []


def test_once_the_newer_idea_is_done_its_author_is_not_asked_any_more(
    slack: Sandbox, bot: Bot
) -> None:
    anna, ben, karl = joined(slack, bot, "anna", "ben", "karl")
    has_idea(anna)
    has_idea(ben, NEWER)
    opens(karl, NEWER)
    karl.clicks("Dasselbe wie …").fills("Die ältere Idee", TITLE).submits()

    opens(karl, NEWER)
    karl.clicks("Jetzt nicht").fills("Warum nicht jetzt?", "Im Winter nicht.").submits()

    asked = next(one for one in ben.dm_screens if "nichts mehr zu tun" in one.text)
    assert asked.buttons == []


@pytest.mark.every_database
def test_what_others_had_as_well_lives_on_when_the_older_ideas_author_is_erased(
    slack: Sandbox, bot: Bot
) -> None:
    anna, ben, kaya, karl = joined(slack, bot, "anna", "ben", "kaya", "karl")
    has_idea(anna)
    has_idea(ben, NEWER)
    has_idea(kaya, "Radeln")
    opens(karl, TITLE)
    karl.clicks(HELP).closes()
    for author, title in ((ben, NEWER), (kaya, "Radeln")):
        opens(author, title)
        author.clicks("Dasselbe wie …").fills("Die ältere Idee", TITLE).submits().closes()

    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        erase(uow, anna.id)
    kaya.runs("/botschafter ideen")

    assert NEWER in shown(kaya)
    first, second = idea(bot, 2), idea(bot, 3)
    assert (first.state, first.older_id, first.settled_at) == (IdeaState.OPEN, None, None)
    assert (first.helpers, first.likes) == (1, 1)  # Karl, and Kaya, who had the same idea
    assert (second.state, second.older_id) == (IdeaState.MERGED, 2)
    assert ben.dms[-1] == f"Deine Idee „{NEWER}“ ist wieder offen."


def test_nobody_is_asked_any_more_if_theirs_is_the_same_as_an_erased_persons_idea(
    slack: Sandbox, bot: Bot
) -> None:
    anna, ben, karl = joined(slack, bot, "anna", "ben", "karl")
    has_idea(anna)
    has_idea(ben, NEWER)
    is_the_same(karl, TITLE)

    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        erase(uow, anna.id)
    karl.runs("/botschafter ideen")

    assert ben.dm(-1).buttons == []
    assert TITLE not in "".join(ben.dms)
    assert (idea(bot, 2).state, idea(bot, 2).older_id) == (IdeaState.OPEN, None)


def test_an_author_who_has_left_is_not_asked(slack: Sandbox, bot: Bot) -> None:
    anna, ben, karl = joined(slack, bot, "anna", "ben", "karl")
    has_idea(anna)
    has_idea(ben, NEWER)
    ben.runs("/botschafter verlassen").submits()
    told = len(ben.dms)

    is_the_same(karl, TITLE)

    assert "macht gerade nicht mit" in shown(karl)
    assert len(ben.dms) == told
    assert not idea(bot, 2).is_asked


def test_an_older_idea_never_becomes_part_of_a_newer_one(slack: Sandbox, bot: Bot) -> None:
    anna, ben, karl = joined(slack, bot, "anna", "ben", "karl")
    has_idea(anna)
    has_idea(ben, NEWER)

    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        for older in (1, 2):
            with pytest.raises(NotAllowed):
                propose(uow, karl.id, 1, older, of_any=True)

    assert idea(bot, 1).older_id is None
