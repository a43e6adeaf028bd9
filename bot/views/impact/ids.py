"""Ids of its actions and views. Stable once released: messages already posted carry them."""

from enum import StrEnum


class ImpactIds(StrEnum):
    """The monthly impact report."""

    REACH = "impact:reach"
    REACH_FORM = "impact:reach-form"
