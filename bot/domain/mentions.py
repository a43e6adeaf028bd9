"""Whom a message names: mentions in its texts, people in its blocks."""

import json
import re
from typing import Any

_as_text = json.JSONEncoder(ensure_ascii=False).encode

# Looked for in the payload as one text, half the work of going through it. A name behind
# the id ends with its string at the latest, and where a string has a quotation mark it is escaped.
_MENTION = re.compile(r'<@([UW][A-Z0-9]+)(?:\|(?:[^>"\\]|\\.)*)?>')
_OF_RICH_TEXT = re.compile(r'"user_id": "([^"\\]+)"')


def mentioned_in(payload: Any) -> list[str]:
    """Return the Slack ids of the people whom a message names, each once, in alphabetical order."""
    text = _as_text(payload)
    return sorted({*_MENTION.findall(text), *_OF_RICH_TEXT.findall(text)})
