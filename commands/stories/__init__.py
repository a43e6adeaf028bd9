"""Stories: tell, change, review, release, thank, withdraw."""

from commands.stories import listing, picture_consent, publishing, review, thanks, uses, writing

REACTIONS = {"story": thanks.react}
"""Reactions on posts whose outbox key begins so (commands/reactions.py)."""

ENTRIES = (
    *writing.ENTRIES,
    *publishing.ENTRIES,
    *picture_consent.ENTRIES,
    *review.ENTRIES,
    *uses.ENTRIES,
    *listing.ENTRIES,
    *thanks.ENTRIES,
)
