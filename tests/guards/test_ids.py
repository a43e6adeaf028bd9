import re
from collections import Counter
from enum import StrEnum

from bot.views import ids


def all_ids() -> list[str]:
    kinds = [
        kind for kind in vars(ids).values() if isinstance(kind, type) and issubclass(kind, StrEnum)
    ]
    return [member.value for kind in kinds for member in kind.__members__.values()]


def test_ids_are_unique() -> None:
    """An alias counts twice: two names for one id hide that two buttons do the same."""
    assert [name for name, times in Counter(all_ids()).items() if times > 1] == []


def test_ids_say_the_noun_and_the_step() -> None:
    assert [name for name in all_ids() if not re.fullmatch(r"[a-z]+:[a-z-]+", name)] == []
