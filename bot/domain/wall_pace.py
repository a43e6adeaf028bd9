"""How long a card stays on a wall."""

from datetime import timedelta

BEFORE_READING = timedelta(seconds=8)
"""To notice that a card is new, and to look at its picture."""

PER_CHARACTER = timedelta(milliseconds=40)
"""Somebody who reads aloud in their head, from five metres, takes about so long."""


def reading_time(text: str) -> timedelta:
    """Return how long a card with this text stays."""
    return BEFORE_READING + len(text) * PER_CHARACTER
