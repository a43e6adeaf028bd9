"""Channels are found by their names in any workspace, within Slack's limits."""

from collections import Counter, deque
from datetime import timedelta
from typing import Any, cast

import pytest
from slack_sdk import WebClient

from bot.clock import FrozenClock
from bot.delivery.channel_search import ALL, ALL_SECONDS, OWN, ChannelSearch
from bot.delivery.error_policy import CallFailed
from bot.delivery.limits import LocalLimiter, unlimited
from bot.delivery.sender import Sender
from bot.delivery.slack_api import SlackApi
from bot.delivery.workspace import Workspace
from bot.sandbox import seed
from bot.sandbox import workspace as slack
from bot.sandbox.server import SandboxServer
from storage.database import Database
from storage.outbox.rows import OutboxState
from storage.outbox.upkeep import NOT_FOUND
from tests.delivery.fakes import CHANNELS, COMMUNITY, Answered, Bench, ratelimited, refused
from tests.delivery.rooms import Room
from tests.units_of_work import HOOKS


class Crowded(Room):
    """A workspace with thousands of channels besides ours, which come last; one clock for all."""

    def __init__(self, clock: FrozenClock, database: Database, server: SandboxServer) -> None:
        workspace = seed.small(clock, clock)
        ours = workspace.channels
        workspace.channels = {}
        for number in range(5000):
            workspace.add_channel(slack.Channel(f"C0OTHER{number}", f"other-{number}"))
        workspace.channels |= ours
        server.mount(workspace)
        super().__init__(workspace, database)
        self.clock = clock
        client = WebClient(
            slack.BOT_TOKEN, base_url=f"{workspace.base_url}api/", timeout=9, retry_handlers=[]
        )
        limiter = LocalLimiter(lambda: clock.now().timestamp())
        self.sender = Sender(
            database, Workspace(client, COMMUNITY), COMMUNITY, clock, HOOKS,
            lambda _slack_id: None, limiter,
        )  # fmt: skip

    def runs(self, seconds: int) -> None:
        """Let the sender work for so long."""
        for _ in range(seconds):
            self.sender.run_once()
            self.clock.advance(timedelta(seconds=1))

    def in_channel(self, name: str) -> list[str]:
        """What stands there."""
        channel = self.workspace.channel_named(name)
        return [each.text for each in self.workspace.messages_in(channel.id)]

    @property
    def calls(self) -> Counter[str]:
        """How often each method was called, and how often Slack refused it for its limits."""
        made = Counter(entry.type for entry in self.workspace.traffic)
        made["429"] = sum(entry.status == 429 for entry in self.workspace.traffic)
        return made


@pytest.fixture
def crowded(server: SandboxServer, sqlite_database: Database) -> Any:
    room = Crowded(FrozenClock(seed.START), sqlite_database, server)
    yield room
    server.unmount(room.workspace)


def test_among_five_thousand_channels_a_post_is_there_at_once(crowded: Crowded) -> None:
    crowded.post("story", "#stories")
    crowded.post("appeal", "#community")

    crowded.runs(seconds=3)

    assert crowded.in_channel("geschichten") == ["story"]
    assert crowded.in_channel("botschafter") == ["appeal"]
    calls = crowded.calls
    assert (calls[OWN], calls[ALL], calls["429"]) == (1, 0, 0)


def test_a_channel_without_the_bot_is_told_within_two_minutes(crowded: Crowded) -> None:
    channel = crowded.workspace.channel_named("geschichten")
    channel.members.discard(slack.BOT_USER)
    crowded.post("story", "#stories")
    crowded.post("appeal", "#community")

    crowded.runs(seconds=100)

    assert crowded.state("story") is OutboxState.HELD
    team = crowded.workspace.channel_named("kernteam").id
    [told] = crowded.workspace.messages_in(team)
    assert "/invite" in str(told.blocks)
    assert crowded.in_channel("botschafter") == ["appeal"]  # it waited for nothing
    calls = crowded.calls
    assert (calls[ALL], calls["429"]) == (26, 0)


def test_a_name_that_is_nowhere_is_told_once_and_not_searched_for_each_message(
    crowded: Crowded,
) -> None:
    crowded.workspace.channel_named("geschichten").name = "erzaehlt"
    for number in range(4):
        crowded.post(f"story {number}", "#stories")

    crowded.runs(seconds=400)

    assert {crowded.state(f"story {number}") for number in range(4)} == {OutboxState.HELD}
    assert len(crowded.in_channel("kernteam")) == 1
    calls = crowded.calls
    assert (calls[ALL], calls["429"]) == (26, 0)


def test_a_channel_is_found_by_its_part_of_the_community(desk: Bench) -> None:
    desk.post("story:1", "#stories")
    desk.post("story:2", "#stories")

    desk.sender.run_once()

    methods = ("chat.postMessage", "users.conversations", "conversations.list")
    posted, own, others = (desk.client.named(one) for one in methods)
    assert [call["channel"] for call in posted] == [CHANNELS["geschichten"]] * 2
    assert (len(own), others) == (1, [])


