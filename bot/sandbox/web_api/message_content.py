"""What a message consists of: text, blocks, attachments, metadata, checked as Slack checks them."""

import json
from dataclasses import dataclass
from typing import Any

from bot.sandbox.blocks import completed, message_errors
from bot.sandbox.web_api.call import ApiError, Call
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


def read_content(call: Call, *, longest: int = LONGEST_TEXT) -> MessageContent:
    """The content in the call's arguments. Raises ApiError with Slack's code."""
    text = call.text("text") if call.args.get("text") is not None else None
    if text is not None and len(text) > longest:
        raise ApiError("msg_too_long")
    blocks = read_blocks(call.workspace, call.json("blocks", error="invalid_blocks_format"))
    attachments = _attachments(call.workspace, call.json("attachments"))
    if not (text and text.strip()) and not blocks and not attachments:
        raise ApiError("no_text")
    return MessageContent(text, blocks, attachments, _metadata(call.json("metadata")))


def read_blocks(workspace: Workspace, blocks: Any) -> list[Json] | None:
    """The blocks of a message with their ids, or None. Raises ApiError where one is wrong."""
    if blocks is None:
        return None
    if not isinstance(blocks, list):
        raise ApiError("invalid_blocks_format")
    faults = message_errors(blocks) or missing_file_errors(workspace, blocks)
    if faults:
        raise ApiError("invalid_blocks", *faults, errors=faults)
    if _characters(blocks) > LONGEST_BLOCKS:
        raise ApiError("msg_blocks_too_long")
    return completed(blocks, lambda: workspace.new_id("b"))


def missing_file_errors(workspace: Workspace, blocks: list[Json], where: str = "") -> list[str]:
    """Pictures that name a file of Slack's which isn't there; `where` the blocks stand."""
    faults = []
    for n, block in enumerate(blocks):
        named = block.get("slack_file") or block.get("accessory", {}).get("slack_file") or {}
        upload = workspace.files.get(named.get("id", ""))
        if "id" in named and (upload is None or upload.deleted or not upload.completed):
            faults.append(f"invalid slack file [json-pointer:{where}/blocks/{n}/slack_file/id]")
    return faults


def _characters(value: Any) -> int:
    if isinstance(value, list):
        return sum(_characters(each) for each in value)
    if not isinstance(value, dict):
        return 0
    own = len(value["text"]) if isinstance(value.get("text"), str) else 0
    return own + sum(_characters(each) for each in value.values())


def _attachments(workspace: Workspace, attachments: Any) -> list[Json] | None:
    if attachments is None:
        return None
    if not isinstance(attachments, list) or not all(isinstance(a, dict) for a in attachments):
        raise ApiError("invalid_attachments")
    if len(attachments) > MOST_ATTACHMENTS:
        raise ApiError("too_many_attachments")
    return [
        attachment | {"id": n, "blocks": read_blocks(workspace, attachment["blocks"])}
        if "blocks" in attachment
        else attachment | {"id": n}
        for n, attachment in enumerate(attachments, 1)
    ]


def _metadata(metadata: Any) -> Json | None:
    if metadata is None:
        return None
    if metadata == {}:
        return {}
    right = (
        isinstance(metadata, dict)
        and metadata.keys() <= {"event_type", "event_payload", "entities"}
        and isinstance(metadata.get("event_type"), str)
        and bool(metadata["event_type"])
        and isinstance(metadata.get("event_payload"), dict)
    )
    if not right:
        raise ApiError("invalid_metadata_format")
    if len(json.dumps(metadata).encode()) > LARGEST_METADATA:
        raise ApiError("metadata_too_large")
    return dict(metadata)
