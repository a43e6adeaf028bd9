"""What people do reaches the bot, or Slack says why not; by ids, as the page does it."""

import pytest

from bot.sandbox import seed
from bot.sandbox.person import Sandbox
from bot.sandbox.user_actions import ActionNotPossible, SurfaceRef, UserActions
from bot.sandbox.workspace import Workspace
from tests.sandbox.user_actions.scripted import ANNA, GABI, PLACE, SAM, Bot
from tests.workspaces import small_workspace


@pytest.fixture
def bot() -> Bot:
    return Bot()


@pytest.fixture
def actions(bot: Bot) -> UserActions:
    return UserActions(small_workspace(), bot)


# --- commands ---


def test_a_command_carries_trigger_and_response_url(actions: UserActions, bot: Bot) -> None:
    actions.command(ANNA, PLACE, "/mentor  wer kann 5G? ")

    _, payload, _ = bot.heard[0]
    assert (payload["command"], payload["text"]) == ("/mentor", "wer kann 5G?")
    assert payload["channel_name"] == "botschafter"
    assert payload["trigger_id"] in actions.workspace.triggers
    assert payload["response_url"].startswith(actions.workspace.base_url + "response/")


def test_commands_do_not_work_in_threads(actions: UserActions, bot: Bot) -> None:
    outcome = actions.command(ANNA, PLACE, "/mentor", thread_ts="1.2")

    assert outcome.error == "/mentor geht in Threads leider nicht."
    assert bot.heard == []


def test_people_of_other_workspaces_have_no_commands(actions: UserActions, bot: Bot) -> None:
    assert actions.command(SAM, PLACE, "/mentor").error.startswith("/mentor is not a valid command")
    assert bot.heard == []


def test_only_commands_of_the_manifest_exist(bot: Bot) -> None:
    manifest = {"features": {"slash_commands": [{"command": "/mentor"}]}}
    actions = UserActions(small_workspace(), bot, manifest=manifest)

    assert actions.command(ANNA, PLACE, "/mentor").ok
    assert actions.command(ANNA, PLACE, "/mentro").error.startswith(
        "/mentro ist kein gültiger Befehl"
    )
    assert len(bot.heard) == 1


def test_only_subscribed_events_are_delivered(bot: Bot) -> None:
    subscribed = {"event_subscriptions": {"bot_events": ["reaction_added", "message.im"]}}
    actions = UserActions(small_workspace(), bot, manifest={"settings": subscribed})
    dm = actions.workspace.dm(ANNA).id

    actions.open_home(ANNA)
    ts = actions.post(ANNA, PLACE, "Hallo").ts
    actions.react(ANNA, PLACE, ts, "tada")
    actions.post(ANNA, dm, "Hallo")

    assert [event["type"] for event in bot.events] == ["reaction_added", "message"]


@pytest.mark.parametrize(
    ("user", "channel", "why"),
    [
        (GABI, "allgemein", "gabi sees no channel"),
        (ANNA, "kernteam", "anna sees no channel"),
        (ANNA, "archiv", "#archiv is archived"),
        (seed.user_id("emil"), "allgemein", "emil is deactivated"),
        ("U0NOBODY", "allgemein", "there is no user U0NOBODY"),
    ],
)
def test_nobody_writes_where_they_cannot(
    actions: UserActions, user: str, channel: str, why: str
) -> None:
    with pytest.raises(ActionNotPossible, match=why):
        actions.command(user, seed.channel_id(channel), "/mentor")


def test_the_acknowledgement_of_a_command_is_private(slack: Sandbox) -> None:
    slack.user("anna").runs("/echo Hallo", in_="botschafter")

    assert slack.user("anna").ephemerals == ["Hallo"]
    assert slack.user("ben").ephemerals == []


def test_it_can_speak_to_the_channel(slack: Sandbox) -> None:
    slack.user("anna").runs("/laut Hallo", in_="botschafter")

    assert slack.channel("botschafter").texts == ["Hallo"]


def test_wrong_blocks_in_an_acknowledgement_are_an_error(slack: Sandbox) -> None:
    outcome = slack.user("anna").tries("/falsch")

    assert outcome.error == "/falsch ist mit dem Fehler „invalid_command_response“ fehlgeschlagen."


# --- modals ---


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("weiter", ["Danke"]),
        ("stapel", ["Mitmachen", "Noch einmal"]),
        ("weg", []),
        ("Anna", []),
    ],
)
def test_what_the_bot_answers_to_a_submission(slack: Sandbox, name: str, titles: list[str]) -> None:
    anna = slack.user("anna").runs("/mitmachen").fills("Name", name).submits()

    assert _titles(slack.workspace, anna.id) == titles


