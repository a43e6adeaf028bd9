"""The forms of the report, as the command line spells them."""

from enum import StrEnum


class Form(StrEnum):
    """What the report is written as, as the command line spells it."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    PDF = "pdf"
