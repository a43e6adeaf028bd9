"""Blocks for tests, as small as Slack allows."""

from typing import Any

Block = dict[str, Any]


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text}


def option(n: object = 1) -> Block:
    return {"text": plain(f"Option {n}"), "value": str(n)}


def button(**fields: Any) -> Block:
    return {"type": "button", "text": plain("Go"), **fields}


def section(**fields: Any) -> Block:
    return {"type": "section", "text": plain("Hello"), **fields}


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def entry(kind: str, **fields: Any) -> Block:
    return {"type": "input", "label": plain("Label"), "element": {"type": kind, **fields}}


def select(**fields: Any) -> Block:
    return {"type": "static_select", **fields}


def rich(*pieces: Block) -> Block:
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": list(pieces)}],
    }


def modal(*blocks: Block, **fields: Any) -> Block:
    return {"type": "modal", "title": plain("Title"), "blocks": list(blocks), **fields}


LONG = "must be less than {} characters"
