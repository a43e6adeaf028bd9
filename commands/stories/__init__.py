"""Stories: tell, change, review, release, thank, withdraw."""

from commands.stories import (
    copies,
    listing,
    picture_consent,
    publishing,
    review,
    thanks,
    uses,
    writing,
)

REACTIONS = {"story": thanks.react}
"""Reactions on posts whose outbox key begins so (commands/reactions.py)."""

ENTRIES = (
    *writing.ENTRIES,
    *publishing.ENTRIES,
    *picture_consent.ENTRIES,
    *review.ENTRIES,
    *uses.ENTRIES,
    *copies.ENTRIES,
    *listing.ENTRIES,
    *thanks.ENTRIES,
)
