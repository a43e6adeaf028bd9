"""How large the long tests are; `make faults` sets it, the suite takes what is small."""

import os
from dataclasses import dataclass, fields
from typing import Self

PREFIX = "FAULTS_"


@dataclass(frozen=True)
class Options:
    """Each is an environment variable such as FAULTS_KILLS."""

    seed: int = 1
    kills: int = 300
    commands: int = 2_000
    seeds: int = 1_000
    burst: int = 10_000
    a_second: int = 250
    payloads: int = 10_000

    @classmethod
    def from_environment(cls) -> Self:
        """Return what the environment says, and the usual sizes beside it."""
        names = [each.name for each in fields(cls)]
        given = {name: os.environ.get(f"{PREFIX}{name.upper()}") for name in names}
        return cls(**{name: int(value) for name, value in given.items() if value})

    def environment(self) -> dict[str, str]:
        """Return them as variables for another process."""
        each = {one.name: getattr(self, one.name) for one in fields(self)}
        return {f"{PREFIX}{name.upper()}": str(value) for name, value in each.items()}
