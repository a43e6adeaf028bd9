"""Entries that are open to more people, or to more of others' things, than they are to be.

They are data: all are tried, in this process, on the table that was written out by hand.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.access import Audience, Whose
from commands.entries import Entry
from tests.security.kinds import CALLERS
from tests.security.rights import RIGHTS
from tests.security.test_rights import PRESSED, disagreement, is_let_in


def widened() -> Iterator[tuple[str, Entry]]:
    """Yield each entry with each circle that lets more people in, and with other things."""
    for name, entry in PRESSED.items():
        now = let_in(entry)
        for audience in Audience:
            wider = replace(entry, audience=audience)
            if let_in(wider) - now:
                yield name, wider
        for whose in Whose:
            if whose is not entry.whose:
                yield name, replace(entry, whose=whose)


def living() -> list[str]:
    """Return those that the table does not notice."""
    return [
        f"{name}: {mutant.audience!r}, {mutant.whose!r}"
        for name, mutant in widened()
        if not disagreement(mutant, RIGHTS[name])
    ]


def let_in(entry: Entry) -> set[str]:
    """Return the kinds of people who may."""
    return {kind for kind, person in CALLERS.items() if is_let_in(entry, person)}
