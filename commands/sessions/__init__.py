"""Onboarding sessions: dates, signing up and off, reminders, planning."""

from commands.sessions import listing, places, planning

ENTRIES = (*listing.ENTRIES, *places.ENTRIES, *planning.ENTRIES)
