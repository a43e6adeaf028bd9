"""Marks texts for the catalogues in places that know no reader yet."""


def _(text: str) -> str:
    """The text itself; the catalogues' updater finds it by this call, a view translates it."""
    return text
