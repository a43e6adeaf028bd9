"""Lists of community.toml that feed forms: what Slack would refuse is refused at the start."""

from pathlib import Path

import pytest

from bot.config import load_community
from tests.config.test_community import SHIPPED, changed, problems

TOPIC = '"5G" = "5G"\n'
LONG = "a" * 76


def with_many(path: Path, count: int) -> Path:
    words = "".join(f'"topic {number}" = "Thema {number}"\n' for number in range(count))
    return changed(path, TOPIC, TOPIC + words)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (TOPIC, '" " = "5G"\n', "topics: a word must not be empty."),
        (TOPIC, '"5G" = ""\n', "topics: a word must not be empty."),
        (
            TOPIC,
            f'"5G" = "{LONG}"\n',
            f"topics: at most 75 characters are allowed in a word (found '{LONG}').",
        ),
        (
            TOPIC,
            TOPIC + '"5g" = "Mobilfunk"\n',
            "topics: each may stand there once only (found twice: 5g).",
        ),
        (
            '"Sales" = "Vertrieb"\n',
            '"Sales" = "Technik"\n',
            "areas: each may stand there once only (found twice: technik).",
        ),
        (
            '"#Werkstolz", ',
            '"Werkstolz", ',
            (
                "choices.hashtags.0: a hashtag is '#' and letters, digits or _, at most 75 "
                "characters (found 'Werkstolz')."
            ),
        ),
        (
            '"#Werkstolz", ',
            '"#LOVEMAGENTA", ',
            "choices.hashtags: each may stand there once only (found twice: #lovemagenta).",
        ),
        (
            'goals = ["perception", ',
            'goals = ["sales", "perception", ',
            "choices.goals: each may stand there once only (found twice: sales).",
        ),
        (
            'languages = ["de", ',
            'languages = ["de", "de", ',
            "choices.languages: each may stand there once only (found twice: de).",
        ),
        (
            'languages = ["de", ',
            'languages = ["de", "xx", ',
            "choices.languages.1: no language has this code of ISO 639 (found 'xx').",
        ),
        (
            'countries = ["DE", ',
            'countries = ["DE", "ZZ", ',
            "choices.countries.1: no country has this code of ISO 3166 (found 'ZZ').",
        ),
        (
            'countries = ["DE", ',
            'countries = ["DE", "FR", ',
            "choices.countries: each may stand there once only (found twice: fr).",
        ),
        (
            'stories = "geschichten"',
            'stories = "#Botschafter"',
            "channels: each may stand there once only (found twice: botschafter).",
        ),
        (
            'user_group = "kernteam"',
            'user_group = "unser Kernteam"',
            (
                "core_team.user_group: a user group's handle such as core-team is needed "
                "(found 'unser Kernteam')."
            ),
        ),
        (
            'introductions = "vorstellungen"',
            'introductions = "unsere Vorstellungen"',
            (
                "channels.introductions: a channel's name or id is needed "
                "(found 'unsere Vorstellungen')."
            ),
        ),
        ('name = "Botschafter"', 'name = "  "', "community.name: must not be empty (found '  ')."),
        ('version = "2026-12"', 'version = " "', "consent.version: must not be empty (found ' ')."),
        (
            'link = ""',
            'link = "https://"',
            "call.link: an address starting with https:// is needed (found 'https://').",
        ),
    ],
)
def test_a_choice_that_slack_refuses_or_nobody_understands_is_one_line(
    tmp_path: Path, old: str, new: str, line: str
) -> None:
    assert problems(changed(tmp_path, old, new)) == [f"ours.toml: {line}"]


def test_a_select_takes_a_hundred_options(tmp_path: Path) -> None:
    shipped = len(load_community(changed(tmp_path, TOPIC, TOPIC)).topics)

    assert len(load_community(with_many(tmp_path, 100 - shipped)).topics) == 100
    assert problems(with_many(tmp_path, 101 - shipped)) == [
        "ours.toml: topics: at most 100 are allowed."
    ]


@pytest.mark.parametrize("name", ["topics", "areas"])
def test_topics_and_areas_may_be_left_empty(tmp_path: Path, name: str) -> None:
    start = SHIPPED.index(f"[{name}]")
    end = SHIPPED.find("\n[", start + 1)
    path = tmp_path / "ours.toml"
    rest = SHIPPED[end:] if end > 0 else ""
    path.write_text(f"{SHIPPED[:start]}[{name}]\n{rest}", encoding="utf-8")

    assert getattr(load_community(path), name) == {}


def test_a_user_group_may_be_written_with_its_sign(tmp_path: Path) -> None:
    path = changed(tmp_path, 'user_group = "kernteam"', 'user_group = "@kernteam"')

    assert load_community(path).core_team.user_group == "kernteam"


def test_a_byte_order_mark_is_none_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(SHIPPED, encoding="utf-8-sig")

    assert load_community(path).community.name == "Botschafter"
