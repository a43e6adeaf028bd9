"""What Slack can call, one file a noun. A new noun adds one line here."""

from commands import introductions, members, people
from commands.entries import Feature

FEATURES: tuple[Feature, ...] = (
    members.FEATURE,
    introductions.FEATURE,
    people.FEATURE,
)
