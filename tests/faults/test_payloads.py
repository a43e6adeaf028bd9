"""Whatever comes over signed HTTP: malformed, unknown, of the wrong types (fault 22)."""

import copy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.sandbox.transport import Kind
from bot.sandbox.workspace import Json
from storage.database import Database
from tests.faults import commands
from tests.faults.commands import is_success
from tests.faults.invariants import assert_sound
from tests.faults.load import CORE
from tests.faults.processes import BotProcess, Fleet
from tests.faults.slack import Slack, newcomer

SECRET = "Geheimnis-Zwetschge"
MAIL = "zwetschge@example.com"
PERSONAL = (SECRET, MAIL, "Zwetschge Zander")
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(PERSONAL) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


def good_ones() -> list[tuple[Kind, Json]]:
    """Payloads in which everything is right, and that say something personal."""
    user = newcomer(1)
    found = [
        commands.joins(user),
        commands.adds_item(CORE[0], SECRET),
        commands.writes_introduction(user),
        commands.takes_turns(CORE[1], 1),
        commands.thanks_by_reaction(user, 1, ("C1", "1.0"), 7),
    ]
    return [(each.kind, each.payload) for each in found]


def places_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in it, by the names that lead there."""
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [path, *(one for name, each in inner for one in places_in(each, (*path, name)))]


@st.composite
def payloads(draw: st.DrawFn) -> tuple[Kind, Json]:
    """A good payload in which something else stands in one or two places, or nothing."""
    kind, payload = copy.deepcopy(draw(st.sampled_from(good_ones())))
    for _change in range(draw(st.integers(1, 2))):
        *way, last = draw(st.sampled_from(places_in(payload)[1:]))
        inner: Any = payload
        for name in way:
            inner = inner[name]
        if draw(st.booleans()) and isinstance(inner, dict):
            del inner[last]
        else:
            inner[last] = draw(values)
    return kind, payload


def bombard(slack: Slack, web: BotProcess) -> None:
    """Send it a few dozen of them."""

    @settings(
        max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    @given(payloads())
    def send(one: tuple[Kind, Json]) -> None:
        kind, payload = one
        answer = slack.delivers(kind, payload, web.address)
        assert answer.failure in {"", "http_error"}, answer

    send()


def test_whatever_comes_it_goes_on_and_logs_nothing_personal(
    fleet: Fleet, database_of_processes: Database
) -> None:
    [web] = fleet.start("web")

    bombard(fleet.slack, web)

    assert web.is_alive
    joining = commands.joins(newcomer(0))
    joining.answers.append(fleet.slack.delivers(joining.kind, joining.payload, web.address))
    assert is_success(joining.answers[0])
    assert [word for word in PERSONAL if word in web.logged()] == []
    assert_sound(database_of_processes, fleet.slack, [joining])
