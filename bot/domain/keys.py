"""Keys such as `story:7:post`: parts joined by a colon.

The key of a row of the outbox, subject and slot of a row of the plan and the value of a button are
written in this way. Keys are stored, and messages in Slack carry them: the parts of one in use must
not change.
"""

from typing import Self


class Key(str):
    """A text of parts: `Key("story", 7, "post")` equals `Key("story:7:post")`."""

    __slots__ = ()

    def __new__(cls, *parts: object) -> Self:
        """Return the parts joined by colons."""
        return super().__new__(cls, ":".join(map(str, parts)))

    @property
    def parts(self) -> tuple[str, ...]:
        """All parts, at least one."""
        return tuple(self.split(":"))

    @property
    def first(self) -> str:
        """The first part, such as the noun that a message is about."""
        return self.partition(":")[0]

    @property
    def rest(self) -> str:
        """The key behind the first part; empty if nothing does."""
        return self.partition(":")[2]

    def child(self, *parts: object) -> Self:
        """Return this key with more parts at its end."""
        return type(self)(self, *parts)

    def is_below(self, parent: str) -> bool:
        """True if this key begins with all parts of another one and has more."""
        return self.startswith(f"{parent}:")
