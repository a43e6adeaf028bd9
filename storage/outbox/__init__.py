"""The outbox: every message but a direct answer is a row, written with what it is about."""
