"""Block Kit: each rule refuses what breaks it, and what keeps it passes."""

import pytest

from bot.sandbox.blocks import message_errors, normalized
from tests.sandbox.pieces import (
    LONG,
    Block,
    actions,
    button,
    entry,
    option,
    plain,
    rich,
    section,
    select,
)

CONFIRM = {
    "title": plain("Sure?"),
    "text": plain("Really?"),
    "confirm": plain("Yes"),
    "deny": plain("No"),
}
IMAGE = {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "A tie"}

RIGHT: list[Block] = [
    section(),
    section(fields=[plain("a")] * 10, accessory=button(action_id="go", confirm=CONFIRM)),
    {"type": "header", "text": plain("x" * 150)},
    {"type": "divider"},
    IMAGE,
    {"type": "context", "elements": [IMAGE, plain("a"), {"type": "mrkdwn", "text": "*b*"}]},
    actions(button(value="x" * 2000, url="https://example.com/"), button(style="danger")),
    actions({"type": "overflow", "options": [option(n) for n in range(5)]}),
    actions(select(options=[option(n) for n in range(100)], initial_option=option(7))),
    actions(select(option_groups=[{"label": plain("A"), "options": [option()]}])),
    actions({"type": "checkboxes", "options": [option()], "initial_options": [option()]}),
    actions({"type": "datepicker", "initial_date": "2026-11-24"}),
    actions({"type": "timepicker", "initial_time": "09:30", "timezone": "Europe/Berlin"}),
    actions({"type": "datetimepicker", "initial_date_time": 1795507200}),
    entry("plain_text_input", min_length=1, max_length=10, initial_value="Hello"),
    entry("multi_static_select", options=[option()], max_selected_items=1),
    entry("multi_users_select", initial_users=["U0ANNA0001"]),
    entry("radio_buttons", options=[option()]),
    entry("number_input", is_decimal_allowed=False, min_value="1"),
    entry("rich_text_input", initial_value=rich({"type": "text", "text": "a"})),
    rich(
        {"type": "text", "text": "a", "style": {"bold": True}},
        {"type": "link", "url": "https://example.com/", "text": "b"},
        {"type": "emoji", "name": "tada"},
        {"type": "user", "user_id": "U0ANNA0001"},
        {"type": "date", "timestamp": 1795507200, "format": "{date}", "fallback": "Tuesday"},
    ),
    {"type": "markdown", "text": "**a**"},
    {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]},
]


@pytest.mark.parametrize("block", RIGHT, ids=lambda block: block["type"])
def test_what_keeps_the_rules_passes(block: Block) -> None:
    assert message_errors([block]) == []


