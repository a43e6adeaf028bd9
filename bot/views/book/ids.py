"""Ids of its actions and views. Stable once released: messages already posted carry them."""

from enum import StrEnum


class BookIds(StrEnum):
    """The book of stories: its editions, their review, and reading it."""

    LIST = "book:list"
    PREPARE = "book:prepare"
    FORM = "book:form"
    APPROVE = "book:approve"
    ASK_BACK = "book:ask-back"
    ASK_BACK_FORM = "book:ask-back-form"
    DISCARD = "book:discard"
    WITHDRAW = "book:withdraw"
    READ = "book:read"
