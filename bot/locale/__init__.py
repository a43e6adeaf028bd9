"""Catalogues: one a noun and language."""
