"""Onboarding sessions: dates, signing up and off, reminders, planning."""

from commands.sessions import listing, planning, reminders, signup

ENTRIES = (*listing.ENTRIES, *signup.ENTRIES, *reminders.ENTRIES, *planning.ENTRIES)
