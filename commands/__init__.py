"""What Slack can call, one file a noun. A new noun adds one line here."""

from commands import (
    appeals,
    calls,
    checkins,
    decisions,
    digests,
    directory,
    help,
    home,
    introductions,
    members,
    mentoring,
    people,
    prompts,
    reactions,
    roster,
    sessions,
    settings,
    stories,
)
from commands.entries import Feature

FEATURES: tuple[Feature, ...] = (
    members.FEATURE,
    introductions.FEATURE,
    mentoring.FEATURE,
    checkins.FEATURE,
    decisions.FEATURE,
    people.FEATURE,
    directory.FEATURE,
    settings.FEATURE,
    prompts.FEATURE,
    roster.FEATURE,
    help.FEATURE,
    home.FEATURE,
    appeals.FEATURE,
    stories.FEATURE,
    calls.FEATURE,
    sessions.FEATURE,
    digests.FEATURE,
    reactions.FEATURE,
)
