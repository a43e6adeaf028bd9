"""Backups: one file, with the database's content and what is to be known about it."""
