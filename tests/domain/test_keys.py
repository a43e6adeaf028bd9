"""Keys: what is put together comes apart again, and what is stored stays as it is."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.keys import Key

PARTS = st.lists(st.text().filter(lambda part: ":" not in part), min_size=1)


@given(PARTS)
def test_a_key_comes_apart_into_its_parts(parts: list[str]) -> None:
    key = Key(*parts)

    assert key.parts == tuple(parts)
    assert key.first == parts[0]
    assert key.rest == ":".join(parts[1:])


@given(PARTS)
def test_a_stored_key_reads_as_the_one_that_was_written(parts: list[str]) -> None:
    assert Key(str(Key(*parts))) == Key(*parts)


def test_a_child_has_the_parts_of_its_parent() -> None:
    post = Key("story", 7).child("post")

    assert post == "story:7:post"
    assert post.is_below("story:7")
    assert not Key("story", 70).is_below("story:7")
    assert not post.is_below("story:7:post")
