"""Which account may be whose: by name, for the core team to confirm."""

from collections.abc import Iterable

from bot.domain.roster.people import lossy_spellings, name_key, split_name

MOST_PROPOSALS = 3


def proposals(first: str, last: str, accounts: Iterable[tuple[str, Iterable[str]]]) -> list[str]:
    """Ids of accounts (pairs of id and names) that bear this name, whole or with letters lost."""
    wanted = name_key(first, last)
    if not wanted:
        return []
    found = [
        account for account, names in accounts if any(_is_the_same(wanted, name) for name in names)
    ]
    return found[:MOST_PROPOSALS]


def _is_the_same(wanted: str, name: str) -> bool:
    if name_key(*split_name(name)) == wanted:
        return True
    return any(name_key(*split_name(lossy)) == wanted for lossy in lossy_spellings(name) if lossy)
