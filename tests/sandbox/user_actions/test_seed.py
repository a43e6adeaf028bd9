"""The people every sandbox starts with."""

from pathlib import Path

from bot.clock import OffsetClock, SystemClock
from bot.sandbox import seed
from bot.sandbox.person_view import find_user
from bot.sandbox.workspace import BOT_USER
from tests.workspaces import small_workspace


def test_ids_look_like_slacks() -> None:
    assert seed.user_id("anna") == "U0ANNA0001"
    assert seed.channel_id("geschichten") == "C0GESCHICHTEN1"


def test_the_bot_is_in_its_five_channels_only() -> None:
    workspace = small_workspace()

    names = [c.name for c in workspace.channels.values() if BOT_USER in c.members]

    assert names == ["allgemein", "vorstellungen", "geschichten", "botschafter", "kernteam"]


def test_a_workspace_is_called_what_its_community_is_called() -> None:
    setting = seed.Setting(
        name="The Fibre Crew",
        language="en",
        zone="America/Chicago",
        introductions="hello",
        stories="good-news",
        community="random",
        core_team="crew-core",
        core_group="crew",
    )

    workspace = seed.small(OffsetClock(setting.start), SystemClock(), setting)

    bot, anna = workspace.users[BOT_USER], find_user(workspace, "anna")
    [group] = workspace.usergroups.values()
    assert (workspace.name, workspace.domain) == ("The Fibre Crew", "the-fibre-crew")
    assert (bot.name, bot.real_name) == ("the-fibre-crew", "The Fibre Crew")
    assert (anna.tz, anna.locale) == ("America/Chicago", "en-US")
    assert find_user(workspace, "tom").locale == "de-DE"
    assert (group.handle, group.name) == ("crew", "Core team")
    assert [channel.name for channel in workspace.channels.values()] == [
        "general",
        "hello",
        "good-news",
        "random",
        "crew-core",
        "archive",
    ]
    assert BOT_USER in workspace.channel_named("random").members
    assert setting.start.isoformat() == "2026-11-24T10:00:00-06:00"


def test_a_channel_in_other_letters_has_an_id_of_its_own() -> None:
    assert seed.channel_id("紹介") != seed.channel_id("物語")


def test_a_community_has_everyone_on_its_list(tmp_path: Path) -> None:
    head = "email,first_name,last_name,country,languages,core_team_role,time_zone\n"
    rows = (
        "jo.groß@example.com,Jo,Groß,DE,de|en,minutes,Europe/Berlin\n"
        "ann@example.com,Ann,Lee,GB,en,,Europe/London\n"
        "ágnes@example.com,Ágnes,Kiss,HU,hu|en|de,,Europe/Budapest\n"
    )
    path = tmp_path / "members.csv"
    path.write_text(head + rows, "utf-8-sig")

    workspace = seed.community(path, OffsetClock(seed.START), SystemClock())

    jo, ann = find_user(workspace, "jo.groß"), find_user(workspace, "ann")
    assert (jo.id, jo.locale, jo.real_name) == ("U0JOGRO0001", "de-DE", "Jo Groß")
    assert (ann.locale, ann.tz) == ("en-GB", "Europe/London")
    assert find_user(workspace, "ágnes").locale == "en-US"
    assert jo.id in workspace.usergroups["S0KERNTEAM1"].users
    assert ann.id in workspace.channel_named("allgemein").members


def test_names_that_begin_alike_get_ids_of_their_own(tmp_path: Path) -> None:
    head = "email,first_name,last_name,country,languages,core_team_role,time_zone\n"
    path = tmp_path / "members.csv"
    path.write_text(head + "annal@x.de,A,L,DE,de,,\nannalena@x.de,A,L,DE,de,,\n", "utf-8")

    workspace = seed.community(path, OffsetClock(seed.START), SystemClock())

    assert find_user(workspace, "annal").id == "U0ANNAL0001"
    assert find_user(workspace, "annalena").id == "U0ANNAL0002"
