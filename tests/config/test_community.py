"""community.toml: what is particular to one community, checked before anything starts."""

from pathlib import Path

import pytest

from bot.config import load_community
from bot.errors import SettingsError
from tests.guards.sources import ROOT

SHIPPED = (ROOT / "community.toml").read_text(encoding="utf-8")


def problems(path: Path) -> list[str]:
    with pytest.raises(SettingsError) as raised:
        load_community(path)
    return raised.value.problems


def changed(folder: Path, old: str, new: str) -> Path:
    assert old in SHIPPED
    path = folder / "ours.toml"
    path.write_text(SHIPPED.replace(old, new), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["community.toml", "community.en.toml"])
def test_the_shipped_files_are_right(name: str) -> None:
    community = load_community(ROOT / name)

    assert community.commands.mentor == "/mentor"
    assert len(set(community.commands.model_dump().values())) == 5


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            'join = "/mitmachen"',
            'join = "/join"',
            "ours.toml: commands.join: /join is Slack's own command (found '/join').",
        ),
        (
            'join = "/mitmachen"',
            'join = "mitmachen"',
            (
                "ours.toml: commands.join: a command starts with '/' and has at most 32 "
                "small letters, digits, - or _ (found 'mitmachen')."
            ),
        ),
        ('join = "/mitmachen"', "", "ours.toml: commands.join: is missing."),
        (
            'time_zone = "Europe/Berlin"',
            'time_zone = "Berlin"',
            (
                "ours.toml: community.time_zone: an IANA time zone such as Europe/Berlin is needed "
                "(found 'Berlin')."
            ),
        ),
        (
            "draft_days = 7",
            "draft_days = 0",
            "ours.toml: periods.draft_days: at least 1 is needed (found 0).",
        ),
        (
            "draft_days = 7",
            "drafts = 7",
            ("ours.toml: periods.drafts: is not known here; look for a slip of the pen (found 7)."),
        ),
        (
            'weekday = "Tuesday"',
            'weekday = "Dienstag"',
            (
                "ours.toml: call.weekday: 'Monday', 'Tuesday', 'Wednesday', "
                "'Thursday', 'Friday', 'Saturday' or 'Sunday' is needed (found 'Dienstag')."
            ),
        ),
        (
            'from = "09:00"',
            'from = "18:00"',
            "ours.toml: hours: 'from' has to be earlier than 'until'.",
        ),
        (
            'from = "09:00"',
            'from = "9 Uhr"',
            "ours.toml: hours.from: a time such as 09:00 is needed (found '9 Uhr').",
        ),
        (
            'country = "DE"',
            'country = "XX"',
            "ours.toml: community.country: no country has this code of ISO 3166 (found 'XX').",
        ),
        (
            'region = "DE-NW"',
            'region = "NRW"',
            (
                "ours.toml: community: the region needs a code of ISO 3166-2 such as DE-BB, or "
                "none (found 'NRW')."
            ),
        ),
        (
            'user_group = "kernteam"',
            'user_group = ""',
            "ours.toml: core_team: a user group or a list of members is needed.",
        ),
        (
            "mentoring = { first = [] }",
            'mentoring = ["@karl"]',
            (
                "ours.toml: roles.mentoring.first.0: a user id such as U0123ABCD is needed "
                "(profile, Copy member ID) (found '@karl')."
            ),
        ),
        (
            'languages = ["de", ',
            'languages = ["deutsch", ',
            (
                "ours.toml: choices.languages.0: a language's two letters such as de are needed "
                "(found 'deutsch')."
            ),
        ),
        (
            'countries = ["DE", ',
            'countries = ["Deutschland", ',
            (
                "ours.toml: choices.countries.0: a country's two letters such as DE are needed "
                "(found 'Deutschland')."
            ),
        ),
        (
            'goals = ["perception", "customers", "sales", "colleagues"]',
            "goals = []",
            "ours.toml: choices.goals: at least 1 is needed.",
        ),
        (
            "match_by_email = false",
            'match_by_email = "ja"',
            "ours.toml: people.match_by_email: true or false is needed (found 'ja').",
        ),
        (
            'introductions = "vorstellungen"',
            'introductions = ""',
            "ours.toml: channels.introductions: a channel's name or id is needed (found '').",
        ),
        (
            'link = ""',
            'link = "http://example.com"',
            (
                "ours.toml: call.link: an address starting with https:// is needed "
                "(found 'http://example.com')."
            ),
        ),
        (
            'privacy = ""',
            'privacy = "http://example.com"',
            (
                "ours.toml: links.privacy: an address starting with https:// is needed "
                "(found 'http://example.com')."
            ),
        ),
    ],
)
def test_a_mistake_is_one_line_that_says_where(
    tmp_path: Path, old: str, new: str, line: str
) -> None:
    assert problems(changed(tmp_path, old, new)) == [line]


