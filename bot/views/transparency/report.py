"""The transparency report as a document, section by section, in a works council's words."""

from datetime import date

from bot.domain.transparency.report import Report
from bot.i18n import Translator
from bot.views.transparency.connections import changes, interfaces, logging
from bot.views.transparency.differences import since_report
from bot.views.transparency.document import Document
from bot.views.transparency.evaluations import evaluations, negatives
from bot.views.transparency.fields import deletion, fields
from bot.views.transparency.rights import peoples_rights, rights
from bot.views.transparency.system import description, purpose, scope


def report_document(report: Report, t: Translator) -> Document:
    """Return the whole report in the translator's language."""
    title = t("Transparency report: {community}", community=report.installation.community)
    subtitle = t(
        "About this installation of Botschafter {version}, made on {day}",
        version=report.version,
        day=t.date(date.fromisoformat(report.made_on)),
    )
    blocks = [
        *since_report(report, t),
        *purpose(t),
        *scope(report, t),
        *description(report, t),
        *fields(report, t),
        *evaluations(report, t),
        *negatives(report, t),
        *rights(report, t),
        *interfaces(report, t),
        *logging(report, t),
        *deletion(report, t),
        *peoples_rights(report, t),
        *changes(report, t),
    ]
    return Document(str(title), str(subtitle), t.locale, blocks)
