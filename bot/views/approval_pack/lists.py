"""Papers that are one list: Slack's permissions, network addresses, licences."""

from collections.abc import Sequence

from bot.domain.approval_pack.licences import Package
from bot.domain.transparency.report import Interface, Report
from bot.i18n import Translator
from bot.views.approval_pack.drafts import BLANK, draft, heading, table, to_fill_in
from bot.views.transparency.document import Block, Code, Document, Paragraph, Table


def scopes_paper(report: Report, t: Translator) -> Document:
    """Return the permissions that the bot asks Slack for, each with its reason."""
    check = t(
        "Draft for counsel and the admins of Slack: to be checked before the app is installed. "
        "The bot asks for these permissions and no others."
    )
    rows = [[Code(one.name), str(t(one.why)), str(t(one.without))] for one in report.scopes]
    headings = (t("Permission"), t("Why"), t("What would not work without it"))
    return draft(t("Permissions in Slack"), check, t, [table(headings, rows, [3, 5, 5])])


def addresses_paper(report: Report, t: Translator) -> Document:
    """Return what the installation calls, and what calls it."""
    check = t(
        "Draft for counsel and whoever runs the network: to be checked and opened in the firewall. "
        "The bot opens no other connections, and fetches no addresses that people typed."
    )
    over_network = [one for one in report.interfaces if _is_over_network(one)]
    called = [one for one in over_network if one.direction == "OUT"]
    calling = [one for one in over_network if one.direction == "IN"]
    blocks: list[Block] = [
        heading(t("What the installation calls")),
        _interfaces(called, t),
        heading(t("What calls the installation")),
        _interfaces(calling, t),
        heading(t("What only your company knows")),
        to_fill_in(
            (
                t("Name and address of the server"),
                t("Proxy between the bot and Slack"),
                t("Who may reach the port of the probes"),
            ),
            t,
        ),
    ]
    return draft(t("Network addresses"), check, t, blocks)


def _is_over_network(one: Interface) -> bool:
    """True unless it is a file of this machine, or what a process prints."""
    kind, separator, _rest = one.address.partition("://")
    return bool(separator) and kind != "sqlite"


def _interfaces(interfaces: Sequence[Interface], t: Translator) -> Table:
    rows = [[Code(one.address), str(t(one.carries))] for one in interfaces]
    return table((t("Address"), t("What goes through it")), rows, [2, 3])


def licences_paper(packages: Sequence[Package], t: Translator) -> Document:
    """Return the licences of all packages that are installed for the bot."""
    check = t(
        "Draft for counsel: to be checked against your company’s rules for open source software. "
        "The bot itself is under the MIT licence. The list says what the packages installed here "
        "state of themselves."
    )
    rows = [[Code(one.name), Code(one.version), one.licence] for one in packages]
    headings = (t("Package"), t("Version"), t("Licence"))
    approved = Paragraph(str(t("Approved by, on: {blank}", blank=BLANK)))
    return draft(t("Licences"), check, t, [table(headings, rows, [3, 2, 5]), approved])
