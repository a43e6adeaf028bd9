"""Roles in the core team."""

from commands.roles import listing, offers, places, release, terms

ENTRIES = (
    *listing.ENTRIES,
    *places.ENTRIES,
    *offers.ENTRIES,
    *terms.ENTRIES,
    *release.ENTRIES,
)
