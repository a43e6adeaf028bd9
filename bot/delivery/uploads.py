"""Sharing a file takes three steps; only after the last one does anybody see it."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from bot.delivery.error_policy import Reaction, Refusal, Verdict
from bot.delivery.file_content import content_of
from bot.delivery.slack_api import UPLOAD, Calls

ANNOUNCE = "files.getUploadURLExternal"
COMPLETE = "files.completeUploadExternal"


def share(
    calls: Calls,
    file: Mapping[str, Any],
    channel_id: str,
    place: str,
    go_on: Callable[[str], None],
) -> None:
    """Share the file in the channel. Raises Refusal, as does `go_on` where no call should begin.

    A file that was announced and not completed is deleted by Slack: all but the last step can be
    repeated without harm.
    """
    content = content_of(file)
    alt = {"alt_txt": file["alt"]} if file.get("alt") else {}
    announced = {"filename": file["name"], "length": len(content), **alt}
    answer = calls.call(ANNOUNCE, announced, as_form=True)
    if not answer.get("upload_url") or not answer.get("file_id"):
        raise Refusal(ANNOUNCE, Verdict(Reaction.BACK_OFF, "unreadable_answer"))
    go_on(UPLOAD)
    calls.upload(answer["upload_url"], content)
    go_on(COMPLETE)
    files = [{"id": answer["file_id"], "title": file["title"]}]
    shown = {"channel_id": channel_id, "initial_comment": file["text"]}
    calls.call(COMPLETE, {"files": json.dumps(files), **shown}, place, as_form=True)
