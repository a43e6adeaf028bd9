"""`report`: a month's totals in the terminal, and the chart as a file."""

from datetime import datetime
from pathlib import Path

from bot.domain.impact import month_of, read_month


def show_report(month: str, file: Path | None, now: datetime) -> None:
    """Print the report of this month, last month's if it is empty; write the chart to `file`."""
    from rich.text import Text

    from bot.app import gather_hooks
    from bot.cli.starting import (
        exit_on_settings_error,
        exit_on_write_error,
        open_database,
        read_settings,
        terminal_language,
    )
    from bot.cli.terminal import Terminal
    from bot.domain.hours import local_date
    from bot.domain.impact import NoSuchMonth
    from bot.errors import SettingsError
    from bot.services.impact import gather
    from bot.views.impact.chart import draw
    from bot.views.impact.report import in_words, title_of
    from storage.unit_of_work import read_only

    settings, community = read_settings()
    with exit_on_settings_error():
        try:
            today = local_date(now, community.community.time_zone)
            chosen = read_month(month) if month else month_of(today, 1)
        except NoSuchMonth as error:
            raise SettingsError([f"--month {month}: write it as 2026-11."]) from error
        if chosen.first > today:
            raise SettingsError([f"--month {month}: it lies in the future."])
        if file is not None and file.suffix.lower() != ".png":
            raise SettingsError([f"--file {file}: the chart is a PNG; name it so, as chart.png."])
    database, hooks = open_database(settings), gather_hooks()
    with read_only(database, community, now, hooks) as uow:
        found = gather(uow, chosen)
    database.dispose()
    t, console = terminal_language(community), Terminal()
    console.print(Text(str(title_of(chosen, t)), style="bold"))
    for line in in_words(found, hooks.totals, t):
        console.print(Text(f"  {line}"))
    if file is not None:
        with exit_on_write_error(file):
            file.write_bytes(draw(found, t))
        console.print(Text(str(t("The chart is in {file}.", file=file))))
