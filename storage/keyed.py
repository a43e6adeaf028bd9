"""Base of rows that messages, plans and sign-ups are about: each has a key of its own."""

from typing import ClassVar

from bot.domain.keys import Key
from storage.types import Numbered


class Keyed(Numbered):
    """A row with a key: its kind and its number."""

    __kind__: ClassVar[str]
    """The first part of its keys."""

    @property
    def key(self) -> Key:
        """Its subject in the plan and of its sign-ups, and the beginning of its outbox keys."""
        return Key(self.__kind__, self.number)
