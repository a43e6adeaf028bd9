"""Whatever comes in, an answer of Slack's goes out."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox import strict_json
from bot.sandbox.blocks import message_errors, view_errors
from bot.sandbox.web_api import METHODS, invoke
from bot.sandbox.workspace import APP_TOKEN, BOT_TOKEN
from tests.workspaces import small_workspace

WORDS = ["U0ANNA0001", "C0ALLGEMEIN1", "1.000001", "type", "text", "modal", "home", "section"]
WORDS += ["plain_text", "actions", "elements", "options", "input", "element", "static_select"]
scalar = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(WORDS)
anything: st.SearchStrategy[Any] = st.recursive(
    scalar,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=5)
    ),
    max_leaves=12,
)
NAMES = sorted({name for method in METHODS.values() for name in method.required})
NAMES += ["text", "blocks", "metadata", "attachments", "limit", "cursor", "types", "users"]
NAMES += ["view_id", "external_id", "hash", "thread_ts", "oldest", "latest", "channel_id"]
SCOPES = frozenset(method.scope for method in METHODS.values()) | {
    f"{kind}:{right}"
    for kind in ("channels", "groups", "im", "mpim")
    for right in ("read", "history", "write")
}


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=15, deadline=None)
@given(args=st.dictionaries(st.sampled_from(NAMES), anything))
def test_every_method_answers_whatever_it_is_asked(method: str, args: dict[str, Any]) -> None:
    workspace = small_workspace()
    workspace.limits.enabled = False
    workspace.tokens[BOT_TOKEN].scopes = SCOPES
    named = dict.fromkeys(METHODS[method].required, "C0ALLGEMEIN1") | args
    token = APP_TOKEN if method.startswith("apps.") else BOT_TOKEN

    reply = invoke(workspace, method, named, token)

    assert reply.body["ok"] is True or isinstance(reply.body["error"], str)


@given(value=anything)
def test_blocks_and_views_are_judged_whatever_they_are(value: Any) -> None:
    block = {"type": "section", "text": value}
    view = {"type": "modal", "title": value, "blocks": [value, block]}

    assert all(isinstance(each, str) for each in message_errors([value, block]))
    assert all(isinstance(each, str) for each in view_errors(value))
    assert all(isinstance(each, str) for each in view_errors(view))


@pytest.mark.parametrize(
    "text", ["", "{", "NaN", '{"limit": -Infinity}', r'{"text": "\ud83d"}', "[" * 100_000]
)
def test_what_only_python_takes_for_json_is_none(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - all that callers rely on
        strict_json.loads(text)


@pytest.mark.parametrize("text", [r'{"text": "\ud83d\ude00"}', '{"text": "😀"}'.encode()])
def test_characters_of_every_kind_are_read(text: str | bytes) -> None:
    assert strict_json.loads(text) == {"text": "😀"}
