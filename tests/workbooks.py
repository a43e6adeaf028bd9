"""Workbooks as small as they can be, in the two open formats, for tests to read."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from io import BytesIO
from zipfile import ZipFile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DAY_ZERO = date(1899, 12, 30)
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><fills><fill/></fills>'
    "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


class Error(str):
    """The error of a formula, such as "#N/A"."""

    __slots__ = ()


Cell = str | float | date | bool
Rows = Sequence[Sequence[Cell]]


def xlsx(sheets: Mapping[str, Rows]) -> bytes:
    """Return a workbook of ECMA-376 with these sheets."""
    names = list(enumerate(sheets, start=1))
    part = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{TYPES}.worksheet+xml"/>'
        for at, _ in names
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>{part}'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPES}.styles+xml"/></Types>',
        "_rels/.rels": _relationships([("officeDocument", "xl/workbook.xml")]),
        "xl/_rels/workbook.xml.rels": _relationships(
            [("worksheet", f"worksheets/sheet{at}.xml") for at, _ in names]
            + [("styles", "styles.xml")]
        ),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        + "".join(
            f'<sheet name="{escape(name)}" sheetId="{at}" r:id="rId{at}"/>' for at, name in names
        )
        + "</sheets></workbook>",
        "xl/styles.xml": STYLES,
    }
    for (at, _), rows in zip(names, sheets.values(), strict=True):
        parts[f"xl/worksheets/sheet{at}.xml"] = (
            f'<worksheet xmlns="{MAIN}"><sheetData>{_xlsx_rows(rows)}</sheetData></worksheet>'
        )
    return _zipped(parts)


def ods(sheets: Mapping[str, Rows]) -> bytes:
    """Return a workbook of OpenDocument with these sheets."""
    name = "urn:oasis:names:tc:opendocument:xmlns"
    tables = "".join(
        f'<table:table table:name="{escape(title)}">{_ods_rows(rows)}</table:table>'
        for title, rows in sheets.items()
    )
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    return _zipped(
        {
            "mimetype": mimetype,
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{name}:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mimetype}"/>'
            "</manifest:manifest>",
            "content.xml": f'<office:document-content xmlns:office="{name}:office:1.0" '
            f'xmlns:table="{name}:table:1.0" xmlns:text="{name}:text:1.0"><office:body>'
            f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
            "</office:document-content>",
        }
    )


def _relationships(targets: Sequence[tuple[str, str]]) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" Target="{target}"/>'
            for at, (kind, target) in enumerate(targets, start=1)
        )
        + "</Relationships>"
    )


def _xlsx_rows(rows: Rows) -> str:
    return "".join(
        f'<row r="{line}">'
        + "".join(
            _xlsx_cell(f"{chr(ord('A') + at)}{line}", cell)
            for at, cell in enumerate(row)
            if cell != ""
        )
        + "</row>"
        for line, row in enumerate(rows, start=1)
        if row
    )


def _xlsx_cell(place: str, cell: Cell) -> str:
    if isinstance(cell, Error):
        return f'<c r="{place}" t="e"><f>VLOOKUP(1,2,3)</f><v>{cell}</v></c>'
    if isinstance(cell, bool):
        return f'<c r="{place}" t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, date):
        return f'<c r="{place}" s="1"><v>{(cell - DAY_ZERO).days}</v></c>'
    if isinstance(cell, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
    return f'<c r="{place}"><v>{cell}</v></c>'


def _ods_rows(rows: Rows) -> str:
    return "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row)) or '<table:table-cell/>'}"
        "</table:table-row>"
        for row in rows
    )


def _ods_cell(cell: Cell) -> str:
    if isinstance(cell, date):
        value = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, str):
        value = 'office:value-type="string"'
    else:
        value = f'office:value-type="float" office:value="{cell}"'
    text = f"<text:p>{escape(str(cell))}</text:p>"
    return (
        f"<table:table-cell {value}>{text}</table:table-cell>"
        if cell != ""
        else ("<table:table-cell/>")
    )


def _zipped(parts: Mapping[str, str]) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()
