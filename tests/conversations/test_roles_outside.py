"""Roles are for those in the core team, even where Slack's event about the group got lost."""

import pytest

from bot.app import Bot
from bot.config import Community, load_community
from bot.config.community import DeclaredRole
from bot.sandbox.person import Person, Sandbox
from bot.sandbox.workspace import BOT_TOKEN
from storage.roles import has_place
from tests.conversations.calling import CORE
from tests.conversations.conftest import ROOT
from tests.conversations.gathering import STAGES, put
from tests.conversations.trainees import MONTH_1, at, pair
from tests.conversations.wiring import later_with

KARL, NOBODY = "U0KARL0001", "U0NOBODY01"
FREE = "Die Rolle Mentoring ist frei. Wer mag sie übernehmen?"
HELP = "@anna wünscht sich Hilfe in der Mentorschaft mit @ben. Bitte schreib @anna."


@pytest.fixture(scope="session")
def community() -> Community:
    """A community whose file names Karl for mentoring, and as deputy somebody unknown."""
    shipped = load_community(ROOT / "community.toml")
    return shipped.model_copy(update={"roles": {"mentoring": DeclaredRole(first=(KARL, NOBODY))}})


def has_it(bot: Bot, slack_id: str) -> bool:
    with bot.database.reading() as session:
        return has_place(session, "mentoring", slack_id)


def is_out_without_an_event(slack: Sandbox, bot: Bot, slack_id: str) -> None:
    """Take somebody out of the group; the bot is told nothing, and its last answer is old."""
    for group in slack.workspace.usergroups.values():
        group.users = [one for one in group.users if one != slack_id]
    bot.workspace.forget_core_team()


def asking(slack: Sandbox, bot: Bot) -> tuple[Person, Person]:
    """Anna, who is asked how it is going with Ben; Karl, who has the mentoring role."""
    anna, _ben = pair(slack, bot, "anna", "ben")
    slack.goes_to(at(MONTH_1, 12))
    karl = put(slack, bot, "karl", STAGES["ambassador"])
    slack.after()
    return anna, karl


def posts(slack: Sandbox) -> list[str]:
    words = ("Rolle Mentoring", "Mentorschaft")
    return [one.text for one in slack.channel(CORE).messages if any(w in one.text for w in words)]


@pytest.mark.every_database
def test_whoever_is_out_is_asked_nothing_in_the_roles_name(slack: Sandbox, bot: Bot) -> None:
    anna, karl = asking(slack, bot)
    assert has_it(bot, KARL)
    is_out_without_an_event(slack, bot, KARL)
    slack.after = lambda: None  # the sweep has not come yet

    anna.clicks("Wir brauchen Hilfe")
    bot.settle()

    assert not any("Mentorschaft mit @ben" in text for text in karl.dms)
    assert HELP in posts(slack)


def test_a_sweep_frees_what_they_have(slack: Sandbox, bot: Bot) -> None:
    _anna, _karl = asking(slack, bot)
    is_out_without_an_event(slack, bot, KARL)

    slack.goes_to(at(MONTH_1, 13))

    assert not has_it(bot, KARL)
    assert FREE in posts(slack)


@pytest.mark.parametrize("failure", ["no answer", "no group"])
def test_nobody_loses_a_role_where_slack_does_not_say_who_is_in(
    slack: Sandbox, bot: Bot, failure: str
) -> None:
    asking(slack, bot)
    if failure == "no group":
        slack.workspace.usergroups.clear()
    else:
        token = slack.workspace.tokens[BOT_TOKEN]
        token.scopes = token.scopes - {"usergroups:read"}

    with later_with(slack, bot) as after:  # what Slack said before is forgotten
        after.goes_to(at(MONTH_1, 14))

    assert has_it(bot, KARL)


def test_first_holders_who_are_not_in_the_core_team_have_no_role(slack: Sandbox, bot: Bot) -> None:
    asking(slack, bot)

    assert has_it(bot, KARL)
    assert not has_it(bot, NOBODY)
