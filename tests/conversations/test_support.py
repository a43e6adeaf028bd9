"""Calls for help of pairs: one of the core team takes them on, and the pair hears who."""

from datetime import datetime, timedelta

import pytest

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from bot.services.erasure import erase
from storage.custody import find_holding
from storage.members import find_member
from storage.people import find_person
from storage.unit_of_work import Departure
from tests.conversations.calling import CORE
from tests.conversations.gathering import STAGES, put
from tests.conversations.outlived import outlived
from tests.conversations.trainees import END, MONTH_1, at, pair
from tests.units_of_work import unit_of_work

HELP = "@anna wünscht sich Hilfe in der Mentorschaft mit @ben. Bitte schreib @anna."
TAKE, BACK = "Ich mache das", "Ich kann doch nicht"
OVER = "Die Mentorschaft, um die es ging, ist zu Ende. Es gibt nichts mehr zu tun."
MONDAY = datetime(2026, 12, 28, 8, 1, tzinfo=at(MONTH_1).tzinfo)


def asking(
    slack: Sandbox, bot: Bot, mentee: str = "anna", mentor: str = "ben", press: bool = True
) -> tuple[Person, Person, Person, Person]:
    """A pair that asks for help, Karl and Kim of the core team; nobody has the mentoring role."""
    one, other = pair(slack, bot, mentee, mentor)
    slack.goes_to(at(MONTH_1, 12))
    karl, kim = (put(slack, bot, name, STAGES["ambassador"]) for name in ("karl", "kim"))
    if press:
        one.clicks("Wir brauchen Hilfe" if mentee == "anna" else "We need help")
    return one, other, karl, kim


def posts(slack: Sandbox) -> list[str]:
    """What the core team's channel says of pairs who ask for help, digests included."""
    return [one.text for one in slack.channel(CORE).messages if "Mentorschaft" in one.text]


def helper(bot: Bot) -> str | None:
    with bot.database.reading() as session:
        holding = find_holding(session, "support:1")
    return holding.holder_id if holding else None


@pytest.mark.every_database
def test_the_first_has_it_the_others_and_the_pair_hear_who(slack: Sandbox, bot: Bot) -> None:
    anna, ben, karl, kim = asking(slack, bot)
    assert posts(slack) == [HELP]
    post = slack.channel(CORE).newest

    after, slack.after = slack.after, lambda: None  # nobody sees the post change yet
    karl.clicks(TAKE, in_=post)
    kim.clicks(TAKE, in_=post)
    karl.clicks(TAKE, in_=post)
    slack.after = after
    slack.after()

    assert helper(bot) == karl.id
    assert posts(slack) == [f"{HELP} @karl kümmert sich darum."]
    assert "Danke! @anna und @ben wissen, dass Du Dich kümmerst." in karl.ephemerals[-1]
    assert kim.ephemerals[-1] == "@karl takes care of it already. Thank you!"
    assert anna.dms[-1].startswith("@karl kümmert sich um Deine Mentorschaft mit @ben")
    assert ben.dms[-1].startswith("@karl kümmert sich um Deine Mentorschaft mit @anna")
    assert sum("kümmert sich um" in text for text in anna.dms) == 1
    ben.clicks("Wir brauchen Hilfe")
    assert "@karl kümmert sich schon um Deine Mentorschaft mit @anna." in ben.ephemerals[-1]
    assert len(posts(slack)) == 1
    assert outlived(slack, bot.database, "karl", in_channel=CORE) == []


def test_both_of_a_pair_are_asked_for_once(slack: Sandbox, bot: Bot) -> None:
    _anna, ben, _karl, _kim = asking(slack, bot)

    ben.clicks("Wir brauchen Hilfe")

    assert posts(slack) == [HELP]
    assert "Du bekommst Hilfe" in ben.ephemerals[-1]


def test_who_cannot_after_all_leaves_it_to_the_others_in_english(slack: Sandbox, bot: Bot) -> None:
    tom, clara, karl, kim = asking(slack, bot, "tom", "clara")
    slack.goes_to(at(MONTH_1, 15))
    kim.clicks(TAKE, in_=CORE)
    assert tom.dms[-1].startswith("@kim takes care of your mentorship with @clara")

    kim.clicks(BACK, in_=CORE)

    assert helper(bot) is None
    assert kim.ephemerals[-1].startswith("That’s fine. The others can take it now")
    assert tom.dms[-2] == "There’s a newer message about this further down."
    assert tom.dms[-1] == (
        "@kim can’t take care of your mentorship with @clara after all. I’ve asked the others in "
        "the core team."
    )
    assert clara.dms[-1].startswith("@kim can’t take care of your mentorship with @tom")
    karl.clicks(TAKE, in_=CORE)
    assert tom.dms[-1].startswith("@karl takes care")


