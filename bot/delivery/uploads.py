"""Sharing a file: Slack gives an address, takes the bytes there, and then shows the file."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from bot.delivery.error_policy import CallFailed, ErrorPolicy, Failure
from bot.delivery.file_content import content_of
from bot.delivery.slack_api import UPLOAD, SlackApi

ANNOUNCE = "files.getUploadURLExternal"
COMPLETE = "files.completeUploadExternal"


def share(
    slack: SlackApi,
    file: Mapping[str, Any],
    channel_id: str,
    limited_as: str,
    check_running: Callable[[str], None],
) -> None:
    """Share the file in the channel. Raises CallFailed, as `check_running` does at the end.

    A file that was announced and not completed is deleted by Slack: all but the last step can be
    repeated without harm.
    """
    content = content_of(file)
    alt = {"alt_txt": file["alt"]} if file.get("alt") else {}
    announced = {"filename": file["name"], "length": len(content), **alt}
    answer = slack.call(ANNOUNCE, announced, as_form=True)
    if not answer.get("upload_url") or not answer.get("file_id"):
        raise CallFailed(ANNOUNCE, Failure(ErrorPolicy.BACK_OFF, "unreadable_answer"))
    check_running(UPLOAD)
    slack.upload(answer["upload_url"], content)
    check_running(COMPLETE)
    files = [{"id": answer["file_id"], "title": file["title"]}]
    shown = {"channel_id": channel_id, "initial_comment": file["text"]}
    slack.call(COMPLETE, {"files": json.dumps(files), **shown}, limited_as, as_form=True)
