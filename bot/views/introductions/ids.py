"""Ids of its actions and views. Stable once released: messages already posted carry them."""

from enum import StrEnum


class IntroductionIds(StrEnum):
    """The self-introduction."""

    OPEN = "introductions:open"
    FORM = "introductions:form"
    PUBLISH = "introductions:publish"
