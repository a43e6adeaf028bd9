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

NOT_READ = "not_read_yet"
"""Error of a file that is uploaded, and of which Slack does not say yet what it is."""

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
    file_id = _upload(slack, file, content_of(file), prepare)
    shown = {"channel_id": channel_id, "initial_comment": file["text"]}
    completed = {"files": _completed(file_id, file), **shown}
    slack.call(COMPLETE, completed, limited_as, as_form=True)


def upload_alone(
    slack: SlackApi,
    file: Mapping[str, Any],
    content: bytes,
    prepare: Callable[[str, str], None],
) -> None:
    """Upload a picture that no channel shows by itself: posts do, by its id. Raises CallFailed.

    `prepare` as for `share`. It is there once Slack has read it: a post that names it before is
    refused.
    """
    file_id = _upload(slack, file, content, prepare)
    slack.call(COMPLETE, {"files": _completed(file_id, file)}, as_form=True)
    not_read = CallFailed(COMPLETE, Failure(ErrorPolicy.AMBIGUOUS, NOT_READ))
    try:
        shown = slack.call(INFO, {"file": file_id}, as_form=True).get("file") or {}
    except CallFailed as error:
        raise not_read from error  # it is there: uploaded once more, it would be there twice
    if not is_read(shown):
        raise not_read


def is_read(file: Mapping[str, Any]) -> bool:
    """True if Slack has read an uploaded file: until then it does not say of which kind it is."""
    return bool(file.get("mimetype"))


def _completed(file_id: str, file: Mapping[str, Any]) -> str:
    return json.dumps([{"id": file_id, "title": file["title"]}])


def _upload(
    slack: SlackApi,
    file: Mapping[str, Any],
    content: bytes,
    prepare: Callable[[str, str], None],
) -> str:
    alt = {"alt_txt": file["alt"]} if file.get("alt") else {}
    announced = {"filename": file["name"], "length": len(content), **alt}
    answer = slack.call(ANNOUNCE, announced, as_form=True)
    if not answer.get("upload_url") or not answer.get("file_id"):
        raise CallFailed(ANNOUNCE, Failure(ErrorPolicy.BACK_OFF, "unreadable_answer"))
    prepare(UPLOAD, answer["file_id"])
    slack.upload(answer["upload_url"], content)
    prepare(COMPLETE, answer["file_id"])
    return str(answer["file_id"])


def withdraw(
    slack: SlackApi, file_id: str, prepare: Callable[[str], None], *, is_alone: bool = False
) -> None:
    """Delete the file, and the message that shows it. Raises CallFailed.

    Of one that was uploaded alone the posts stay. Whatever is gone already is done. `prepare` as
    for `share`.
    """
    refused = None
    try:
        if not is_alone:
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
