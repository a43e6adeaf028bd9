"""Answers to a response_url, as they leave."""

from bot.delivery.workspace import trust_for
from commands.slack_replies import client_for

URL = "https://hooks.slack.com/actions/T0/1/x"


def test_answers_share_the_certificates_that_were_read_once() -> None:
    assert client_for(URL).ssl is trust_for(URL)
    assert client_for(URL).ssl is not None
