"""Marks texts for the catalogues in places that know no reader yet."""


def _(text: str) -> str:
    """Return the text itself: the call marks it for the catalogues, a view translates it."""
    return text
