"""Who is erased again once a backup is restored."""

from collections.abc import Collection
from datetime import datetime


def is_to_be_erased_again(
    erased_at: datetime | None, known: Collection[datetime], joined_at: datetime | None
) -> bool:
    """True if the restored database knows nothing of somebody's last erasure.

    `known` are the moments of the erasures it has been through: whoever is in it in spite of theirs
    has come back since. So has who joined later, in a database that missed the erasure.
    """
    if erased_at is None or erased_at in known:
        return False
    return joined_at is None or joined_at < erased_at