# --- page by page ---


class Pages:
    """A Slack whose channels come in pages; None is a page at which it answers with an error."""

    def __init__(self, own: list[dict[str, str]], *pages: dict[str, str] | Exception) -> None:
        self.own, self.pages = deque(own), deque(pages)
        self.cursors: list[str] = []

    def api_call(self, method: str, *, params: dict[str, Any]) -> Answered:
        """The next page of the list, with the cursor of the one after it."""
        if method == OWN:
            return Answered({"channels": _listed(self.own.popleft() if self.own else {})})
        self.cursors.append(params["cursor"])
        page = self.pages.popleft()
        if isinstance(page, Exception):
            raise page
        following = f"after {len(self.cursors)}" if page.get("...") else ""
        listed = _listed({name: one for name, one in page.items() if name != "..."})
        return Answered({"channels": listed, "response_metadata": {"next_cursor": following}})


def _listed(page: dict[str, str]) -> list[dict[str, str]]:
    return [{"id": one, "name": name} for name, one in page.items()]


class Clock:
    seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def search_in(pages: Pages, clock: Clock) -> ChannelSearch:
    api = SlackApi(cast("WebClient", pages), unlimited(clock))
    return ChannelSearch(api, clock)


def refusal(search: ChannelSearch, name: str) -> str:
    with pytest.raises(CallFailed) as failed:
        search.find(name)
    return failed.value.failure.code


def test_a_search_goes_on_where_it_was_interrupted_and_ends_where_it_finds() -> None:
    pages = Pages(
        [{"mine": "C0"}], {"one": "C1", "...": "y"}, ratelimited("3"),
        refused("service_unavailable", 503), {"two": "C2", "...": "y"}, {"three": "C3"},
    )  # fmt: skip
    clock = Clock()
    search = search_in(pages, clock)

    assert search.find("mine") == "C0"
    assert pages.cursors == []
    assert refusal(search, "two") == "ratelimited"
    clock.seconds += 3
    assert refusal(search, "two") == "service_unavailable"
    assert search.find("two") == "C2"
    assert pages.cursors == ["", "after 1", "after 1", "after 1"]
    assert (search.find("one"), search.find("three")) == ("C1", "C3")
    assert pages.cursors[4:] == ["after 4"]


def test_a_name_that_is_nowhere_is_looked_for_again_later() -> None:
    pages = Pages([], {"one": "C1"}, {"one": "C1", "two": "C2"})
    clock = Clock()
    search = search_in(pages, clock)

    assert refusal(search, "two") == NOT_FOUND
    clock.seconds += ALL_SECONDS - 1
    assert refusal(search, "two") == NOT_FOUND
    assert pages.cursors == [""]
    clock.seconds += 1
    assert search.find("two") == "C2"


def test_an_invitation_is_seen_before_the_long_list_is_read_again() -> None:
    pages = Pages([{}, {"two": "C2"}], {"one": "C1"})
    clock = Clock()
    search = search_in(pages, clock)
    assert refusal(search, "two") == NOT_FOUND

    clock.seconds += 60

    assert search.find("two") == "C2"
    assert pages.cursors == [""]


def test_a_cursor_that_slack_takes_no_longer_begins_the_list_again() -> None:
    pages = Pages([], {"one": "C1", "...": "y"}, refused("invalid_cursor"), {"two": "C2"})
    search = search_in(pages, Clock())

    assert refusal(search, "two") == "invalid_cursor"

    assert search.find("two") == "C2"
    assert pages.cursors == ["", "after 1", ""]


def test_a_renamed_channel_is_not_taken_for_what_it_was() -> None:
    pages = Pages([{}, {"new": "C2"}], {"old": "C2"})
    clock = Clock()
    search = search_in(pages, clock)
    assert search.find("old") == "C2"

    clock.seconds += 60

    assert refusal(search, "old") == NOT_FOUND


def test_a_forgotten_id_is_no_answer() -> None:
    search = search_in(Pages([], {"one": "C1"}), Clock())
    assert search.find("one") == "C1"

    search.forget("C1")

    assert refusal(search, "one") == NOT_FOUND


def test_patience_lasts_as_long_as_slacks_limits() -> None:
    pages = Pages([], ratelimited("3"), {"one": "C1"}, refused("missing_scope"))
    clock = Clock()
    search = search_in(pages, clock)
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        clock.seconds += seconds

    assert search.find_patiently("one", sleep) == "C1"
    assert search.find_patiently("two", sleep) is None
    assert waits == [3]
    clock.seconds += ALL_SECONDS
    with pytest.raises(CallFailed, match="missing_scope"):
        search.find_patiently("two", sleep)
