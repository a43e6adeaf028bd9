"""What an attack that was thought of is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Threat:
    """An attack that was thought of, and the tests that fail if the answer to it does."""

    who: str
    could: str
    does: str
    tests: tuple[str, ...]
