"""The report that was agreed to: what is more than it says stops `migrate` and every process."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bot.cli.operators import OperatorRight
from bot.cli.starting import exit_on_settings_error, terminal_language
from bot.cli.transparency.gathering import gather_today
from bot.cli.transparency.interfaces import RECEIVING
from bot.cli.transparency.reading import PRINT, read_report
from bot.config import Community, Settings
from bot.domain.transparency.changes import Change
from bot.domain.transparency.differences import differences
from bot.domain.transparency.report import Report
from bot.errors import SettingsError
from bot.i18n import NO_TEXT, Text, Translator
from bot.views.transparency.differences import named_changes

NAME = "accepted_register"

SHOWN = 3
"""Changes that the line names; the report shows all."""


def require_agreed(
    settings: Settings, community: Community, operators: Mapping[str, OperatorRight]
) -> None:
    """End the command with one line where this version does more than was agreed to.

    `operators` says what each command shows and changes.
    """
    t = terminal_language(community)
    with exit_on_settings_error():
        if line := more_than_agreed(settings, community, operators, t):
            raise SettingsError([f"{NAME}: {line}"])


def more_than_agreed(
    settings: Settings,
    community: Community,
    operators: Mapping[str, OperatorRight],
    t: Translator,
) -> Text:
    """Return what this version does beyond the report that was agreed to; empty for nothing.

    Raises SettingsError with one line where the report cannot be read.
    """
    file = settings.community_file.parent / community.accepted_register
    agreed = read_report(file, community.community.name, NAME)
    today = gather_today(settings, community, operators)
    more = differences(agreed, _of_this_process(today, settings)).widening
    return _sentence(file, more, t) if more else NO_TEXT


def _of_this_process(report: Report, settings: Settings) -> Report:
    """Return the report without what a process is not given the secrets for.

    `worker`, `clock` and `migrate` need no secret to receive: without one they receive nothing.
    """
    if settings.can_receive:
        return report
    kept = tuple(one for one in report.interfaces if one.name not in RECEIVING)
    return replace(report, interfaces=kept)


def _sentence(file: Path, more: Sequence[Change], t: Translator) -> Text:
    named = named_changes(more, t)
    shown = [*named[:SHOWN]]
    if (rest := len(named) - SHOWN) > 0:
        shown.append(str(t.plural("{n} more change", "{n} more changes", rest)))
    return t(
        "Botschafter does more here than {file} says, the report that was agreed to: {changes}. "
        "See all with {show}. Talk to the works council; then print the new report with {print}, "
        "and name it in accepted_register.",
        file=file,
        changes="; ".join(shown),
        show=f"python -m bot transparency --since {file}",
        print=PRINT,
    )
