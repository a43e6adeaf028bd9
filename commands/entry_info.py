"""What help, the manifest and README tell of the things that Slack can call."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.access import Audience, Whose


class PayloadKind(StrEnum):
    """The kinds of things Slack calls."""

    COMMAND = "command"
    VERB = "verb"
    ACTION = "action"
    VIEW = "view"
    VIEW_CLOSED = "view_closed"
    OPTIONS = "options"
    SHORTCUT = "shortcut"
    EVENT = "event"


@dataclass(frozen=True)
class EntryInfo:
    """One thing Slack can call, as people are told of it.

    `id` is the command's part in community.toml ("join"), a verb's English name, or the action's,
    view's, shortcut's or event's id. `audience` and `whose` say who may, and with whose things:
    docs/permissions.md is printed from them. `help` is plain English, and translated: that of
    commands and verbs is shown in Slack, all of them stand in the transparency report. `german` and
    `others` are a verb's further names, `hint` what may stand behind it.
    """

    kind: PayloadKind
    id: str
    audience: Audience
    whose: Whose
    help: str
    german: str = ""
    hint: str = ""
    others: tuple[str, ...] = ()
