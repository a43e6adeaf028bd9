"""Stories: tell, change, review, release, thank, withdraw."""

from commands.stories import listing, review, writing

REACTIONS = {"story": listing.react}
"""Reactions on posts whose outbox key begins so (commands/reactions.py)."""

ENTRIES = (*writing.ENTRIES, *review.ENTRIES, *listing.ENTRIES)
