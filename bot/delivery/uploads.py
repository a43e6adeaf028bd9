"""Sharing a file: Slack gives an address, takes the bytes there, and then shows the file.

Withdrawing one: the message goes first, since Slack says where it is as long as the file is there.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from bot.delivery.error_policy import CallFailed, ErrorPolicy, Failure
from bot.delivery.file_content import content_of
from bot.delivery.slack_api import UPLOAD, SlackApi
from storage.outbox.rows import NO_MESSAGE

ANNOUNCE = "files.getUploadURLExternal"
COMPLETE = "files.completeUploadExternal"
INFO = "files.info"
DELETE_FILE, DELETE_MESSAGE = "files.delete", "chat.delete"

NO_FILE, FILE_GONE = "file_not_found", "file_deleted"
"""Slack's errors for a file that was never completed, and for one that was deleted."""


def share(
    slack: SlackApi,
    file: Mapping[str, Any],
    channel_id: str,
    limited_as: str,
    prepare: Callable[[str, str], None],
) -> None:
    """Share the file in the channel. Raises CallFailed.

    `prepare` gets the name of each further step, and Slack's id of the file, before that step; it
    raises CallFailed where the program ends. A file that was announced and not completed is deleted
    by Slack: all but the last step can be repeated without harm.
    """
    content = content_of(file)
    alt = {"alt_txt": file["alt"]} if file.get("alt") else {}
    announced = {"filename": file["name"], "length": len(content), **alt}
    answer = slack.call(ANNOUNCE, announced, as_form=True)
    if not answer.get("upload_url") or not answer.get("file_id"):
        raise CallFailed(ANNOUNCE, Failure(ErrorPolicy.BACK_OFF, "unreadable_answer"))
    prepare(UPLOAD, answer["file_id"])
    slack.upload(answer["upload_url"], content)
    prepare(COMPLETE, answer["file_id"])
    files = [{"id": answer["file_id"], "title": file["title"]}]
    shown = {"channel_id": channel_id, "initial_comment": file["text"]}
    slack.call(COMPLETE, {"files": json.dumps(files), **shown}, limited_as, as_form=True)


def withdraw(slack: SlackApi, file_id: str, prepare: Callable[[str], None]) -> None:
    """Delete the file, and the message that shows it. Raises CallFailed.

    Whatever is gone already is done. `prepare` as for `share`.
    """
    try:
        file = slack.call(INFO, {"file": file_id}, as_form=True).get("file") or {}
        refused = _delete_messages(slack, file, prepare)
        prepare(DELETE_FILE)
        slack.call(DELETE_FILE, {"file": file_id})
    except CallFailed as error:
        if error.failure.code not in {NO_FILE, FILE_GONE}:
            raise
        return
    if refused is not None:
        raise refused


def _delete_messages(
    slack: SlackApi, file: Mapping[str, Any], prepare: Callable[[str], None]
) -> CallFailed | None:
    """Delete the messages that show the file; return the error where Slack won't ever."""
    refused = None
    for channel, ts in shown_at(file):
        prepare(DELETE_MESSAGE)
        try:
            slack.call(DELETE_MESSAGE, {"channel": channel, "ts": ts})
        except CallFailed as error:
            if error.failure.policy is not ErrorPolicy.TARGET_GONE:
                raise
            if error.failure.code != NO_MESSAGE:
                refused = error
    return refused


def shown_at(file: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return channel and timestamp of each message that shows the file, as files.info has them."""
    shares = file.get("shares") or {}
    return [
        (channel, str(place["ts"]))
        for channels in (shares.get("private") or {}, shares.get("public") or {})
        for channel, places in channels.items()
        for place in places
    ]
