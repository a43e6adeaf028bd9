"""Files: announced, uploaded, completed, shown, deleted."""

from collections.abc import Callable
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient

from bot.sandbox.workspace import BOT_TOKEN, Workspace

Refusal = Callable[[Callable[[], Any]], str]
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(100)


def fetched(url: str, token: str = "") -> tuple[bytes, str]:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    with urlopen(Request(url, headers=headers), timeout=5) as response:  # noqa: S310 - ours
        return response.read(), response.headers["content-type"]


def test_a_file_is_shared_with_its_channel(workspace: Workspace, client: WebClient) -> None:
    channel = "C0GESCHICHTEN1"

    answer = client.files_upload_v2(
        content=PICTURE, filename="tie.png", title="A tie", alt_txt="A red tie", channel=channel
    )

    shown = answer["file"]
    [message] = workspace.messages_in(channel)
    assert message.files == [shown["id"]]
    assert (shown["title"], shown["alt_txt"], shown["mimetype"], shown["size"]) == (
        "A tie",
        "A red tie",
        "image/png",
        len(PICTURE),
    )
    assert shown["shares"] == {"public": {channel: [{"ts": message.ts}]}}


def test_its_content_wants_the_bots_token(workspace: Workspace, client: WebClient) -> None:
    shown = client.files_upload_v2(content=PICTURE, filename="tie.png")["file"]

    assert fetched(shown["url_private"], BOT_TOKEN) == (PICTURE, "image/png")
    page, kind = fetched(shown["url_private"])
    assert kind.startswith("text/html")
    assert PICTURE not in page
    assert fetched(f"{workspace.base_url}media/{shown['id']}") == (PICTURE, "image/png")


def test_what_was_not_announced_is_not_taken(client: WebClient, refusal: Refusal) -> None:
    announced = client.files_getUploadURLExternal(filename="a.txt", length=3)

    with pytest.raises(HTTPError) as caught:
        urlopen(announced["upload_url"], b"four", timeout=5)  # noqa: S310 - ours

    assert caught.value.code == 400
    caught.value.close()
    files = [{"id": announced["file_id"], "title": "A"}]
    assert refusal(lambda: client.files_completeUploadExternal(files=files)) == "file_not_found"
    assert refusal(lambda: client.files_getUploadURLExternal(filename="a", length=0)) == (
        "invalid_arguments"
    )


def test_looking_up_and_deleting(workspace: Workspace, client: WebClient, refusal: Refusal) -> None:
    file_id = client.files_upload_v2(content=PICTURE, filename="tie.png")["file"]["id"]
    assert client.files_info(file=file_id)["file"]["name"] == "tie.png"

    client.files_delete(file=file_id)

    assert refusal(lambda: client.files_info(file=file_id)) == "file_deleted"
    assert refusal(lambda: client.files_info(file="F0")) == "file_not_found"
    assert workspace.files[file_id].content == b""


def test_a_picture_in_a_block_must_exist(client: WebClient, refusal: Refusal) -> None:
    file_id = client.files_upload_v2(content=PICTURE, filename="tie.png")["file"]["id"]

    def post(name: str) -> Any:
        block = {"type": "image", "slack_file": {"id": name}, "alt_text": "A red tie"}
        return client.chat_postMessage(channel="C0GESCHICHTEN1", text="x", blocks=[block])

    assert post(file_id)["ok"] is True
    assert refusal(lambda: post("F0NOSUCH")) == "invalid_blocks"
    drawing = client.files_upload_v2(content=PICTURE, filename="tie.webp")["file"]["id"]
    assert refusal(lambda: post(drawing)) == "invalid_blocks"


def test_a_face_for_everybody(workspace: Workspace) -> None:
    picture, kind = fetched(f"{workspace.base_url}avatar/U0ANNA0001.svg")

    assert kind == "image/svg+xml"
    assert b">A<" in picture
