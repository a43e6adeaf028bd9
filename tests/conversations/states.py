"""The state of a workspace and its people as bytes, and put back in place."""

import io
import pickle
from typing import Any

from bot.sandbox.person import Sandbox


def state_of(slack: Sandbox, result: Any = None) -> bytes:
    """Return all that acts can change; `result` comes along and is given back with it."""
    kept = (vars(slack.workspace), vars(slack.actions), slack._people, result)
    file = io.BytesIO()
    _Pickler(file, slack).dump(kept)
    return file.getvalue()


def put_back(slack: Sandbox, state: bytes) -> Any:
    """Bring workspace and people into this state, which may be another workspace's."""
    workspace, actions, people, result = _Unpickler(io.BytesIO(state), slack).load()
    vars(slack.workspace).update(workspace)
    vars(slack.actions).update(actions)
    slack._people.clear()
    slack._people.update(people)
    return result


def _fixed(slack: Sandbox) -> dict[str, Any]:
    """What no state holds: each workspace has its own."""
    workspace, actions = slack.workspace, slack.actions
    return {
        "slack": slack,
        "actions": actions,
        "transport": actions.transport,
        "workspace": workspace,
        "clock": workspace.clock,
        "real clock": workspace.real_clock,
        "lock": workspace.lock,
        "faults": workspace.faults,
        "subscribers": workspace._subscribers,
    }


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO, slack: Sandbox) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._names = {id(each): name for name, each in _fixed(slack).items()}

    def persistent_id(self, obj: Any) -> str | None:
        return self._names.get(id(obj))


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, slack: Sandbox) -> None:
        super().__init__(file)
        self._fixed = _fixed(slack)

    def persistent_load(self, pid: Any) -> Any:
        return self._fixed[pid]
