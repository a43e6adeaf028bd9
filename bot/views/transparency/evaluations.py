"""Every evaluation, by who gets it, and what the bot can’t do."""

from collections.abc import Iterator

from bot.domain.transparency.evaluations import COMMAND, Reader, Surface
from bot.domain.transparency.report import Evaluation, Report
from bot.i18n import Translator, joined
from bot.views.transparency.document import Block, Bullets, Code, Table
from bot.views.transparency.words import (
    names_in_order,
    paragraph,
    part,
    section,
    texts,
    word_of,
)


def evaluations(report: Report, t: Translator) -> Iterator[Block]:
    """Return all that shows or counts people or what they did: the widest circle comes first."""
    yield section(t("Evaluations"))
    yield paragraph(
        t(
            "Every list, report, export, view, post and scheduled message that shows or counts "
            "people or what they did, by who gets it. There are no others: a test fails for one "
            "that isn’t here."
        ),
        t(
            "The group is the least number of people behind one line or number. Where it is one "
            "person, that person is meant or named there."
        ),
    )
    headings = texts(t("What"), t("Where"), t("Smallest group"))
    for who in reversed(names_in_order(Reader, (one.who for one in report.evaluations))):
        yield part(word_of(Reader, who, t))
        found = [one for one in report.evaluations if one.who == who]
        yield Table(headings, [_row(one, t) for one in found], (6, 3, 2))


def _row(one: Evaluation, t: Translator) -> tuple[str, str, str]:
    command = one.name.removeprefix(COMMAND) if one.name.startswith(COMMAND) else ""
    what = joined(": ", (command, t(one.about)))
    return str(what), word_of(Surface, one.surface, t), _group(one, t)


def _group(one: Evaluation, t: Translator) -> str:
    if one.smallest_group is None:
        return str(t("nobody"))
    if one.smallest_group == 1 and one.who == Reader.SELF.name:
        return str(t("their own"))
    return str(t.plural("{n} person", "{n} people", one.smallest_group))


def negatives(report: Report, t: Translator) -> Iterator[Block]:
    """Return what the bot can’t do, each with the tests that hold it."""
    yield section(t("What it can’t do"))
    yield paragraph(
        t(
            "Each sentence is held by automatic tests that are part of the source. They run before "
            "every new version, and fail if it were no longer so."
        )
    )
    yield Bullets(
        [
            [str(t(one.claim)), *(piece for test in one.tests for piece in (" ", Code(test)))]
            for one in report.negatives
        ]
    )
