"""Ids of its actions and views. Stable once released: messages already posted carry them."""

from enum import StrEnum


class RosterIds(StrEnum):
    """Imported members and their accounts."""

    OPEN = "roster:open"
    CONFIRM = "roster:confirm"
    MORE = "roster:more"
