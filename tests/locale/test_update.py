from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from bot.locale.update import ROOT, outdated, write


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with the same layout as ours."""
    for folder in ("bot/domain", "bot/views", "bot/locale", "commands", "schedules", "storage"):
        (tmp_path / folder).mkdir(parents=True)
    for file in ("bot/domain/stories.py", "storage/types.py"):
        (tmp_path / file).touch()
    return tmp_path


def put(project: Path, path: str, code: str) -> None:
    file = project / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(code, encoding="utf-8")


def translate(project: Path, noun: str, text: str, german: str) -> None:
    file = project / f"bot/locale/de/{noun}.po"
    before = file.read_text(encoding="utf-8")
    after = before.replace(f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{german}"')
    assert after != before
    file.write_text(after, encoding="utf-8")


def update(project: Path) -> None:
    write(outdated(project))


def texts(project: Path, noun: str) -> dict[str, object]:
    with (project / f"bot/locale/de/{noun}.po").open("rb") as source:
        return {str(one.id): one.string for one in read_po(source, locale="de") if one.id}


def test_a_text_stands_in_its_nouns_catalogue(project: Path) -> None:
    put(project, "bot/views/stories/form.py", 't("Tell a story")')

    update(project)

    assert texts(project, "stories") == {"Tell a story": ""}


def test_what_no_noun_owns_or_two_share_is_common(project: Path) -> None:
    put(project, "bot/errors.py", 'sentence = _("Not here.")')
    put(project, "bot/views/stories.py", 't("Close")')
    put(project, "bot/views/members.py", 't("Close")')

    update(project)

    assert texts(project, "common") == {"Close": "", "Not here.": ""}
    assert {path.name for path in (project / "bot/locale/de").iterdir()} == {"common.po"}


def test_plurals_and_contexts_are_found(project: Path) -> None:
    put(
        project,
        "bot/views/stories.py",
        't.plural("{n} story", "{n} stories", n)\nt.context("verb", "Open")',
    )

    update(project)

    with (project / "bot/locale/de/stories.po").open("rb") as source:
        found = [
            (one.context, one.id, one.string) for one in read_po(source, locale="de") if one.id
        ]
    assert found == [
        ("verb", "Open", ""),
        (None, ("{n} story", "{n} stories"), ("", "")),
    ]


def test_texts_inside_other_texts_are_found(project: Path) -> None:
    put(
        project,
        "bot/views/stories.py",
        """f"*{t('Ask me about')}*" f"{t(name)}" """,
    )

    update(project)

    assert texts(project, "stories") == {"Ask me about": ""}


def test_a_translation_moves_along_with_its_text(project: Path) -> None:
    put(project, "bot/views/stories.py", 't("Close")')
    update(project)
    translate(project, "stories", "Close", "Schließen")

    put(project, "bot/views/members.py", 't("Close")')
    update(project)

    assert texts(project, "common") == {"Close": "Schließen"}
    assert not (project / "bot/locale/de/stories.po").exists()


def test_what_no_text_asks_for_is_dropped(project: Path) -> None:
    put(project, "bot/views/stories.py", 't("Old")\nt("Kept")')
    update(project)

    put(project, "bot/views/stories.py", 't("Kept")')
    update(project)

    assert texts(project, "stories") == {"Kept": ""}


def test_a_second_update_changes_nothing(project: Path) -> None:
    put(project, "bot/views/stories.py", 't("Say \\"thanks\\"\\nto {name}")')
    update(project)

    assert outdated(project) == {}


def test_the_sandbox_needs_no_catalogue(project: Path) -> None:
    put(project, "bot/sandbox/page/texts.py", '_("Act as")')

    assert outdated(project) == {}


def test_the_catalogues_are_in_step_with_the_code() -> None:
    differing = [str(path.relative_to(ROOT)) for path in outdated(ROOT)]

    assert differing == [], "run make messages"


def test_what_columns_entries_and_commands_declare_is_a_text(project: Path) -> None:
    put(project, "storage/stories.py", 'title: str = column("the title", SeenBy.SELF, index=True)')
    put(project, "commands/stories.py", 'write(Ids.TELL, tell, Audience.ALL, "Tell a story")')
    put(
        project, "bot/cli/stories.py", '@operator(sees="titles", changes="nothing")\ndef list_(): 0'
    )

    update(project)

    assert texts(project, "stories") == {
        "the title": "",
        "Tell a story": "",
        "titles": "",
        "nothing": "",
    }


def test_the_same_words_elsewhere_declare_nothing(project: Path) -> None:
    put(project, "bot/views/stories.py", 't("Close")\ncolumn("no column")\nwrite(1, "no entry")')
    put(project, "storage/stories.py", "column(name)\ncolumn()")

    update(project)

    assert texts(project, "stories") == {"Close": ""}
