"""The report that was agreed to: what is more stops `migrate` and every process at once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.config import Settings
from tests.cli.reports import agree, invoke, less_was_agreed, more_was_agreed, names_report
from tests.faults.processes import BotProcess
from tests.guards.sources import ROOT
from tests.ports import free_port

TOKENS = {
    "SLACK_BOT_TOKEN": "xoxb-secret",
    "SLACK_APP_TOKEN": "xapp-secret",
    "SLACK_SIGNING_SECRET": "secret",
}
LONG = 60

MORE = (
    "• accepted_register: Botschafter does more here than {file} says, the report that was agreed "
    "to: New field: checkins.mood; Kept longer: drafts.content; New evaluation: names, e-mail, "
    "places, dates and statuses of all who have not left, as a file; 1 more change. See all with "
    "python -m bot transparency --since {file}. Talk to the works council; then print the new "
    "report with python -m bot transparency --format json --output FILE, and name it in "
    "accepted_register."
)
MEHR = (
    "• accepted_register: Botschafter tut hier mehr, als in {file} steht, dem vereinbarten "
    "Bericht: Neues Feld: checkins.mood; Länger aufbewahrt: drafts.content; Neue Auswertung: "
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with community.toml alone, which names a report; an English terminal."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    values = {
        "DATABASE_URL": f"sqlite:///{tmp_path}/bot.db",
        "COMMUNITY_FILE": str(tmp_path / "community.toml"),
        "COLUMNS": "80",
        "LC_ALL": "en_GB.UTF-8",
        **TOKENS,
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    names_report(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def forked(folder: Path, command: str, **more: str) -> BotProcess:
    environment = {**os.environ, "LOG_FORMAT": "json", **more}
    return BotProcess(command, environment, folder / f"{command}.log")


def started(folder: Path, command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, "-m", "bot", command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.mark.parametrize("command", ["migrate", "run", "web", "worker", "clock"])
def test_what_is_more_stops_migrate_and_every_process(command: str, folder: Path) -> None:
    file = agree(folder, less_was_agreed)

    assert invoke(command) == (2, MORE.format(file=file) + "\n")
    assert not (folder / "bot.db").exists()


@pytest.mark.parametrize("command", ["transparency", "manifest", "register", "permissions"])
def test_what_only_looks_is_not_stopped(command: str, folder: Path) -> None:
    agree(folder, less_was_agreed)

    assert invoke(command)[0] == 0


def test_the_program_itself_refuses_in_the_language_of_the_terminal(folder: Path) -> None:
    file = agree(folder, less_was_agreed)

    english = started(folder, "migrate")
    german = forked(folder, "worker", LC_ALL="de_DE.UTF-8")
    german.begin()
    told = english.communicate(timeout=LONG)[0]
    statuses = (english.returncode, german.ends())

    assert told == MORE.format(file=file) + "\n"
    assert german.logged().startswith(MEHR.format(file=file))
    assert statuses == (2, 2)
    assert not (folder / "bot.db").exists()


def test_what_is_less_stops_nobody(folder: Path) -> None:
    agree(folder, more_was_agreed)
    migrate, clock = forked(folder, "migrate"), forked(folder, "clock", PORT=str(free_port()))

    migrate.begin()
    status = migrate.ends()
    clock.start()
    ended, _seconds = clock.terminate()

    assert (status, migrate.logged().startswith("The database is made")) == (0, True)
    assert ended == 0


def test_unset_nothing_is_compared(folder: Path) -> None:
    names_report(folder, accepted="")

    assert invoke("migrate")[0] == 0


def test_facts_of_the_installation_that_are_no_more_do_not_count(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(folder, lambda report: report.update(version="0.0.1", made_on="2020-01-01"))
    names_report(folder, old='until = "17:00"', new='until = "16:00"')
    for name, value in {"PORT": "4000", "LOG_LEVEL": "DEBUG", "LOG_FORMAT": "json"}.items():
        monkeypatch.setenv(name, value)

    assert invoke("migrate")[0] == 0


@pytest.mark.parametrize(
    ("setting", "value", "told"),
    [
        ("SLACK_APP_TOKEN", "", "New connection: http://*:3000/slack/events"),
        ("DATABASE_URL", "postgresql://db.example/bot", "Now to another machine: all that is stor"),
        ("SLACK_API_URL", "https://slack.example/api/", "To another address: messages, views and"),
    ],
)
def test_a_setting_that_adds_or_moves_a_connection_counts(
    setting: str, value: str, told: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(folder)
    monkeypatch.setenv(setting, value)

    status, output = invoke("web")

    assert (status, told in output) == (2, True)


def test_a_setting_that_asks_for_another_scope_counts(folder: Path) -> None:
    agree(folder)
    names_report(folder, old="match_by_email = false", new="match_by_email = true")

    assert "New scope: users:read.email." in invoke("migrate")[1]


def test_a_process_without_a_secret_to_receive_is_not_taken_to_receive_over_http(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(folder)
    for name in TOKENS:
        monkeypatch.delenv(name)

    assert invoke("migrate")[0] == 0


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (None, "{file} does not exist."),
        ("", "{file}: it is no JSON."),
        ('{"fields": []}', "{file}: it is no transparency report."),
        ('{"format": 99}', "{file}: its format is 99; this version reads 1."),
    ],
)
def test_a_report_that_cannot_be_read_is_one_line(
    held: str | None, told: str, folder: Path
) -> None:
    file = folder / "agreed.json"
    if held is not None:
        file.write_text(held, encoding="utf-8")

    status, output = invoke("migrate")

    assert (status, len(output.splitlines())) == (2, 1)
    assert output.startswith(f"• accepted_register: {told.format(file=file)}")
    assert not (folder / "bot.db").exists()


def test_a_path_is_one_from_the_folder_of_community_toml(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    agree(folder)
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))

    assert invoke("migrate")[0] == 0


def doctors_check() -> dict[str, object]:
    checks = json.loads(invoke("doctor", "--json")[1])
    return next(one for one in checks if one["name"] == "report that was agreed to")


def test_the_doctor_says_what_is_more(folder: Path) -> None:
    file = agree(folder, less_was_agreed)

    found = doctors_check()

    line = MORE.format(file=file).removeprefix("• accepted_register: ")
    assert (found["passed"], found["is_warning"], found["remedy"]) == (False, False, line)


def test_the_doctor_is_content_with_what_is_less_or_the_same(folder: Path) -> None:
    agree(folder, more_was_agreed)
    assert doctors_check()["passed"]

    agree(folder)
    assert doctors_check()["passed"]


def test_the_doctor_goes_on_where_the_report_is_missing(folder: Path) -> None:
    assert doctors_check()["remedy"] == (f"accepted_register: {folder}/agreed.json does not exist.")


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("en_GB.UTF-8", "hm report that was agreed to Nothing is compared: name the report"),
        ("de_DE.UTF-8", "hm vereinbarter Bericht Nichts wird verglichen: Nenne in community.toml"),
    ],
)
def test_the_doctor_hints_at_it_while_it_is_unset(
    locale: str, told: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names_report(folder, accepted="")
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setenv("COLUMNS", "200")

    output = invoke("doctor")[1]

    assert told in " ".join(output.replace("│", " ").split())


def test_on_a_narrow_terminal_no_word_of_it_is_lost(folder: Path) -> None:
    file = agree(folder, less_was_agreed)

    printed = invoke("doctor")[1]

    assert max(map(len, printed.splitlines())) <= 80
    told = "".join("".join(line.split("│")[3:4]).strip() for line in printed.splitlines())
    assert MORE.format(file=file).removeprefix("• accepted_register: ").replace(" ", "") in (
        told.replace(" ", "")
    )
