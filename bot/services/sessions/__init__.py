"""Onboarding sessions: arranging them, signing up and off, reminders."""
