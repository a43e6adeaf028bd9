"""Files as views make them: content, and the words beside it."""

from base64 import b64encode
from dataclasses import dataclass
from typing import Any


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

    def payload(self) -> dict[str, Any]:
        """Return what the outbox keeps until it is shared."""
        return {
            "name": self.name,
            "title": self.title,
            "text": self.text,
            "alt": self.alt,
            **(
                {"content": b64encode(self.content).decode("ascii")}
                if self.drawing is None
                else {"drawing": self.drawing}
            ),
        }