def test_nobody_looks_after_a_matter_of_their_own(slack: Sandbox, bot: Bot) -> None:
    _tom, kim = pair(slack, bot, "anna", "kim")
    slack.goes_to(at(MONTH_1, 12))
    kim.clicks("We need help")

    kim.clicks(TAKE, in_=CORE)

    assert kim.ephemerals[-1].startswith("This is about a mentorship of your own.")
    assert helper(bot) is None


def test_nobody_outside_the_core_team_takes_it(slack: Sandbox, bot: Bot) -> None:
    asking(slack, bot)
    slack.find_channel(CORE).members.add("U0DORA0001")
    dora = put(slack, bot, "dora", STAGES["ambassador"])

    dora.clicks(TAKE, in_=CORE)

    assert helper(bot) is None


def test_whoever_leaves_the_core_team_leaves_it_to_the_others(slack: Sandbox, bot: Bot) -> None:
    anna, _ben, karl, _kim = asking(slack, bot)
    karl.clicks(TAKE, in_=CORE)

    slack.actions.group_changed("kernteam", remove=karl.id)
    slack.after()

    assert posts(slack) == [HELP]
    assert anna.dms[-1].startswith("@karl kann sich doch nicht um Deine Mentorschaft")


def test_once_the_mentorship_has_ended_there_is_nothing_to_do(slack: Sandbox, bot: Bot) -> None:
    anna, _ben, karl, _kim = asking(slack, bot)
    post, after = slack.channel(CORE).newest, slack.after
    slack.after = lambda: None  # nobody sees the post change yet
    anna.runs("/botschafter verlassen").submits()

    karl.clicks(TAKE, in_=post)

    slack.after = after
    slack.after()
    assert karl.ephemerals[-1] == OVER
    assert posts(slack) == [OVER]
    assert helper(bot) is None


@pytest.mark.parametrize("is_taken", [True, False])
@pytest.mark.parametrize("way", ["leaves", "hands back", "pauses"])
def test_a_post_names_nobody_once_the_mentorship_has_ended(
    slack: Sandbox, bot: Bot, way: str, is_taken: bool
) -> None:
    anna, _ben, karl, _kim = asking(slack, bot)
    if is_taken:
        karl.clicks(TAKE, in_=CORE)

    if way == "hands back":
        anna.runs("/mentor").clicks("Mentorschaft beenden").closes()
    else:
        word = "verlassen" if way == "leaves" else "pause bis 31.1.2027"
        anna.runs(f"/botschafter {word}").submits()

    assert posts(slack) == [OVER]
    assert slack.channel(CORE).newest.buttons == []


def test_the_digest_keeps_what_nobody_has_taken(slack: Sandbox, bot: Bot) -> None:
    _anna, _ben, karl, _kim = asking(slack, bot)
    slack.goes_to(MONDAY)
    digest = slack.channel(CORE).newest
    assert HELP in digest.text

    karl.clicks(TAKE, in_=digest, beside=HELP)

    assert posts(slack) == [f"{HELP} @karl kümmert sich darum."]
    slack.goes_to(MONDAY + timedelta(weeks=1))
    assert len(posts(slack)) == 1


def test_a_decision_that_stays_open_can_be_taken_care_of(slack: Sandbox, bot: Bot) -> None:
    anna, _ben = pair(slack, bot, "anna", "ben")
    slack.goes_to(at(END))
    karl = put(slack, bot, "karl", STAGES["ambassador"])
    slack.goes_to(at(END + timedelta(days=10), 12))
    open_still = "Die gemeinsame Entscheidung von @anna und @ben ist noch offen."
    [post] = [one for one in slack.channel(CORE).messages if one.text.startswith(open_still)]

    karl.clicks(TAKE, in_=post)

    assert anna.dms[-1].startswith("@karl kümmert sich um Deine Mentorschaft mit @ben")


@pytest.mark.parametrize("how", [Departure.LEFT, Departure.PAUSED, Departure.OUT_OF_CORE_TEAM])
def test_whoever_helped_somebody_who_was_erased_can_go(
    slack: Sandbox, bot: Bot, how: Departure
) -> None:
    anna, _ben, karl, _kim = asking(slack, bot)
    karl.clicks(TAKE, in_=slack.channel(CORE).newest)
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        erase(uow, anna.id)
    assert helper(bot) == karl.id

    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        account, member = find_person(uow.session, karl.id), find_member(uow.session, karl.id)
        assert account is not None
        uow.hooks.depart(uow, how, account, member)

    assert helper(bot) is None
