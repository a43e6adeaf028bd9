"""Lists of members as communities really keep them: read, understood, compared with what is stored.

The way of a list: bytes -> text (`decoding`) -> records (`sheet`) -> columns (`headings`) -> one
person a line (`line`, by way of `dates`, `words`, `people`, `places`) -> one person once, with
their mentor (`together`) -> what would change (`plan`). Nothing here knows a database, Slack or a
language: what is found is told as `Finding`s, which `bot.views.roster` puts into words.
"""

from bot.domain.roster.decoding import decode
from bot.domain.roster.diff import Change, Changes, KnownMember, compare
from bot.domain.roster.importing import read
from bot.domain.roster.members import (
    Column,
    Field,
    Finding,
    ListedDate,
    ListedMember,
    ListedStatus,
    NotARoster,
    Note,
    Problem,
    Refusal,
    Roster,
    Vocabulary,
)

__all__ = [
    "Change",
    "Changes",
    "Column",
    "Field",
    "Finding",
    "KnownMember",
    "ListedDate",
    "ListedMember",
    "ListedStatus",
    "NotARoster",
    "Note",
    "Problem",
    "Refusal",
    "Roster",
    "Vocabulary",
    "compare",
    "decode",
    "read",
]
