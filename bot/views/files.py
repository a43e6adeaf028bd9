"""Files as views make them: content, and the words beside it."""

from base64 import b64encode
from dataclasses import dataclass
from typing import Any

PERSONAL = "personal"
"""In a payload: its content is kept no longer than until it has left, or will not leave."""


@dataclass(frozen=True)
class File:
    """A file to be shared. `alt` says in words what a picture shows; `text` stands above it."""

    name: str
    title: str
    text: str
    content: bytes = b""
    alt: str = ""
    drawing: dict[str, Any] | None = None
    """Instead of content: what a chart shows (bot/delivery/file_content.py)."""
    kept: tuple[str, int] | None = None
    """Instead of content: the kind and number of a row that has it (bot/delivery/file_content.py).
    A book is too large to be copied into each message."""
    is_personal: bool = False
    """It holds what is stored about somebody."""

    def payload(self) -> dict[str, Any]:
        """Return what the outbox keeps until it is shared."""
        return {
            "name": self.name,
            "title": self.title,
            "text": self.text,
            "alt": self.alt,
            **({PERSONAL: True} if self.is_personal else {}),
            **self._content(),
        }

    def _content(self) -> dict[str, Any]:
        if self.kept is not None:
            return {"kept": list(self.kept)}
        if self.drawing is not None:
            return {"drawing": self.drawing}
        return {"content": b64encode(self.content).decode("ascii")}
