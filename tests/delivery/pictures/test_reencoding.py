"""A picture is made anew in a process of its own, which gets so much time and memory."""

import sys
from io import BytesIO

import pytest
from PIL import Image

from bot.delivery.pictures.reencoding import NotInTime, reencode_apart
from bot.domain.pictures import Unreadable

PATIENCE = 60.0
HUNGRY = (
    "from bot.delivery.pictures.child import limit; limit(); bytearray(3 * 10**9);"
    "print('1 1'); print('more than it may take')"
)


def test_it_comes_back_with_its_size() -> None:
    content = BytesIO()
    Image.new("RGB", (40, 30), "red").save(content, "PNG")

    picture = reencode_apart(content.getvalue(), PATIENCE)

    assert (picture.width, picture.height, picture.media_type) == (40, 30, "image/jpeg")
    assert Image.open(BytesIO(picture.content)).size == (40, 30)


def test_what_is_none_is_refused() -> None:
    with pytest.raises(Unreadable):
        reencode_apart(b"<!doctype html>", PATIENCE)


@pytest.mark.parametrize(
    ("program", "seconds"),
    [
        ("import signal; signal.pause()", 0.2),  # it hangs
        ("import os; os.abort()", PATIENCE),  # a decoder breaks
        ("print(3)", PATIENCE),
        (HUNGRY, PATIENCE),
    ],
    ids=["hangs", "breaks", "says half", "wants memory"],
)
def test_whatever_it_does_the_bot_goes_on(program: str, seconds: float) -> None:
    with pytest.raises(NotInTime):
        reencode_apart(b"", seconds, (sys.executable, "-c", program))


def test_it_knows_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-of-the-bot")
    asks = "import os; print('1 1'); print(sorted(os.environ))"

    told = reencode_apart(b"", PATIENCE, (sys.executable, "-c", asks)).content

    assert b"SLACK" not in told
