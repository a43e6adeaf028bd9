"""JSON as Slack reads it: stricter than Python does."""

import json
import re
from typing import Any, NoReturn

_HALF_A_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")


def loads(text: str | bytes) -> Any:
    """Return the value. Raises ValueError also for NaN and half characters, which Python takes."""
    try:
        value = json.loads(text, parse_constant=_no_number)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    written = text if isinstance(text, str) else text.decode("utf-8", "replace")
    if _HALF_A_CHARACTER.search(written):
        # Two halves make one; one alone can be neither sent nor shown.
        json.dumps(value, ensure_ascii=False).encode()
    return value


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number in JSON")
