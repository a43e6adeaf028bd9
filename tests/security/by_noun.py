"""Whose things the entries of the community's nouns change: each noun says it in a file of its own.

A noun's file has a table for each circle, such as `FOR_COLLEAGUES`, written by hand.
"""

from tests.security import challenges, coverage, groups, ideas, meetups, offers, trophies

NOUNS = (trophies, meetups, groups, coverage, offers, ideas, challenges)


def entries_for(circle: str) -> list[tuple[str, str]]:
    """What this circle may call ("COLLEAGUES"), and whose things that changes or shows."""
    tables = (getattr(noun, f"FOR_{circle}", {}) for noun in NOUNS)
    return [one for table in tables for one in table.items()]
