"""Ids of its actions and views. Stable once released: messages already posted carry them."""

from enum import StrEnum


class WallIds(StrEnum):
    """Links to the wall and to the feed."""

    OPEN = "wall:open"
    NEW = "wall:new"
    BACK = "wall:back"
    FORM = "wall:form"
    REVOKE = "wall:revoke"
