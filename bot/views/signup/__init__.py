"""Signing up: buttons, messages and the calendar file, in words that fit whatever it is for."""
