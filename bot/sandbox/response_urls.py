"""Where the bot answers to a command or a click later on: five times within half an hour."""

from bot.sandbox.web_api.call import NO_TOKEN, Call
from bot.sandbox.web_api.errors import ApiError
from bot.sandbox.web_api.message_content import read_content
from bot.sandbox.workspace import BOT_ID, BOT_USER, Ephemeral, Json, Message, ResponseUrl, Workspace


def respond(workspace: Workspace, token: str, args: Json) -> tuple[int, Json]:
    """Return status and JSON of the response to what the bot posted to a response_url."""
    with workspace.lock:
        url = workspace.response_urls.get(token)
        if url is None or workspace.real_clock.now() > url.expires:
            return 404, {"ok": False, "error": "expired_url"}
        if not url.uses_left:
            return 404, {"ok": False, "error": "used_url"}
        try:
            _answer(Call(workspace, "response_url", args, NO_TOKEN), url)
        except ApiError as error:
            return 400, error.body()
        url.uses_left -= 1
        return 200, {"ok": True}


def _answer(call: Call, url: ResponseUrl) -> None:
    original = _original(call.workspace, url)
    if call.flag("delete_original"):
        _delete(call.workspace, original)
    elif call.flag("replace_original") and original is not None:
        _replace(call, original)
    else:
        _post(call, url, is_public=call.text("response_type") == "in_channel")


def _original(workspace: Workspace, url: ResponseUrl) -> Message | Ephemeral | None:
    ephemeral = workspace.ephemerals.get(url.message_ts)
    if ephemeral is not None and not ephemeral.deleted:
        return ephemeral
    return workspace.message(url.channel, url.message_ts)


def _delete(workspace: Workspace, original: Message | Ephemeral | None) -> None:
    if original is None:
        raise ApiError("message_not_found")
    if isinstance(original, Message):
        workspace.remove_message(original)
        return
    original.deleted = True
    del workspace.ephemerals[original.ts]
    workspace.notify({"type": "ephemeral_deleted", "user": original.user, "ts": original.ts})


def _replace(call: Call, original: Message | Ephemeral) -> None:
    fields, workspace = read_content(call).fields, call.workspace
    if isinstance(original, Message):
        edited = {"user": BOT_ID, "ts": workspace.new_ts()}
        workspace.change_message(original, **fields, edited=edited)
        return
    for name, value in fields.items():
        setattr(original, name, value)
    workspace.notify({"type": "ephemeral", "user": original.user, "ts": original.ts})


def _post(call: Call, url: ResponseUrl, *, is_public: bool) -> None:
    workspace, content = call.workspace, read_content(call)
    fields = content.fields | {
        "ts": workspace.new_ts(),
        "channel": url.channel,
        "bot_id": BOT_ID,
        "thread_ts": call.text("thread_ts") or url.thread_ts,
    }
    if is_public:
        workspace.add_message(Message(user=BOT_USER, metadata=content.metadata, **fields))
    else:
        address = f"{workspace.base_url}response/{url.token}"
        workspace.add_ephemeral(Ephemeral(user=url.user, response_url=address, **fields))
