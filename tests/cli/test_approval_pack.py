"""`approval-pack`: one file of drafts, in both languages, without any secret."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.approval_pack.installed import LOCK, packages_named
from bot.domain.approval_pack.licences import pinned
from tests.guards.sources import ROOT
from tests.pdf_reading import pages_of, problems_of, squeezed, text_of

SECRETS = {
    "SLACK_BOT_TOKEN": "xoxb-1-qwxyz1",
    "SLACK_APP_TOKEN": "xapp-1-qwxyz2",
    "SLACK_SIGNING_SECRET": "qwxyz3",
    "DATABASE_URL": "postgresql://qwxyz4:qwxyz5@db.example:5432/botschafter",
}
NAMES = {
    "en": [
        "1-transparency-report",
        "2-record-of-processing",
        "3-measures",
        "4-slack-permissions",
        "5-threat-model",
        "6-network-addresses",
        "7-licences",
    ],
    "de": [
        "1-transparenzbericht",
        "2-verzeichnis-von-verarbeitungstaetigkeiten",
        "3-massnahmen",
        "4-slack-berechtigungen",
        "5-bedrohungsmodell",
        "6-netzadressen",
        "7-lizenzen",
    ],
}
MARK = {
    "en": "Draft for counsel: to be checked",
    "de": "Entwurf für die Rechtsberatung: zu prüfen",
}

STARTS = {"en": "Draft for counsel", "de": "Entwurf für"}


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["approval-pack", *arguments])
    return result.exit_code, result.output


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of two packs, made where secrets are in the settings: one is of English alone."""
    folder = tmp_path_factory.mktemp("packs")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {**SECRETS, "COMMUNITY_FILE": str(ROOT / "community.toml")}.items():
            patch.setenv(name, value)
        patch.chdir(folder)
        patch.setenv("LC_ALL", "en_GB.UTF-8")
        said = "is written. Everything in it is a draft for counsel.\n"
        assert run("both.zip") == (0, f"both.zip {said}")
        assert run("english.zip", "--language", "en") == (0, f"english.zip {said}")
    return folder


def content(pack: Path) -> dict[str, bytes]:
    with ZipFile(pack) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def files(packs: Path) -> dict[str, bytes]:
    return content(packs / "both.zip")


def test_each_paper_is_there_in_both_languages_and_forms(files: dict[str, bytes]) -> None:
    papers = {
        f"{language}/{name}{end}"
        for language, names in NAMES.items()
        for name in names
        for end in (".pdf", ".md")
    }

    assert set(files) == {"README.md", "transparency-report.json", *papers}
    overview = files["README.md"].decode()
    assert [one for names in NAMES.values() for one in names if f"`{one}`" not in overview] == []


def test_the_same_inputs_give_the_same_bytes(packs: Path, files: dict[str, bytes]) -> None:
    english = content(packs / "english.zip")

    assert not any(name.startswith("de/") for name in english)
    again = {name: one for name, one in english.items() if name != "README.md"}
    assert again == {name: files[name] for name in again}
    assert len(again) == 1 + 2 * len(NAMES["en"])


def test_the_file_is_its_owners_and_of_the_reports_day(packs: Path) -> None:
    file = packs / "both.zip"
    with ZipFile(file) as archive:
        day = json.loads(archive.read("transparency-report.json"))["made_on"]
        times = {entry.date_time for entry in archive.infolist()}

    assert times == {(*map(int, day.split("-")), 0, 0, 0)}
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.stat().st_size < 5_000_000


def test_every_paper_is_marked_as_a_draft(files: dict[str, bytes]) -> None:
    for name, one in files.items():
        language = name.partition("/")[0]
        if name.endswith(".pdf"):
            unmarked = [page for page in pages_of(one) if MARK[language] not in page]
            assert (name, unmarked) == (name, [])
            assert (name, problems_of(one)) == (name, [])
        elif name.endswith(".md"):
            starts = [STARTS[language]] if language in STARTS else STARTS.values()
            assert (name, [start for start in starts if start not in one.decode()]) == (name, [])


def test_no_secret_is_in_any_file(files: dict[str, bytes]) -> None:
    for name, one in files.items():
        text = text_of(one) if name.endswith(".pdf") else one.decode()
        assert (name, "qwxyz" in text) == (name, False)
    addresses = text_of(files["en/6-network-addresses.pdf"])
    assert "db.example:5432/botschafter" in addresses


def test_german_headings_leave_no_doubt_who_calls_whom(files: dict[str, bytes]) -> None:
    paper = files[f"de/{NAMES['de'][5]}.md"].decode()
    before, after = paper.split("## Wovon die Installation aufgerufen wird")

    assert "slack.com/api" in before.partition("## Was die Installation aufruft")[2]
    assert "/livez" in after
    assert "stderr" not in paper, "no firewall is opened for what is no address"


def test_what_only_the_company_knows_is_a_blank(files: dict[str, bytes]) -> None:
    record = text_of(files["de/2-verzeichnis-von-verarbeitungstaetigkeiten.pdf"])

    for words in (
        "Verantwortlicher (Art. 30 Abs. 1 lit. a DSGVO)",
        "Vertrag zur Auftragsverarbeitung (Art. 28 DSGVO), vom",
        "Löschfristen (Art. 30 Abs. 1 lit. f DSGVO)",
        "Standarddatenschutzklauseln",
    ):
        assert squeezed(words) in record
    assert "Name und Kontaktdaten des Verantwortlichen | \\_" in (
        files[f"de/{NAMES['de'][1]}.md"].decode()
    )


def test_every_installed_package_states_its_licence(files: dict[str, bytes]) -> None:
    listed = files[f"en/{NAMES['en'][6]}.md"].decode()

    packages = packages_named(pinned(LOCK.read_text(encoding="utf-8")))
    assert len(packages) > 40
    for one in packages:
        assert f"| `{one.name}` | `{one.version}` |" in listed
    assert "UNKNOWN" not in listed


def test_a_file_that_is_there_is_overwritten_only_if_that_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = (ROOT / "community.toml").read_text(encoding="utf-8")
    ours = ours.replace('name = "Botschafter"', 'name = "𓀀"')
    (tmp_path / "ours.toml").write_text(ours, encoding="utf-8")
    monkeypatch.setenv("COMMUNITY_FILE", "ours.toml")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)
    mine = tmp_path / "pack.zip"
    mine.write_bytes(b"mine")

    assert run("pack.zip", "--language", "en")[0] == 2
    assert mine.read_bytes() == b"mine"
    status, said = run("pack.zip", "--language", "en", "--force")
    assert (status, said.count("𓀀 (U+13000)")) == (0, 1)
    assert "Approval pack: 𓀀" in content(mine)["README.md"].decode()
