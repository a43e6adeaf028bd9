"""What somebody hosts at a place, as its form holds it; a noun adds fields of its own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """What it is called, and where it is."""

    title: str
    venue: str
    time_zone: str
