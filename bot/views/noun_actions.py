"""Base of the ids that all nouns with the same mechanism have, but for the noun's name."""

from dataclasses import dataclass, fields
from typing import Self

from bot.domain.keys import Key


@dataclass(frozen=True, kw_only=True)
class NounActions:
    """Ids of a noun's buttons and forms; messages already posted carry them."""

    @classmethod
    def of(cls, noun: str) -> Self:
        """Return the ids of a noun, such as "meetups:sign-up" for the field `sign_up`."""
        return cls(**{one.name: Key(noun, one.name.replace("_", "-")) for one in fields(cls)})
