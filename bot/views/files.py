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
            **(
                {"content": b64encode(self.content).decode("ascii")}
                if self.drawing is None
                else {"drawing": self.drawing}
            ),
        }
