"""Interfaces and scopes, the logs, and what has changed."""

from collections.abc import Iterator

from bot.domain.transparency.report import Report
from bot.i18n import Translator
from bot.texts import _
from bot.views.transparency.document import Block, Bullets, Code, Table
from bot.views.transparency.words import by_name, paragraph, part, section, texts

DIRECTIONS = {"IN": _("inbound"), "OUT": _("outbound")}


def interfaces(report: Report, t: Translator) -> Iterator[Block]:
    """Return all connections, and the scopes that Slack is asked for."""
    yield section(t("Interfaces and Slack scopes"))
    yield paragraph(t("These are all connections there are. Nothing goes to anybody else."))
    rows = [
        (Code(one.address), by_name(DIRECTIONS, one.direction, t), str(t(one.carries)))
        for one in report.interfaces
    ]
    yield Table(texts(t("Address"), t("Direction"), t("What goes through")), rows, (4, 2, 5))
    yield part(t("Scopes"))
    yield paragraph(
        t("A scope is a right that Slack gives the bot. These are the least there are.")
    )
    scopes = [(Code(one.name), str(t(one.why)), str(t(one.without))) for one in report.scopes]
    yield Table(texts(t("Name"), t("What for"), t("Without it")), scopes, (2, 4, 4))


def logging(report: Report, t: Translator) -> Iterator[Block]:
    """Return what the two logs hold, and who reads them."""
    yield section(t("Logging"))
    yield part(t("Log of the processes"))
    here = report.installation
    yield paragraph(
        t(
            "It goes to the standard error of each process, from the level {level} on, as {form}. "
            "How long it is kept is decided where the company collects it.",
            level=here.log_level,
            form=here.log_format,
        ),
        t(
            "It holds what failed and which rule refused something, by kind and place; no names, "
            "no texts, and not who came by. An account’s id stands there only where Slack refuses "
            "its messages for good. Those who run the bot read it."
        ),
    )
    yield part(t("Log of decisions"))
    yield paragraph(
        t(
            "It holds what the core team decides about others, and what those who run the bot "
            "change or carry out of the database: ids and days, no texts. Nothing changes an "
            "entry; after 12 months it is deleted."
        ),
        t(
            "Everybody reads what concerns them, and what they decided themselves; who decided is "
            "shown as “somebody on the core team”. Those who run the bot look up one decision on "
            "request, and that is noted too."
        ),
    )


def changes(report: Report, t: Translator) -> Iterator[Block]:
    """Return what is new in this version, as the change log has it."""
    yield section(t("What has changed"))
    if not report.changes:
        yield paragraph(t("The change log has no entry about this version."))
        return
    yield paragraph(t("New in this version, as the change log says in English; details are there:"))
    yield Bullets([(one,) for one in report.changes])
