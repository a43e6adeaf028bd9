"""Whom a message names."""

from bot.domain.mentions import mentioned_in


def test_everybody_who_is_mentioned_is_found_once() -> None:
    payload = {
        "text": "<@U0BEN> and <@W0CARLA|Carla> met <@U0BEN>, not <#C0STORIES>",
        "blocks": [
            {"type": "section", "text": {"type": "mrkdwn", "text": "With <@U0ANNA>"}},
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_section",
                        "elements": [{"type": "user", "user_id": "U0DINA"}],
                    }
                ],
            },
        ],
    }

    assert mentioned_in(payload) == ["U0ANNA", "U0BEN", "U0DINA", "W0CARLA"]


def test_what_is_no_mention_names_nobody() -> None:
    assert mentioned_in({"text": "U0BEN, &lt;@U0BEN&gt;, <!here>", "is_plain": True}) == []


def test_a_name_behind_an_id_may_have_any_sign_and_ends_with_its_text() -> None:
    assert mentioned_in({"text": '<@U0BEN|"Ben" \\ B.> and others'}) == ["U0BEN"]
    assert mentioned_in({"text": "<@U0BEN|Ben", "more": "of him>"}) == []


def test_who_is_only_quoted_as_a_block_would_have_it_is_not_named() -> None:
    assert mentioned_in({"text": 'He typed "user_id": "U0BEN"'}) == []
