"""The record of processing activities (Article 30(1) of the General Data Protection Regulation).

What the tables declare fills it in; what only the controller knows is a blank.
"""

from collections.abc import Iterable, Sequence

from bot.domain.approval_pack.categories import CATEGORIES
from bot.domain.transparency.report import Field, Report
from bot.i18n import Translator
from bot.texts import _
from bot.views.approval_pack.drafts import BLANK, draft, heading, table, to_fill_in
from bot.views.transparency.document import Block, Bullets, Code, Document, Paragraph
from storage.types import Basis, Retention, SeenBy

ARTICLES = {
    Basis.CONSENT: _("Art. 6(1)(a)"),
    Basis.EXPLICIT: _("Art. 6(1)(a), 9(2)(a)"),
    Basis.PROOF: _("Art. 6(1)(c), 7(1)"),
}
LEGITIMATE_INTEREST = _("Art. 6(1)(f)")
"""Where the grounds stand in the Regulation: all others are legitimate interests."""


def record_of_processing(report: Report, t: Translator) -> Document:
    """Return the record of this processing activity."""
    check = t(
        "Draft for counsel and the data protection officer: to be checked and completed. What is "
        "filled in comes from what this installation declares of its tables; blanks are about what "
        "only the controller knows."
    )
    personal = [one for one in report.fields if one.whose]
    blocks = [
        *_controller(report, t),
        *_purposes(personal, t),
        *_people(t),
        *_data(t),
        *_recipients(personal, t),
        *_third_countries(t),
        *_periods(personal, t),
        *_measures(t),
        *_further(t),
    ]
    return draft(t("Record of processing activities"), check, t, blocks)


def _controller(report: Report, t: Translator) -> list[Block]:
    here = report.installation
    questions = (
        t("Name and contact details of the controller"),
        t("Joint controllers, if any"),
        t("Representative, if any"),
        t("Data protection officer"),
        t("Department in charge"),
        t("In use since"),
    )
    name = t(
        "Processing activity: the ambassador community “{community}” with the Slack bot "
        "Botschafter, version {version}.",
        community=here.community,
        version=report.version,
    )
    contact = t("Contact named to members: {contact}", contact=here.contact or BLANK)
    return [
        heading(t("Controller (Art. 30(1)(a) GDPR)")),
        Paragraph(str(name)),
        Paragraph(str(contact)),
        to_fill_in(questions, t),
    ]


def _purposes(personal: Sequence[Field], t: Translator) -> list[Block]:
    purposes = (
        t("joining the community with consent, and leaving it"),
        t("mentoring: finding each other, monthly check-ins, decisions of the two"),
        t("telling, reviewing and publishing stories, for the uses that were agreed to"),
        t("planning sessions and the core team’s calls, and sharing its tasks and roles"),
        t("delivering messages and reminders at respectful times"),
        t("proving consent, and accounting for decisions about others"),
    )
    used = {one.basis for one in personal}
    rows = [
        [
            str(t(basis)),
            str(t(ARTICLES.get(basis, LEGITIMATE_INTEREST))),
            _categories(personal, "basis", basis.name, t),
        ]
        for basis in Basis
        if basis.name in used
    ]
    return [
        heading(t("Purposes and legal grounds (Art. 30(1)(b) GDPR)")),
        Bullets([[str(one)] for one in purposes]),
        table((t("Legal ground"), t("GDPR"), t("Categories")), rows, [5, 2, 5]),
        to_fill_in((t("National law or agreement on employees’ data (such as § 26 BDSG)"),), t),
    ]


def _people(t: Translator) -> list[Block]:
    people = (
        t("employees who have joined the community"),
        t("employees on the programme’s list who haven’t joined yet"),
        t("people in a picture of a story"),
        t("guests of the workspace or of a connected one who use the bot"),
        t("members of the core team, as those who decide about something"),
        t("those who run the bot: the number of their account on the server"),
    )
    return [
        heading(t("Categories of data subjects (Art. 30(1)(c) GDPR)")),
        Bullets([[str(one)] for one in people]),
    ]


