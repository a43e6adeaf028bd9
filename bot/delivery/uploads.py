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
