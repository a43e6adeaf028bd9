"""Names and ids of channels are told apart."""

import pytest

from bot.domain.channels import is_channel_id


@pytest.mark.parametrize("name", ["C012Y48650T", "G012Y48650T", "C0TALES"])
def test_an_id(name: str) -> None:
    assert is_channel_id(name)


@pytest.mark.parametrize("name", ["geschichten", "c012y48650t", "D012Y48650T", "C", "G7", "紹介"])
def test_a_name(name: str) -> None:
    assert not is_channel_id(name)
