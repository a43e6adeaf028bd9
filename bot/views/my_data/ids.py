"""Ids of buttons. Stable once released: messages already posted carry them."""

from enum import StrEnum


class MyDataIds(StrEnum):
    """What is stored about the person who asks."""

    OPEN = "my_data:open"
    FILE = "my_data:file"
