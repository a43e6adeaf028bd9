"""What many conversations begin with is played once; later ones begin where it ended.

A snapshot holds the database, the workspace with its people, and the clock. The bot is not in it:
whoever begins with a snapshot, the first one too, has a bot that has just been started.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot.sandbox.person import Sandbox
from tests.conversations import states
from tests.conversations.wiring import Wired, bot_for, people_around
from tests.in_process import ADDRESS
from tests.snapshots import Content, content_of, is_empty, put_back

P = ParamSpec("P")
R = TypeVar("R")
Prelude = Callable[Concatenate[Sandbox, P], R]


@dataclass(frozen=True)
class Snapshot:
    """Everything as it was after a prelude."""

    content: Content
    state: bytes
    moment: datetime


_TAKEN: dict[tuple[object, ...], Snapshot] = {}


def played_once(prelude: Prelude[P, R]) -> Prelude[P, R]:
    """Play it once for each kind of database, community and arguments.

    Where anything has happened before it, and over a real server, it is played as it stands.
    """

    @wraps(prelude)
    def begin(slack: Sandbox, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if not isinstance(slack, Wired) or not _is_untouched(slack):
            return prelude(slack, *args, **kwargs)
        bot = slack.bot
        arguments = repr(([each for each in args if each is not bot], kwargs))
        here = (bot.settings.database_url, bot.community.model_dump_json())
        key = (prelude, arguments, *here)
        if key not in _TAKEN:
            _TAKEN[key] = _play(slack, prelude, *args, **kwargs)
        result: R = _begin_with(_TAKEN[key], slack)
        return result

    return begin


def _is_untouched(slack: Wired) -> bool:
    faults = slack.workspace.faults
    return (
        slack.workspace.base_url == ADDRESS
        and not faults.calls.active
        and not faults.payloads.active
        and states.state_of(slack) == slack.untouched
        and is_empty(slack.bot.database)
    )


def _play(slack: Wired, prelude: Callable[..., Any], *args: Any, **kwargs: Any) -> Snapshot:
    bot = slack.bot
    other = bot_for(slack.workspace, bot.database, bot.settings.database_url, bot.community)
    with people_around(slack.workspace, other) as others:
        result = prelude(others, *(other if each is bot else each for each in args), **kwargs)
        state = states.state_of(others, result)
    return Snapshot(content_of(bot.database), state, bot.clock.now())


def _begin_with(snapshot: Snapshot, slack: Wired) -> Any:
    put_back(slack.bot.database, snapshot.content)
    slack.workspace.clock.set(snapshot.moment)  # type: ignore[attr-defined]  # a FrozenClock
    return states.put_back(slack, snapshot.state)