BOX = next(line for line in SHIPPED.splitlines() if line.startswith("box = {"))
MANY = "\n".join(f'[trophies.number-{number}]\nname = "T"' for number in range(5))


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "[trophies.pokal]",
            "[trophies.Pokal]",
            (
                "trophies.Pokal: a trophy's id has at most 30 small letters, digits and '-' "
                "(found 'Pokal')."
            ),
        ),
        ("[people]", f"{MANY}\n[people]", "trophies: at most 5 are allowed."),
        ('name_de = "Wanderpokal"', "", "trophies.pokal.name_de: is missing."),
        (BOX, 'box = { "" = "" }', "trophies.pokal.box: a word must not be empty."),
        (
            BOX,
            'box = "flag"',
            "trophies.pokal.box: a table in curly brackets is needed (found 'flag').",
        ),
        (
            BOX,
            'box = ["flag", "Flag"]',
            "trophies.pokal: each may stand there once only (found twice: flag).",
        ),
        (
            BOX,
            f"box = {[str(number) for number in range(16)]}",
            "trophies.pokal.box: at most 15 are allowed.",
        ),
        (
            '# role = "mentoring"  ',
            'role = "press"  ',
            "trophies.pokal: there is no role 'press' in [roles].",
        ),
    ],
)
def test_a_trophy_that_cannot_be_is_one_line_that_says_why(
    tmp_path: Path, old: str, new: str, line: str
) -> None:
    assert problems(changed(tmp_path, old, new)) == [f"ours.toml: {line}"]


def test_a_trophy_needs_no_box_and_one_name(tmp_path: Path) -> None:
    path = changed(tmp_path, "[people]", '[trophies.bear]\nname = "Bear"\n\n[people]')

    bear = load_community(path).trophies["bear"]

    assert (bear.name_en, bear.name_de, bear.box) == ("Bear", "Bear", {})


def test_two_commands_of_one_name_are_a_mistake(tmp_path: Path) -> None:
    path = changed(tmp_path, 'story = "/geschichte"', 'story = "/mentor"')

    assert problems(path) == ["ours.toml: commands: every command needs a name of its own."]


def test_channels_may_be_written_with_their_sign(tmp_path: Path) -> None:
    path = changed(tmp_path, 'stories = "geschichten"', 'stories = "#geschichten"')

    assert load_community(path).channels.stories == "geschichten"


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.toml"

    assert problems(path) == [f"COMMUNITY_FILE: {path} does not exist."]


def test_a_folder_is_one_line(tmp_path: Path) -> None:
    assert problems(tmp_path) == [f"COMMUNITY_FILE: {tmp_path}: Is a directory."]


def test_what_is_no_toml_is_one_line_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text("[community\n", encoding="utf-8")

    assert problems(path) == [
        "ours.toml: Expected ']' at the end of a table declaration (at line 1, column 11)."
    ]


def test_another_encoding_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_bytes("# Grüße".encode("cp1252"))

    assert problems(path) == ["ours.toml: not written in UTF-8."]


def test_the_calls_time_and_place_are_optional(tmp_path: Path) -> None:
    start, end = SHIPPED.index("[call]"), SHIPPED.index("[links]")
    path = tmp_path / "ours.toml"
    path.write_text(SHIPPED[:start] + SHIPPED[end:], encoding="utf-8")

    call = load_community(path).call

    assert (call.weekday, f"{call.at:%H:%M}", call.length_minutes, call.link) == (
        "Tuesday",
        "10:00",
        60,
        "",
    )
