"""What many conversations begin with is played once; later ones begin where it ended.

A snapshot holds the database, the workspace with its people, the clock, and when which job last
ran. The bot is not in it: whoever begins with a snapshot, the first one too, has a bot that knows
nothing of before. Several workers of a run share what any of them has played.
"""

import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fcntl import LOCK_EX, flock
from functools import partial, wraps
from hashlib import sha256
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar
from zlib import compress, decompress

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
    jobs_ran: Mapping[str, datetime]


_TAKEN: dict[str, Snapshot] = {}

_shared: list[Path] = []


def share_in(folder: Path) -> None:
    """From now on keep snapshots in this folder as well, where other workers find them."""
    folder.mkdir(exist_ok=True)
    _shared[:] = [folder]


def played_once(prelude: Prelude[P, R]) -> Prelude[P, R]:
    """Play it once for each kind of database, community and arguments.

    Where anything has happened before it, and over a real server, it is played as it stands.
    """

    @wraps(prelude)
    def begin(slack: Sandbox, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if not isinstance(slack, Wired) or _has_faults(slack) or not slack.is_untouched:
            return prelude(slack, *args, **kwargs)
        result: R = _begin(slack, prelude, *args, **kwargs)
        return result

    return begin


def starts(slack: Wired) -> None:
    """Put in place what a bot has done once it was started in a new workspace.

    It has planned ahead, written down the roles, and its first night is over. A database in which
    there is anything stays as it is, and over a real server the bot starts with the first act.
    """
    if slack.workspace.base_url == ADDRESS and is_empty(slack.bot.database):
        _begin(slack, _nothing)
        slack.note_new(is_new=True)


def _nothing(slack: Sandbox) -> None:
    slack.after()


def _has_faults(slack: Wired) -> bool:
    faults = slack.workspace.faults
    return bool(faults.calls.active or faults.payloads.active)


def _begin(slack: Wired, prelude: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    bot = slack.bot
    arguments = [each for each in args if each is not bot], kwargs
    about = (prelude.__module__, prelude.__qualname__, repr(arguments))
    here = (bot.database.engine.dialect.name, bot.community.model_dump_json())
    key = sha256(repr((about, here)).encode()).hexdigest()
    play = partial(_play, slack, prelude, *args, **kwargs)
    if key not in _TAKEN:
        _TAKEN[key] = _found_or_kept(_shared[0] / key, play) if _shared else play()
    return _begin_with(_TAKEN[key], slack)


def _found_or_kept(file: Path, play: Callable[[], Snapshot]) -> Snapshot:
    with file.with_suffix(".lock").open("a") as lock:
        flock(lock, LOCK_EX)  # until it is closed: whoever else needs it waits for the first
        if file.exists():
            return pickle.loads(decompress(file.read_bytes()))  # type: ignore[no-any-return]  # noqa: S301  # ours
        snapshot = play()
        # In one step: a worker that dies meanwhile leaves no half of it to the others.
        half = file.with_suffix(".half")
        half.write_bytes(compress(pickle.dumps(snapshot), 1))  # SQLite's pages are mostly zeros
        half.replace(file)
        return snapshot


def _play(slack: Wired, prelude: Callable[..., Any], *args: Any, **kwargs: Any) -> Snapshot:
    bot = slack.bot
    other = bot_for(slack.workspace, bot.database, bot.settings.database_url, bot.community)
    with people_around(slack.workspace, other) as others:
        others.note_new(is_new=True)
        result = prelude(others, *(other if each is bot else each for each in args), **kwargs)
        state = states.state_of(others, result)
    content, ran = content_of(bot.database), dict(other.job_runner._last)
    return Snapshot(content, state, bot.clock.now(), ran)


def _begin_with(snapshot: Snapshot, slack: Wired) -> Any:
    put_back(slack.bot.database, snapshot.content)
    slack.bot.job_runner._last.update(snapshot.jobs_ran)
    slack.note_new(is_new=False)
    slack.workspace.clock.set(snapshot.moment)  # type: ignore[attr-defined]  # a FrozenClock
    return states.put_back(slack, snapshot.state)
