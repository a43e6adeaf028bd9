"""Sample members of a local workspace, each with the account of their address."""

from importlib.resources import files

from bot.cli.local import Local
from bot.cli.starting import acting_operator
from bot.delivery.account_lookup import person_from_account
from bot.services.roster.demo import fill_demo
from storage.unit_of_work import unit_of_work

PAGE = 1000
"""Accounts a call; the sandbox takes as many as Slack."""

SAMPLE_PEOPLE = ("sample_people",)
"""The mentors and the core team that the tour knows by name."""

WHOLE_COMMUNITY = ("sample_people", "members")
"""The same and a community of 320 people."""


def add_sample_members(local: Local, lists: tuple[str, ...]) -> int:
    """Make members of the people in these lists; return how many members there are now."""
    bot = local.bot
    accounts = bot.workspace.client.users_list(limit=PAGE, include_locale=True)["members"]
    described = {account["id"]: person_from_account(account) for account in accounts}
    # Addresses come from the sandbox itself: the bot asks for the scope only where it is needed.
    people = {
        user.email: described[user.id]
        for user in local.workspace.users.values()
        if user.email and user.id in described and not user.is_bot
    }
    filled = 0
    for name in lists:
        data = (files("bot.sandbox") / "data" / f"{name}.csv").read_bytes()
        with unit_of_work(bot.database, bot.community, bot.clock.now(), bot.hooks) as uow:
            filled = fill_demo(uow, acting_operator(), data, people)
    return filled
