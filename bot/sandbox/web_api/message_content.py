"""What a message consists of: text, blocks, attachments, metadata, checked as Slack checks them."""

import json
from dataclasses import dataclass
from typing import Any

from bot.sandbox.blocks import message_errors, normalized
from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.errors import ApiError
from bot.sandbox.workspace import Json, Workspace

LONGEST_TEXT = 40_000
LONGEST_TEXT_OF_UPDATE = 4000
"""chat.update's own limit, stricter than that of chat.postMessage (Slack's documentation)."""
LONGEST_BLOCKS = 12_000
"""Characters in all blocks of a message: undocumented, told in slackapi/bolt-js issue 2509."""
LARGEST_METADATA = 8000
"""Bytes. Slack names no number; an opaque id needs a hundredth of it."""
MOST_ATTACHMENTS = 100
NO_TEXT = "This content can't be displayed."


@dataclass(frozen=True)
class MessageContent:
    """The checked content of a message; None: not given."""

    text: str | None
    blocks: list[Json] | None
    attachments: list[Json] | None
    metadata: Json | None

    @property
    def fallback(self) -> str:
        """The text for notifications and for those who can't see blocks."""
        return self.text or (NO_TEXT if self.blocks else "")

    @property
    def fields(self) -> Json:
        """The same as fields of a message or an ephemeral message."""
        blocks, attachments = self.blocks or [], self.attachments or []
        return {"text": self.fallback, "blocks": blocks, "attachments": attachments}


def read_content(call: Call, *, longest: int = LONGEST_TEXT) -> MessageContent:
    """Return the content in the call's arguments. Raises ApiError with Slack's code."""
    text = call.text("text") if call.args.get("text") is not None else None
    if text is not None and len(text) > longest:
        raise ApiError("msg_too_long")
    blocks = read_blocks(call)
    attachments = _attachments(call.workspace, call.json("attachments"))
    if not (text and text.strip()) and not blocks and not attachments:
        raise ApiError("no_text")
    return MessageContent(text, blocks, attachments, _metadata(call.json("metadata")))


def read_blocks(call: Call) -> list[Json] | None:
    """Return the blocks of the call, with their ids. Raises ApiError if one is wrong."""
    blocks = call.json("blocks", error="invalid_blocks_format")
    return None if blocks is None else _checked_blocks(call.workspace, blocks)


IN_BLOCKS = {"png", "jpg", "jpeg", "gif"}
"""Types of files that an image block can name (docs.slack.dev, "Slack file object")."""


def _checked_blocks(workspace: Workspace, blocks: Any) -> list[Json]:
    if not isinstance(blocks, list):
        raise ApiError("invalid_blocks_format")
    errors = message_errors(blocks) or missing_file_errors(workspace, blocks)
    if errors:
        raise ApiError("invalid_blocks", *errors, errors=errors)
    if _count_characters(blocks) > LONGEST_BLOCKS:
        raise ApiError("msg_blocks_too_long")
    return normalized(blocks, lambda: workspace.new_id("b"))


def missing_file_errors(workspace: Workspace, blocks: list[Json], pointer: str = "") -> list[str]:
    """Return an error for each picture whose Slack file isn't there."""
    errors = []
    for n, block in enumerate(blocks):
        named = block.get("slack_file") or block.get("accessory", {}).get("slack_file") or {}
        upload = workspace.files.get(named.get("id", ""))
        is_shown = upload and upload.is_available and upload.filetype in IN_BLOCKS
        if "id" in named and not is_shown:
            errors.append(f"invalid slack file [json-pointer:{pointer}/blocks/{n}/slack_file/id]")
    return errors


def _count_characters(value: Any) -> int:
    if isinstance(value, list):
        return sum(_count_characters(one) for one in value)
    if not isinstance(value, dict):
        return 0
    own = len(value["text"]) if isinstance(value.get("text"), str) else 0
    return own + sum(_count_characters(one) for one in value.values())


def _attachments(workspace: Workspace, attachments: Any) -> list[Json] | None:
    if attachments is None:
        return None
    if not isinstance(attachments, list) or not all(isinstance(a, dict) for a in attachments):
        raise ApiError("invalid_attachments")
    if len(attachments) > MOST_ATTACHMENTS:
        raise ApiError("too_many_attachments")
    numbered = [attachment | {"id": n} for n, attachment in enumerate(attachments, 1)]
    for attachment in numbered:
        if attachment.get("blocks") is not None:
            attachment["blocks"] = _checked_blocks(workspace, attachment["blocks"])
    return numbered


def _metadata(metadata: Any) -> Json | None:
    if metadata is None:
        return None
    if metadata == {}:
        return {}
    is_valid = (
        isinstance(metadata, dict)
        and metadata.keys() <= {"event_type", "event_payload", "entities"}
        and isinstance(metadata.get("event_type"), str)
        and bool(metadata["event_type"])
        and isinstance(metadata.get("event_payload"), dict)
    )
    if not is_valid:
        raise ApiError("invalid_metadata_format")
    if len(json.dumps(metadata).encode()) > LARGEST_METADATA:
        raise ApiError("metadata_too_large")
    return dict(metadata)
