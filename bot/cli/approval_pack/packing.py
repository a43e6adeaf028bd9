"""The pack as one ZIP: the same bytes for the same papers and the same day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.domain.approval_pack.licences import Package
from bot.domain.transparency.coding import to_json
from bot.domain.transparency.report import Report
from bot.i18n import translator
from bot.views.approval_pack import overview, papers
from bot.views.approval_pack.drafts import stamp
from bot.views.pdf import typeset
from bot.views.transparency.markdown import as_markdown
from storage.private_files import OWNER_ONLY

REPORT_AS_DATA = "transparency-report.json"


@dataclass(frozen=True)
class Pack:
    """A ZIP, and the signs in its papers that no font has."""

    content: bytes
    replaced: frozenset[str]


def packed(report: Report, packages: Sequence[Package], languages: Sequence[str]) -> Pack:
    """Return the ZIP with the papers in these languages."""
    day, publisher = date.fromisoformat(report.made_on), report.installation.community
    overviews, files = [], {REPORT_AS_DATA: to_json(report).encode()}
    replaced: set[str] = set()
    for language in languages:
        t = translator(language)
        made = papers(report, packages, t)
        overviews.append(as_markdown(overview(report, made, t)))
        for one in made:
            pdf = typeset(one.document, publisher=publisher, day=day, stamp=stamp(t))
            replaced.update(pdf.replaced)
            files[f"{language}/{one.name}.pdf"] = pdf.pdf
            files[f"{language}/{one.name}.md"] = as_markdown(one.document).encode()
    content = _zipped({"README.md": "\n".join(overviews).encode(), **files}, day)
    return Pack(content, frozenset(replaced))


def _zipped(files: Mapping[str, bytes], day: date) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        for name, content in files.items():
            entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.create_system = 3  # Unix, whose rights the next line means
            entry.external_attr = OWNER_ONLY << 16
            archive.writestr(entry, content, ZIP_DEFLATED)
    return written.getvalue()
