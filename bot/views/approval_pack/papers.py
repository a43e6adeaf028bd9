"""The papers of the pack in their order, and the overview that says what is what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.approval_pack.licences import Package
from bot.domain.transparency.report import Report
from bot.i18n import Text, Translator
from bot.views.approval_pack.drafts import BLANK, draft
from bot.views.approval_pack.lists import addresses_paper, licences_paper, scopes_paper
from bot.views.approval_pack.measures import measures_paper
from bot.views.approval_pack.record import record_of_processing
from bot.views.approval_pack.threat_model import threat_model
from bot.views.transparency.document import Block, Bullets, Code, Document, Paragraph
from bot.views.transparency.report import report_document


@dataclass(frozen=True)
class Paper:
    """A paper of the pack: its file's name without an ending, what it is for, its content."""

    name: str
    about: Text
    document: Document


def papers(report: Report, packages: Sequence[Package], t: Translator) -> tuple[Paper, ...]:
    """Return the papers in the translator's language."""
    about_this = report_document(report, t)
    made = (
        (
            t("transparency-report"),
            t("for the works council: what is stored and shown, and what the bot can’t do"),
            _marked(about_this, t),
        ),
        (
            t("record-of-processing"),
            t("for the data protection officer: the record by Article 30 GDPR, with blanks"),
            record_of_processing(report, t),
        ),
        (
            t("measures"),
            t("for the data protection officer: the measures by Article 32 GDPR, with blanks"),
            measures_paper(t),
        ),
        (
            t("slack-permissions"),
            t("for the admins of Slack: each permission and its reason"),
            scopes_paper(report, t),
        ),
        (
            t("threat-model"),
            t("for information security: attacks, answers and their tests"),
            threat_model(t),
        ),
        (
            t("network-addresses"),
            t("for whoever runs the network: what calls whom"),
            addresses_paper(report, t),
        ),
        (
            t("licences"),
            t("for whoever checks open source software: packages and their licences"),
            licences_paper(packages, t),
        ),
    )
    return tuple(
        Paper(f"{number}-{name}", about, replace(document, subtitle=about_this.subtitle))
        for number, (name, about, document) in enumerate(made, 1)
    )


def _marked(document: Document, t: Translator) -> Document:
    check = t(
        "Draft for counsel and the works council: to be checked. It’s made from the program and "
        "its settings, and says how this installation was on that day."
    )
    return replace(document, blocks=[Paragraph(str(check)), *document.blocks])


def overview(report: Report, made: Sequence[Paper], t: Translator) -> Document:
    """Return what is what in the pack."""
    check = t(
        "Draft for counsel: nothing in this pack is legal advice, and everything in it is to be "
        "checked. {blank} stands where only your company knows the answer; what is filled in comes "
        "from the program, its tests and its settings.",
        blank=BLANK,
    )
    items = [[Code(one.name), f": {one.about}"] for one in made]
    formats = t("Each paper is there as PDF, for reading, and as Markdown, for changing.")
    as_data = t("The report is also there as data, to compare it with a later one:")
    blocks: list[Block] = [
        Bullets(items),
        Paragraph(str(formats)),
        Bullets([[f"{as_data} ", Code("transparency-report.json")]]),
    ]
    title = t("Approval pack: {community}", community=report.installation.community)
    subtitle = made[0].document.subtitle
    return replace(draft(title, check, t, blocks), subtitle=subtitle)