WRONG: list[tuple[Block, str, str]] = [
    (section(text=plain("x" * 3001)), LONG.format(3001), "/text/text"),
    (section(text=plain("")), "must be more than 0 characters", "/text/text"),
    (section(text="Hello"), "must provide an object", "/text"),
    ({"type": "section"}, "must define `text` or `fields`", ""),
    (section(fields=[plain("a")] * 11), "no more than 10 items allowed", "/fields"),
    (section(fields=[plain("x" * 2001)]), LONG.format(2001), "/fields/0/text"),
    (section(colour="red"), "invalid additional property: colour", ""),
    (section(block_id="x" * 256), LONG.format(256), "/block_id"),
    (
        section(accessory={"type": "plain_text_input"}),
        "unsupported type: plain_text_input",
        "/accessory/type",
    ),
    (
        {"type": "header", "text": {"type": "mrkdwn", "text": "a"}},
        "unsupported type: mrkdwn",
        "/text/type",
    ),
    ({"type": "header", "text": plain("x" * 151)}, LONG.format(151), "/text/text"),
    ({"type": "header"}, "missing required field: text", ""),
    (
        section(text={"type": "mrkdwn", "text": "a", "emoji": True}),
        "invalid additional property: emoji",
        "/text",
    ),
    (
        {"type": "image", "image_url": "https://example.com/a.png"},
        "missing required field: alt_text",
        "",
    ),
    (
        {"type": "image", "alt_text": "A tie"},
        "must define either `image_url` or `slack_file`",
        "",
    ),
    (
        {"type": "context", "elements": [plain("a")] * 11},
        "no more than 10 items allowed",
        "/elements",
    ),
    ({"type": "context", "elements": []}, "no less than 1 items allowed", "/elements"),
    (actions(*[button()] * 26), "no more than 25 items allowed", "/elements"),
    (actions(button(text=plain("x" * 76))), LONG.format(76), "/elements/0/text/text"),
    (actions(button(value="x" * 2001)), LONG.format(2001), "/elements/0/value"),
    (actions(button(action_id="x" * 256)), LONG.format(256), "/elements/0/action_id"),
    (
        actions(button(url="ftp://example.com")),
        r"must match pattern: (https?|slack)://\S+",
        "/elements/0/url",
    ),
    (
        actions(button(style="green")),
        "must be a valid enum value: primary, danger",
        "/elements/0/style",
    ),
    (
        actions(button(confirm={"title": plain("Sure?")})),
        "missing required field: text",
        "/elements/0/confirm",
    ),
    (
        actions(button(confirm=CONFIRM | {"confirm": plain("x" * 31)})),
        LONG.format(31),
        "/elements/0/confirm/confirm/text",
    ),
    (
        actions({"type": "overflow", "options": [option(n) for n in range(6)]}),
        "no more than 5 items allowed",
        "/elements/0/options",
    ),
    (
        actions(select()),
        "must define either `options` or `option_groups`",
        "/elements/0",
    ),
    (
        actions(select(options=[option(n) for n in range(101)])),
        "no more than 100 items allowed",
        "/elements/0/options",
    ),
    (
        actions(select(options=[option()], initial_option=option(2))),
        "initial_option must exactly match one of the provided options",
        "/elements/0",
    ),
    (
        actions(select(options=[{"text": plain("x" * 76), "value": "1"}])),
        LONG.format(76),
        "/elements/0/options/0/text/text",
    ),
    (
        actions(select(options=[{"text": plain("a"), "value": "x" * 151}])),
        LONG.format(151),
        "/elements/0/options/0/value",
    ),
    (
        actions({"type": "multi_static_select", "options": [option()]}),
        "unsupported type: multi_static_select",
        "/elements/0/type",
    ),
    (
        actions({"type": "checkboxes", "options": [option(n) for n in range(11)]}),
        "no more than 10 items allowed",
        "/elements/0/options",
    ),
    (
        actions({"type": "datepicker", "initial_date": "24.11.2026"}),
        r"must match pattern: \d{4}-\d{2}-\d{2}",
        "/elements/0/initial_date",
    ),
    (
        entry("plain_text_input", min_length=5, max_length=2),
        "min_length must not exceed max_length",
        "/element",
    ),
    (
        entry("plain_text_input", max_length=3001),
        "must be less than or equal to 3000",
        "/element/max_length",
    ),
    (entry("button"), "unsupported type: button", "/element/type"),
    (entry("number_input"), "missing required field: is_decimal_allowed", "/element"),
    (
        {"type": "input", "element": {"type": "plain_text_input"}},
        "missing required field: label",
        "",
    ),
    (entry("file_input"), "file_input is only allowed in modals", "/element"),
    (
        rich({"type": "text", "text": ""}),
        "must be more than 0 characters",
        "/elements/0/elements/0/text",
    ),
    (
        rich({"type": "text", "text": "a", "style": {"loud": True}}),
        "invalid additional property: loud",
        "/elements/0/elements/0/style",
    ),
    ({"type": "roundabout"}, "unsupported type: roundabout", "/type"),
    ({"text": plain("a")}, "missing required field: type", ""),
    (
        actions(button(action_id="a"), button(action_id="a")),
        "`action_id` a already exists",
        "",
    ),
]


@pytest.mark.parametrize(("block", "message", "place"), WRONG)
def test_what_breaks_a_rule_is_refused_with_its_place(
    block: Block, message: str, place: str
) -> None:
    assert message_errors([block])[0] == f"{message} [json-pointer:/blocks/0{place}]"


def test_a_message_has_at_most_fifty_blocks() -> None:
    assert message_errors([section()] * 50) == []
    assert message_errors([section()] * 51) == [
        "no more than 50 items allowed [json-pointer:/blocks]"
    ]


def test_block_ids_are_unique() -> None:
    twice = [section(block_id="a"), section(block_id="a")]

    assert message_errors(twice) == ["`block_id` a already exists [json-pointer:/blocks]"]


def test_slack_adds_ids_and_defaults_and_leaves_the_original_alone() -> None:
    numbers = iter(range(10))
    sent = [actions(button(action_id="go"), button()), entry("plain_text_input")]

    kept = normalized(sent, lambda: f"new{next(numbers)}")

    assert [block["block_id"] for block in kept] == ["new0", "new2"]
    assert [element["action_id"] for element in kept[0]["elements"]] == ["go", "new1"]
    assert kept[0]["elements"][0]["text"] == {"type": "plain_text", "text": "Go", "emoji": True}
    assert (kept[1]["optional"], kept[1]["dispatch_action"]) == (False, False)
    assert "block_id" not in sent[0]
    assert "action_id" not in sent[1]["element"]
