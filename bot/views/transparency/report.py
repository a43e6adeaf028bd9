"""The transparency report as a document, section by section, in a works council's words."""

from bot.domain.transparency.report import Report
from bot.i18n import Translator
from bot.views.transparency.document import Block, Document, Heading, Paragraph


def report_document(report: Report, t: Translator) -> Document:
    """Return the whole report in the translator's language."""
    subtitle = t(
        "Version {version}, tables {revision}, made on {day}",
        version=report.version,
        revision=report.revision,
        day=report.made_on,
    )
    title = t("Transparency report: {community}", community=report.installation.community)
    blocks: list[Block] = [*_purpose(t)]
    return Document(str(title), str(subtitle), t.locale, blocks)


def _purpose(t: Translator) -> list[Block]:
    return [
        Heading(1, str(t("Purpose"))),
        Paragraph(
            str(
                t(
                    "The system helps a voluntary community of employees to organise itself: "
                    "joining, mentors, stories, sessions and the core team’s work. It is not there "
                    "to monitor behaviour or performance, and nothing in it is made for that."
                )
            )
        ),
    ]