def _data(t: Translator) -> list[Block]:
    rows = [
        [str(t(one.name)), str(t(one.about)), Code(", ".join(one.tables))] for one in CATEGORIES
    ]
    full = t("Each single field, with its period and who sees it, is in the transparency report.")
    return [
        heading(t("Categories of personal data (Art. 30(1)(c) GDPR)")),
        Paragraph(str(full)),
        table((t("Category"), t("What is kept"), t("Tables")), rows, [3, 6, 4]),
    ]


def _recipients(personal: Sequence[Field], t: Translator) -> list[Block]:
    used = {one.seen_by for one in personal}
    rows = [
        [str(t(circle)), _categories(personal, "seen_by", circle.name, t)]
        for circle in SeenBy
        if circle.name in used and circle is not SeenBy.BOT
    ]
    questions = (
        t("Slack: contract on processing by a processor (Art. 28 GDPR), of"),
        t("Whoever hosts the server and the database, and their contract (Art. 28 GDPR)"),
        t("Others who get data from these, if any"),
    )
    return [
        heading(t("Recipients (Art. 30(1)(d) GDPR)")),
        Paragraph(str(t("Within the company and the community:"))),
        table((t("Who sees it"), t("Categories")), rows, [3, 5]),
        Paragraph(
            str(
                t(
                    "What the bot posts, and what people type into its forms, passes through Slack "
                    "and is kept there under the workspace’s own settings. The bot sends data to "
                    "nobody else."
                )
            )
        ),
        Paragraph(
            str(
                t(
                    "Whoever has a signed link to the story wall, the feed or an edition of the "
                    "book sees stories, pictures and names there, for the uses that the author and "
                    "everybody shown have agreed to; with the link for the board, the "
                    "board. Links have an end and can be revoked; what was printed or saved "
                    "before can’t be called back. Of those who look, nothing is kept."
                )
            )
        ),
        to_fill_in(questions, t),
    ]


def _third_countries(t: Translator) -> list[Block]:
    said = t(
        "Slack belongs to Salesforce, Inc., which has its seat in the United States. Whether data "
        "are transferred there, and on which ground, is to be checked by counsel."
    )
    questions = (
        t("Transfer on an adequacy decision (Art. 45 GDPR)"),
        t("Standard contractual clauses (Art. 46(2)(c) GDPR) and assessment of the transfer"),
        t("Region in which the workspace keeps its data"),
        t("Country in which the server and the database stand"),
    )
    return [
        heading(t("Transfers to third countries (Art. 30(1)(e) GDPR)")),
        Paragraph(str(said)),
        to_fill_in(questions, t),
    ]


def _periods(personal: Sequence[Field], t: Translator) -> list[Block]:
    used = {one.retention for one in personal}
    rows = [
        [str(t(period)), _categories(personal, "retention", period.name, t)]
        for period in Retention
        if period.name in used
    ]
    questions = (
        t("How long Slack keeps messages in this workspace"),
        t("When backups are deleted"),
        t("When the log of the processes is deleted"),
    )
    return [
        heading(t("Periods for erasure (Art. 30(1)(f) GDPR)")),
        table((t("How long"), t("Categories")), rows, [3, 5]),
        to_fill_in(questions, t),
    ]


def _measures(t: Translator) -> list[Block]:
    said = t("They are in the paper “{title}”.", title=t("Technical and organisational measures"))
    return [
        heading(t("Technical and organisational measures (Art. 30(1)(g), 32 GDPR)")),
        Paragraph(str(said)),
    ]


def _further(t: Translator) -> list[Block]:
    questions = (
        t("Is a data protection impact assessment needed (Art. 35 GDPR), and what did it say?"),
        t("Agreement with the works council (such as § 87(1) no. 6 BetrVG), of"),
        t("Privacy notice for members (Art. 13 GDPR)"),
        t("Checked by, on"),
    )
    return [heading(t("Further checks")), to_fill_in(questions, t)]


def _categories(personal: Iterable[Field], fact: str, name: str, t: Translator) -> str:
    """Return the categories of data that have a field of which this is declared."""
    tables = {one.table for one in personal if getattr(one, fact) == name}
    return ", ".join(str(t(one.name)) for one in CATEGORIES if not tables.isdisjoint(one.tables))
