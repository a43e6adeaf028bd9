"""What Slack can call, one file a noun. A new noun adds one line here."""

from commands import directory, help, home, introductions, members, people, settings
from commands.entries import Feature

FEATURES: tuple[Feature, ...] = (
    members.FEATURE,
    introductions.FEATURE,
    people.FEATURE,
    directory.FEATURE,
    settings.FEATURE,
    help.FEATURE,
    home.FEATURE,
)
