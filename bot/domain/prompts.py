"""The kinds of prompts; each can be put off until tomorrow and switched off for oneself."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.access import Audience, Caller, check_access
from bot.errors import UserFacingError
from bot.texts import _


@dataclass(frozen=True)
class Prompt:
    """A kind of prompt, which its noun declares in the `PROMPTS` of its rules."""

    value: str
    """Stored with settings and messages, and in buttons already posted: it stays for ever."""
    label: str
    """How the settings call it."""
    reaches: Audience
    """Whom it can reach; nobody else is offered to switch it off."""
    rank: int
    """Its place among the others in the settings: the lowest comes first."""
    is_on_home: bool = False
    """The Home tab shows what waits, whether prompts come or not."""


def kinds_for(kinds: Iterable[Prompt], caller: Caller) -> list[Prompt]:
    """Return the kinds of prompts that can reach this person."""
    return [kind for kind in kinds if _reaches(kind, caller)]


def _reaches(kind: Prompt, caller: Caller) -> bool:
    try:
        check_access(kind.reaches, caller)
    except UserFacingError:
        return False
    return True


REQUESTS = "requests"
REQUESTS_LABEL = _("Newcomers who would like me as a mentor")
"""The tick of mentors beside them: whether newcomers are offered their time at all."""
