"""Payloads of Slack's with something wrong in them: a field, a value, one part of all."""

import json
import re
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.errors import SlackApiError
from structlog.testing import capture_logs

from bot.app import Bot
from bot.nouns import all_entries
from commands.entries import Entry
from commands.entry_info import PayloadKind
from commands.values import READERS
from tests.commands.garbage import (
    ANNA,
    ANYTHING,
    KARL,
    LEAVES,
    OFTEN,
    PRIVATE,
    bot,
    handled,
    through_bolt,
    words_of,
)
from tests.commands.payloads import payload_of
from tests.views.builders import largest_forms

__all__ = ["bot"]

FIELDS = {
    view["callback_id"]: sorted({re.sub(r"\d+", "0", one.field.name) for one in blocks})
    for view, blocks in largest_forms("en").values()
}
"""By form; one row of fields stands for all of them."""

HINTS = ["version", "session", "story", "draft", "mentorship", "checkin", "item", "kind", "slot",
         "decisions", "tasks", "page", "wishes", "stamp", "picture"]  # fmt: skip
VALUES = st.one_of(
    LEAVES,
    st.sampled_from(
        ["2026-12-24", "2026-02-30", "9999-12-31", "10:00", "25:61", "10:00+02:00", "9" * 400,
         "-1", "0", "yes", "de", "xx", "1.5", "٣", "²"]
    ),
    st.lists(LEAVES, max_size=3),
)  # fmt: skip
OPTIONS = st.one_of(VALUES, st.fixed_dictionaries({"value": VALUES}))
ELEMENTS = st.fixed_dictionaries(
    {"type": st.sampled_from([*READERS, "plain_text_input", "number_input", "of next year"])},
    optional={
        "value": VALUES,
        "selected_option": OPTIONS,
        "selected_options": st.one_of(VALUES, st.lists(OPTIONS, max_size=3)),
        "selected_user": VALUES,
        "selected_users": VALUES,
        "selected_date": VALUES,
        "selected_time": VALUES,
        "files": st.one_of(VALUES, st.lists(st.fixed_dictionaries({"id": VALUES}), max_size=2)),
    },
)
VIEWS = st.sampled_from([one for one in all_entries() if one.kind is PayloadKind.VIEW])


def filled(entry: Entry) -> st.SearchStrategy[tuple[Entry, dict[str, Any]]]:
    """The form with some of its fields, and one of nobody's."""
    fields = [*FIELDS.get(entry.id, ()), "of next year"]
    inside = st.dictionaries(st.just("value"), ELEMENTS, min_size=1)
    return st.tuples(st.just(entry), st.dictionaries(st.sampled_from(fields), inside))


@settings(OFTEN, max_examples=300)
@given(
    form=VIEWS.flatmap(filled),
    actor=st.sampled_from([ANNA, KARL]),
    number=st.integers(10, 10**9),
    hints=st.dictionaries(st.sampled_from(HINTS), VALUES, max_size=4),
)
def test_a_form_with_anything_in_its_fields_is_answered(
    bot: Bot, form: tuple[Entry, dict[str, Any]], actor: str, number: int, hints: Any
) -> None:
    """It is taken or refused in words; it never fails."""
    entry, values = form
    payload = payload_of(entry.kind, entry.id, actor, number)
    payload["view"] |= {"state": {"values": values}, "private_metadata": json.dumps(hints)}

    logged = handled(bot.dispatcher, entry.kind, payload)

    assert [line for line in logged if line["log_level"] not in {"info", "warning"}] == []
    assert PRIVATE not in words_of(logged)


@settings(OFTEN, max_examples=300)
@given(
    entry=st.sampled_from([one for one in all_entries() if one.kind is PayloadKind.ACTION]),
    actor=st.sampled_from([ANNA, KARL]),
    number=st.integers(10, 10**9),
    element=ELEMENTS,
)
def test_a_click_on_anything_is_answered(
    bot: Bot, entry: Entry, actor: str, number: int, element: Any
) -> None:
    payload = payload_of(entry.kind, entry.id, actor, number)
    payload.pop("response_url")
    payload["actions"][0] |= element

    logged = handled(bot.dispatcher, entry.kind, payload)

    # Slack has never handed out this trigger, so no view opens.
    failed = [line for line in logged if line["event"] == "entry_failed"]
    assert [one for one in failed if not isinstance(one["exc_info"], SlackApiError)] == []


def paths_of(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to each part of a payload."""
    yield path
    parts = enumerate(value) if isinstance(value, list) else ()
    for name, part in value.items() if isinstance(value, dict) else parts:
        yield from paths_of(part, (*path, name))


def changed(payload: Any, path: tuple[Any, ...], to: Any) -> Any:
    """Return the payload with another part at this place; without it, if `to` is the ellipsis."""
    if not path:
        return to
    copy = payload.copy()
    if to is ... and len(path) == 1:
        copy.pop(path[0])
    else:
        copy[path[0]] = changed(payload[path[0]], path[1:], to)
    return copy


@settings(OFTEN, max_examples=600)
@given(
    entry=st.sampled_from(all_entries()),
    number=st.integers(10, 10**9),
    data=st.data(),
    to=st.one_of(st.just(...), ANYTHING),
)
def test_a_payload_with_one_wrong_part_is_no_failure(
    bot: Bot, entry: Entry, number: int, data: st.DataObject, to: Any
) -> None:
    """Slack would deliver again what is answered with 500, and it would fail again."""
    called = bot.community.commands.model_dump().get(str(entry.id), str(entry.id))
    payload = payload_of(entry.kind, called, KARL, number)
    payload.pop("response_url", None)
    path = data.draw(st.sampled_from([*paths_of(payload)][1:]))

    with capture_logs() as logged:
        status = through_bolt(bot, changed(payload, path, to))

    failed = [line for line in logged if str(line["event"]).endswith("_failed")]
    assert [one for one in failed if not isinstance(one["exc_info"], SlackApiError)] == []
    assert status in {200, 400, 403, 404}
    assert PRIVATE not in words_of(logged)
