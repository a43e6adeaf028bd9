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
