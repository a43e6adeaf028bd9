"""Ids of its actions and views. Stable once released: messages already posted carry them."""

from enum import StrEnum


class ErasureIds(StrEnum):
    """Deleting everything about oneself."""

    OPEN = "erasure:open"
    FORM = "erasure:form"
