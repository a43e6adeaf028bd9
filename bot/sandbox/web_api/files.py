"""files.*: announce, upload, complete, look up, delete."""

from bot.sandbox import serializers
from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.channel_access import writable_channel
from bot.sandbox.web_api.errors import ApiError
from bot.sandbox.web_api.message_content import read_blocks
from bot.sandbox.workspace import (
    BOT_ID,
    BOT_USER,
    Channel,
    Json,
    Message,
    SlackFile,
    Workspace,
    guess_mimetype,
)


def get_upload_url(call: Call) -> Json:
    """files.getUploadURLExternal."""
    name = call.text("filename")
    length = call.number("length", 0)
    if length <= 0:
        raise ApiError("invalid_arguments", "must be greater than 0 [json-pointer:/length]")
    upload = SlackFile(
        id=call.workspace.new_id("F"),
        name=name,
        title=name,
        user=BOT_USER,
        mimetype=guess_mimetype(name),
        announced=length,
        alt_txt=call.text("alt_txt"),
    )
    call.workspace.files[upload.id] = upload
    return {"upload_url": f"{call.workspace.base_url}upload/{upload.id}", "file_id": upload.id}


def take_upload(workspace: Workspace, file_id: str, content: bytes) -> tuple[int, str]:
    """Return status and text of the response to the bytes of an announced file."""
    upload = workspace.files.get(file_id)
    if upload is None or upload.uploaded:
        return 404, "no such upload"
    if len(content) != upload.announced:
        return 400, f"announced were {upload.announced} bytes, not {len(content)}"
    upload.content = content
    upload.uploaded = True
    return 200, f"OK - {len(content)}"


def complete_upload(call: Call) -> Json:
    """files.completeUploadExternal: shared where a channel is named, else still private."""
    entries = call.json("files")
    if not isinstance(entries, list) or not entries:
        raise ApiError("invalid_arguments", "missing required field: files")
    uploads = [_uploaded(call.workspace, entry) for entry in entries]
    channel = writable_channel(call, "channel_id") if call.has("channel_id") else None
    for upload, entry in zip(uploads, entries, strict=True):
        upload.title = str(entry.get("title") or upload.title)
        upload.completed = True
        upload.created = call.workspace.epoch()
    if channel is not None:
        _share(call, channel, uploads)
    return {"files": [serializers.file(call.workspace, each) for each in uploads]}


def _uploaded(workspace: Workspace, entry: object) -> SlackFile:
    name = entry.get("id") if isinstance(entry, dict) else None
    upload = workspace.files.get(str(name))
    if upload is None or not upload.uploaded or upload.completed:
        raise ApiError("file_not_found")
    return upload


def _share(call: Call, channel: Channel, uploads: list[SlackFile]) -> None:
    workspace = call.workspace
    message = Message(
        ts=workspace.new_ts(),
        channel=channel.id,
        user=BOT_USER,
        bot_id=BOT_ID,
        text=call.text("initial_comment"),
        blocks=read_blocks(call) or [],
        thread_ts=call.text("thread_ts"),
        files=[each.id for each in uploads],
    )
    visibility = "private" if channel.is_private or channel.is_im else "public"
    for upload in uploads:
        upload.channels.append(channel.id)
        shares = upload.shares.setdefault(visibility, {})
        shares.setdefault(channel.id, []).append({"ts": message.ts})
    workspace.add_message(message)


def info(call: Call) -> Json:
    """files.info."""
    return {"file": serializers.file(call.workspace, _existing(call)), "comments": []}


def delete(call: Call) -> Json:
    """files.delete."""
    upload = _existing(call)
    if upload.user != BOT_USER:
        raise ApiError("cant_delete_file")
    upload.deleted = True
    upload.content = b""
    return {}


def _existing(call: Call) -> SlackFile:
    upload = call.workspace.files.get(call.text("file"))
    if upload is None or not upload.completed:
        raise ApiError("file_not_found")
    if upload.deleted:
        raise ApiError("file_deleted")
    return upload
