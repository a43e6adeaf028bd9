"""Polls for a date: their lines, post and forms, in words that fit whatever it is for."""
