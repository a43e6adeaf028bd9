"""Ids of buttons and forms, which stay for ever."""

from enum import StrEnum


class AppealIds(StrEnum):
    """The core team asks who is in."""

    OPEN = "appeals:open"
    FORM = "appeals:form"
    PUBLISH = "appeals:publish"
    IN = "appeals:in"
    OUT = "appeals:out"
    LIST = "appeals:list"
    LETTER = "appeals:letter"
    LETTER_FORM = "appeals:letter-form"
    LETTER_SEND = "appeals:letter-send"