@pytest.mark.parametrize("name", ["kaputt", "nirgends", "leer"])
def test_what_slack_cannot_make_sense_of_is_trouble(slack: Sandbox, name: str) -> None:
    anna = slack.user("anna").runs("/mitmachen").fills("Name", name)
    assert anna.modal is not None

    outcome = slack.actions.submit(anna.id, anna.modal.view.id)

    assert outcome.error == "Die Verbindung hat nicht geklappt. Versuchst Du es noch einmal?"
    assert anna.modal.values["Name"] == name


def test_at_most_three_views_are_stacked(slack: Sandbox) -> None:
    anna = slack.user("anna").runs("/mitmachen")
    for _ in range(2):
        anna.fills("Name", "stapel").submits()
    assert anna.modal is not None

    with pytest.raises(AssertionError, match="Die Verbindung hat nicht geklappt"):
        anna.fills("Name", "stapel").submits()

    assert len(_titles(slack.workspace, anna.id)) == 3


def test_closing_returns_to_the_view_below(slack: Sandbox) -> None:
    anna = slack.user("anna").runs("/mitmachen").fills("Name", "stapel").submits()

    anna.closes()

    assert anna.modal is not None
    assert (anna.modal.title, anna.modal.values["Name"]) == ("Mitmachen", "stapel")
    assert anna.dms == ["zu: False"]


def test_the_cross_closes_all_and_tells_of_each(slack: Sandbox) -> None:
    anna = slack.user("anna").runs("/mitmachen").fills("Name", "stapel").submits()

    anna.closes(everything=True)

    assert anna.modal is None
    assert anna.dms == ["zu: True", "zu: True"]


@pytest.mark.parametrize(
    ("label", "value", "error"),
    [
        ("Name", "x" * 21, "Bitte höchstens 20 Zeichen."),
        ("Zahl", "1.5", "Bitte eine gültige Zahl."),
        ("Name", "", "Bitte fülle dieses Pflichtfeld aus."),
    ],
)
def test_slack_itself_refuses_some_entries(
    slack: Sandbox, label: str, value: str, error: str
) -> None:
    anna = slack.user("anna").runs("/mitmachen").fills("Name", "Anna").fills(label, value).submits()

    assert anna.modal is not None
    assert anna.modal.errors == {label: error}


def test_files_of_the_wrong_kind_cannot_be_chosen(slack: Sandbox) -> None:
    anna = slack.user("anna").runs("/mitmachen")

    with pytest.raises(AssertionError, match=r"virus\.exe can't be chosen: only png go here"):
        anna.fills("Bild", ("virus.exe", b""))


def test_only_the_view_on_top_can_be_used(slack: Sandbox) -> None:
    anna = slack.user("anna").runs("/mitmachen")
    assert anna.modal is not None
    below = anna.modal.view.id
    anna.fills("Name", "stapel").submits()

    with pytest.raises(ActionNotPossible, match="has no view"):
        slack.actions.submit(anna.id, below)
    with pytest.raises(ActionNotPossible, match="has no view"):
        slack.actions.click(seed.user_id("ben"), SurfaceRef(view_id=below), "b", "a")


def test_a_confirmation_can_be_declined(slack: Sandbox) -> None:
    anna = slack.user("anna").runs("/knopf")
    question = {"text": {"type": "plain_text", "text": "Wirklich?"}}
    anna.ephemeral().blocks[1]["elements"][0]["confirm"] = question

    anna.clicks("Ja!", confirms=False)
    assert anna.ephemerals == ["Sicher?"]

    anna.clicks("Ja!")
    assert (anna.asked, anna.ephemerals) == (["Wirklich?", "Wirklich?"], ["Gut."])


def _titles(workspace: Workspace, user_id: str) -> list[str]:
    return [view.json["title"]["text"] for view in workspace.stacks.get(user_id, [])]


# --- what is typed ---


def test_control_characters_are_escaped_as_slack_does(actions: UserActions, bot: Bot) -> None:
    actions.command(ANNA, PLACE, "/mentor R&D <b> mit @ben")
    actions.post(ANNA, PLACE, "R&D <b> mit @ben und @nobody in #geschichten, a@b.de")

    assert bot.heard[0][1]["text"] == "R&amp;D &lt;b&gt; mit @ben"
    assert bot.events[0]["text"] == (
        "R&amp;D &lt;b&gt; mit <@U0BEN0001> und @nobody in <#C0GESCHICHTEN1|>, a@b.de"
    )


def test_commands_that_ask_for_it_get_ids(bot: Bot) -> None:
    manifest = {"features": {"slash_commands": [{"command": "/wer", "should_escape": True}]}}
    actions = UserActions(small_workspace(), bot, manifest=manifest)

    actions.command(ANNA, PLACE, "/wer @ben #geschichten")

    assert bot.heard[0][1]["text"] == "<@U0BEN0001|ben> <#C0GESCHICHTEN1|geschichten>"


def test_people_of_other_workspaces_see_no_home(actions: UserActions) -> None:
    with pytest.raises(ActionNotPossible, match="see no Home"):
        actions.open_home(SAM)
