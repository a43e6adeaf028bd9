"""Every command at every stage says where the person is and what comes next."""

import pytest

from bot.app import Bot
from bot.domain.access import Caller, check_access
from bot.errors import UserFacingError
from bot.i18n import translator
from bot.nouns import all_entries
from bot.sandbox.person import Person, Sandbox
from bot.views.next_steps import NEXT, WHERE
from commands.entries import Entry
from commands.entry_info import PayloadKind
from tests.conversations.gathering import STAGES, Stage, put

TYPED = [entry for entry in all_entries() if entry.kind in {PayloadKind.COMMAND, PayloadKind.VERB}]
LISTS = {"audit", "directory", "stories"}
"""Verbs that answer with what was looked for; whoever may not use them is led on."""

FAULT = {"de": "es liegt an mir, nicht an Dir", "en": "it’s my fault"}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind of database: what is asked of it here, other conversations ask of both."""
    return sqlite_url


def line_of(bot: Bot, entry: Entry, language: str) -> str:
    """What somebody types for this entry."""
    commands = bot.community.commands
    if entry.kind is PayloadKind.COMMAND:
        return str(getattr(commands, entry.id))
    return f"{commands.main} {entry.german if language == 'de' and entry.german else entry.id}"


def answer_to(person: Person, line: str) -> tuple[str, list[str]]:
    """The text of the private answer and its buttons; a modal's title and submit button."""
    before = len(person.ephemerals)
    person.runs(line)
    if person.modal is not None:
        title, buttons = str(person.modal), [person.modal.submit_label, person.modal.close_label]
        person.closes(everything=True)
        return title, buttons
    assert len(person.ephemerals) == before + 1, f"{line} was answered with nothing"
    return person.ephemerals[-1], person.ephemeral(-1).buttons


def _is_open(entry: Entry, stage: Stage) -> bool:
    try:
        check_access(entry.audience, Caller(stage.status))
    except UserFacingError:
        return False
    return True


@pytest.mark.parametrize(("name", "language"), [("anna", "de"), ("tom", "en")])
@pytest.mark.parametrize("stage", STAGES)
def test_every_command_leads_on(
    slack: Sandbox, bot: Bot, stage: str, name: str, language: str
) -> None:
    person = put(slack, bot, name, STAGES[stage])
    t = translator(language)
    where = str(t(WHERE[STAGES[stage].status]))
    labels = {str(t(label)) for _sentence, label, _action in NEXT.values()}

    for entry in sorted(TYPED, key=lambda entry: entry.id == "resume"):
        line = line_of(bot, entry, language)
        text, buttons = answer_to(person, line)

        assert FAULT[language] not in text, line
        is_open = _is_open(entry, STAGES[stage])
        if not text.startswith("===") and not (is_open and entry.id in LISTS):
            assert labels & set(buttons), f"{line}: {text} {buttons}"
        if entry.id in {"status", "main"}:
            assert where in text, line


@pytest.mark.parametrize(("name", "language"), [("anna", "de"), ("tom", "en")])
@pytest.mark.parametrize("stage", STAGES)
def test_home_at_every_stage(
    slack: Sandbox, bot: Bot, stage: str, name: str, language: str
) -> None:
    person = put(slack, bot, name, STAGES[stage])
    t = translator(language)

    home = person.opens_home()

    assert str(t(WHERE[STAGES[stage].status])) in home.text
    labels = {str(t(label)) for _sentence, label, _action in NEXT.values()}
    assert home.buttons[0] in labels
    assert len(home.blocks) <= 100


@pytest.mark.parametrize("stage", STAGES)
def test_every_button_on_home_leads_on(slack: Sandbox, bot: Bot, stage: str) -> None:
    person = put(slack, bot, "anna", STAGES[stage])

    for label in person.opens_home().buttons:
        before = (len(person.ephemerals), len(person.dms), str(person.home))
        if label not in person.opens_home().buttons:
            continue  # a button before it has changed where the person is
        person.clicks(label, in_="home")

        is_answered = person.modal is not None or before != (
            len(person.ephemerals),
            len(person.dms),
            str(person.home),
        )
        assert is_answered, label
        if person.modal is not None:
            assert FAULT["de"] not in person.modal
            person.closes(everything=True)
