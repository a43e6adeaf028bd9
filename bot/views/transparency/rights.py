"""Roles and rights, and the rights of people themselves."""

from collections.abc import Iterator, Mapping

from bot.domain.transparency.report import Circle, Report
from bot.i18n import Translator
from bot.texts import _
from bot.views.transparency.document import Block, Bullets, Cell, Code, Table
from bot.views.transparency.words import HOW_FAR, how_far, paragraph, part, section, texts

OPERATORS = _("Those who run the bot on the server")

PEOPLES_RIGHTS = {
    "ACCESS": (_("Access to one’s own data"), "15"),
    "RECTIFICATION": (_("Correction"), "16"),
    "ERASURE": (_("Erasure"), "17"),
    "RESTRICTION": (_("Restriction of processing"), "18"),
    "PORTABILITY": (_("Data portability"), "20"),
    "OBJECTION": (_("Objection"), "21"),
    "WITHDRAWAL": (_("Withdrawal of a consent"), "7(3)"),
}
"""Rights of people, each with its article of the General Data Protection Regulation."""


def rights(report: Report, t: Translator) -> Iterator[Block]:
    """Return what each circle may, and what commands on the server show and change."""
    yield section(t("Roles and rights"))
    yield paragraph(
        t(
            "Who may what is decided at every click from the database and from what Slack has "
            "signed, never from a button. Closed accounts may do nothing."
        ),
        t("The word in brackets says with whose things:"),
    )
    yield Table(
        texts(t("Word"), t("Meaning")),
        [(str(t(word)), str(t(meaning))) for word, meaning in HOW_FAR.values()],
        (1, 4),
    )
    for circle in report.circles:
        yield from _circle(circle, report, t)
    yield part(t(OPERATORS))
    yield paragraph(
        t(
            "They use these commands. They can also read the database and its backups as files: "
            "that is for few people, whom the company names."
        )
    )
    nothing = str(t("nothing"))
    rows = [
        (
            Code(one.name),
            str(t(one.shows)) if one.shows else nothing,
            str(t(one.changes)) if one.changes else nothing,
        )
        for one in report.commands
    ]
    yield Table(texts(t("Command"), t("Shows of people"), t("Changes")), rows, (2, 4, 4))


def _circle(circle: Circle, report: Report, t: Translator) -> Iterator[Block]:
    titles = {one.name: str(t(one.title)) for one in report.circles}
    mine, theirs = _deeds(report, circle.name), _deeds(report, circle.less)
    more = {does: whose for does, whose in mine.items() if does not in theirs}
    less = [str(t(does)) for does in theirs if does not in mine]
    yield part(titles[circle.name])
    about = t("Who that is: {who}.", who=str(t(circle.about)))
    base = titles.get(circle.less)
    if not more:
        yield paragraph(about, t("May no more than “{circle}”.", circle=base) if base else "")
    else:
        lead = t("May all that “{circle}” may, and:", circle=base) if base else t("May:")
        yield paragraph(about, lead)
        items: list[list[Cell]] = [
            [f"{t(does)} ({how_far(whose, t)})"] for does, whose in more.items()
        ]
        yield Bullets(items)
    if less:
        yield paragraph(t("But not: {deeds}.", deeds="; ".join(less)))


def _deeds(report: Report, circle: str) -> Mapping[str, str]:
    """Return what a circle may, each with whose things: of several ways the first counts."""
    found: dict[str, str] = {}
    for one in report.rights:
        if circle in one.who:
            found.setdefault(one.does, one.whose)
    return found


def peoples_rights(report: Report, t: Translator) -> Iterator[Block]:
    """Return the rights of whoever’s data it is, and the way to each."""
    yield section(t("Rights of those concerned"))
    contact = report.installation.contact
    asked = (
        t("Ask {contact}", contact=contact)
        if contact
        else t("Ask whoever is named in the privacy notice")
    )
    typed = {one.name: one.typed for one in report.ways}
    rows = [
        (str(t(title)), article, Code(typed[name]) if typed.get(name) else str(asked))
        for name, (title, article) in PEOPLES_RIGHTS.items()
    ]
    yield Table(texts(t("Right"), t("Article (GDPR)"), t("The way to it")), rows, (3, 1, 3))
    yield paragraph(
        t(
            "A complaint to the data protection authority is open to everybody (Article 77). Using "
            "one of these rights costs nothing and needs no reason."
        )
    )
