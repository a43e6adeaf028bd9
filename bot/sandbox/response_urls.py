"""Where the bot answers to a command or a click later on: five times within half an hour."""

from bot.sandbox.web_api.call import ApiError, Call
from bot.sandbox.web_api.message_content import read_content
from bot.sandbox.workspace import (
    BOT_ID,
    BOT_USER,
    Ephemeral,
    Json,
    Message,
    ResponseUrl,
    Token,
    Workspace,
)

NOBODY = Token("", "bot", frozenset())


def respond(workspace: Workspace, token: str, args: Json) -> tuple[int, Json]:
    """Status and JSON of the answer to what the bot posted to a response_url."""
    with workspace.lock:
        url = workspace.response_urls.get(token)
        if url is None or workspace.real_clock.now() > url.expires:
            return 404, {"ok": False, "error": "expired_url"}
        if not url.uses_left:
            return 404, {"ok": False, "error": "used_url"}
        try:
            _answer(Call(workspace, "response_url", args, NOBODY), url)
        except ApiError as refused:
            return 400, refused.body()
        url.uses_left -= 1
        return 200, {"ok": True}


def _answer(call: Call, url: ResponseUrl) -> None:
    original = _original(call.workspace, url)
    if call.flag("delete_original"):
        _delete(call.workspace, original)
    elif call.flag("replace_original") and original is not None:
        _replace(call, original)
    elif call.text("response_type") == "in_channel":
        call.workspace.add_message(_public(call, url))
    else:
        call.workspace.add_ephemeral(_private(call, url))


def _original(workspace: Workspace, url: ResponseUrl) -> Message | Ephemeral | None:
    private = workspace.ephemerals.get(url.message_ts)
    if private is not None and not private.deleted:
        return private
    return workspace.message(url.channel, url.message_ts)


def _delete(workspace: Workspace, original: Message | Ephemeral | None) -> None:
    if original is None:
        raise ApiError("message_not_found")
    if isinstance(original, Message):
        workspace.remove_message(original)
        return
    original.deleted = True
    del workspace.ephemerals[original.ts]
    notice = {"type": "ephemeral_deleted", "user": original.user, "ts": original.ts}
    workspace.notify(notice)


def _replace(call: Call, original: Message | Ephemeral) -> None:
    workspace = call.workspace
    content = read_content(call)
    original.text = content.fallback
    original.blocks = content.blocks or []
    original.attachments = content.attachments or []
    if isinstance(original, Message):
        original.edited = {"user": BOT_ID, "ts": workspace.new_ts()}
        notice = {"type": "message_changed", "channel": original.channel, "ts": original.ts}
    else:
        notice = {"type": "ephemeral", "user": original.user, "ts": original.ts}
    workspace.notify(notice)


def _public(call: Call, url: ResponseUrl) -> Message:
    content = read_content(call)
    return Message(
        ts=call.workspace.new_ts(),
        channel=url.channel,
        user=BOT_USER,
        bot_id=BOT_ID,
        text=content.fallback,
        blocks=content.blocks or [],
        attachments=content.attachments or [],
        metadata=content.metadata,
        thread_ts=call.text("thread_ts") or url.thread_ts,
    )


def _private(call: Call, url: ResponseUrl) -> Ephemeral:
    content = read_content(call)
    return Ephemeral(
        ts=call.workspace.new_ts(),
        channel=url.channel,
        user=url.user,
        text=content.fallback,
        blocks=content.blocks or [],
        attachments=content.attachments or [],
        thread_ts=call.text("thread_ts") or url.thread_ts,
        response_url=f"{call.workspace.base_url}response/{url.token}",
        bot_id=BOT_ID,
    )
