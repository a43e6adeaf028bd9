"""The doctor finds the community's channels as the sender does."""

from bot.cli.doctor import run_checks
from bot.config import Community, load_community
from bot.sandbox import seed
from bot.sandbox.faults import Fault, Switch
from bot.sandbox.workspace import BOT_USER, Workspace
from storage.channels import follow_channel
from tests.cli.examined import Make, ill
from tests.guards.sources import ROOT


def test_a_channel_without_the_bot(make: Make, workspace: Workspace) -> None:
    workspace.channel_named("geschichten").members.discard(BOT_USER)

    assert ill(make())["channel #geschichten"].startswith("Invite the bot")


def test_an_archived_channel(make: Make, workspace: Workspace) -> None:
    workspace.channel_named("geschichten").is_archived = True

    assert "archived" in ill(make())["channel #geschichten"]


def with_channels(**named: str) -> Community:
    """The shipped community with other channels."""
    community = load_community(ROOT / "community.toml")
    channels = community.channels.model_copy(update=named)
    return community.model_copy(update={"channels": channels})


def test_a_channel_that_is_nowhere(make: Make) -> None:
    assert "Create the channel" in ill(make(with_channels(stories="nowhere")))["channel #nowhere"]


def test_a_channel_that_got_another_id_is_to_be_named_by_it(make: Make) -> None:
    there = seed.channel_id("geschichten")
    bot = make(with_channels(stories="C0BEFORE"))
    assert "channel #C0BEFORE" in ill(bot)
    with bot.database.writing() as session:
        follow_channel(session, "C0BEFORE", there, ["C0BEFORE"])

    [check] = [one for one in run_checks(bot) if str(one.name) == "channel #C0BEFORE"]

    assert (check.passed, check.is_warning) == (False, True)
    assert there in str(check.remedy)
    assert "channel #geschichten" not in ill(make(with_channels(stories=there)))


def test_channels_are_found_in_spite_of_slacks_limits(make: Make, workspace: Workspace) -> None:
    faults = workspace.faults.calls
    faults.add(Switch(Fault.RATE_LIMITED, "users.conversations", seconds=1))
    slept: list[float] = []

    checks = list(run_checks(make(), slept.append))

    assert not [one for one in checks if str(one.name).startswith("channel") and not one.passed]
    assert slept
    faults.add(Switch(Fault.ERROR, "users.conversations", error="missing_scope"))
    assert "channel #vorstellungen" in {str(one.name) for one in run_checks(make()) if one.remedy}


def test_ids_are_checked_without_a_database(make: Make) -> None:
    there = seed.channel_id("geschichten")
    bot = make(with_channels(stories=there), database_url="sqlite:///nowhere/bot.db")

    assert f"channel #{there}" not in ill(bot)
