"""Answers to a response_url, as they leave."""

import ssl
from urllib.error import URLError

import pytest

from bot.delivery.workspace import trust_for
from commands.slack_replies import respond_over_http
from tests.ports import free_port


def test_an_answer_reads_no_certificates_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"https://127.0.0.1:{free_port()}/"
    trust_for(url)

    def read_anew(*_args: object, **_kwargs: object) -> ssl.SSLContext:
        pytest.fail("They were read once already.")

    monkeypatch.setattr(ssl, "_create_default_https_context", read_anew)
    monkeypatch.setattr(ssl, "create_default_context", read_anew)

    with pytest.raises(URLError):
        respond_over_http(url, {"text": "Danke"})
