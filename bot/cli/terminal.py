"""The terminal that commands print to."""

from typing import Any

from rich.console import Console


class Terminal(Console):
    """A console that shows keys as they are: rich makes an emoji of the middle of `a:book:3`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(emoji=False, **options)
