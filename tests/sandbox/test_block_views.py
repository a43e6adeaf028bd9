"""Block Kit: what Slack takes and refuses of views."""

import pytest
from slack_sdk.models import blocks as kit
from slack_sdk.models.views import View

from bot.sandbox.blocks import message_errors, view_errors
from tests.sandbox.pieces import LONG, Block, entry, modal, plain, section


@pytest.mark.parametrize(
    ("view", "message"),
    [
        (modal(*[section()] * 101), "no more than 100 items allowed [json-pointer:/view/blocks]"),
        (modal(title=plain("x" * 25)), f"{LONG.format(25)} [json-pointer:/view/title/text]"),
        (modal(submit=plain("x" * 25)), f"{LONG.format(25)} [json-pointer:/view/submit/text]"),
        (
            modal(private_metadata="x" * 3001),
            f"{LONG.format(3001)} [json-pointer:/view/private_metadata]",
        ),
        (modal(callback_id="x" * 256), f"{LONG.format(256)} [json-pointer:/view/callback_id]"),
        (
            modal(entry("plain_text_input")),
            "missing required field: submit [json-pointer:/view]",
        ),
        (
            modal({"type": "markdown", "text": "a"}),
            "unsupported type: markdown [json-pointer:/view/blocks/0/type]",
        ),
        (
            modal(
                entry("plain_text_input", focus_on_load=True),
                entry("plain_text_input", focus_on_load=True),
                submit=plain("Go"),
            ),
            "only one element may have focus_on_load [json-pointer:/view/blocks]",
        ),
        ({"type": "modal", "blocks": []}, "missing required field: title [json-pointer:/view]"),
        (
            {"type": "home", "blocks": [], "title": plain("a")},
            "invalid additional property: title [json-pointer:/view]",
        ),
        (
            {"type": "home", "blocks": [entry("file_input")]},
            "file_input is only allowed in modals [json-pointer:/view/blocks/0/element]",
        ),
        (
            {"type": "workflow_step", "blocks": []},
            "unsupported type: workflow_step [json-pointer:/view/type]",
        ),
    ],
)
def test_what_slack_refuses_of_a_view(view: Block, message: str) -> None:
    assert view_errors(view) == [message]


def test_what_slack_takes_of_a_view() -> None:
    whole = modal(
        entry("plain_text_input", focus_on_load=True),
        entry("file_input", max_files=1, filetypes=["png"]),
        submit=plain("Go"),
        close=plain("Cancel"),
        notify_on_close=True,
    )

    assert view_errors(whole) == []
    assert view_errors({"type": "home", "blocks": [entry("plain_text_input")]}) == []


def test_the_sdks_own_models_pass() -> None:
    blocks = [
        kit.HeaderBlock(text="Hello"),
        kit.SectionBlock(
            text="*Hello*", accessory=kit.ButtonElement(text="Go", action_id="go", value="1")
        ),
        kit.InputBlock(
            label="Country",
            element=kit.StaticSelectElement(
                action_id="country", options=[kit.Option(text="Germany", value="DE")]
            ),
        ),
        kit.ContextBlock(elements=[kit.MarkdownTextObject(text="_small_")]),
    ]
    view = View(type="modal", title="Title", submit="Go", close="Cancel", blocks=blocks)

    assert message_errors([block.to_dict() for block in blocks]) == []
    assert view_errors(view.to_dict()) == []
