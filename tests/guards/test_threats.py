"""What SECURITY.md promises names tests that are there."""

import re

from bot.domain.approval_pack.threats import THREATS
from tests.guards.sources import ROOT
from tests.guards.test_faults import functions_of

DOCUMENT = "SECURITY.md"
PROOF = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def rows(title: str) -> list[list[str]]:
    """The cells of the table below a heading, without its own headings."""
    section = (ROOT / DOCUMENT).read_text(encoding="utf-8").partition(f"## {title}\n")[2]
    lines = [one for one in section.partition("\n## ")[0].splitlines() if one.startswith("|")]
    return [[cell.strip() for cell in one.strip("|").split("|")] for one in lines[2:]]


def test_each_threat_names_a_test_that_is_there() -> None:
    threats = rows("Who could attack, and what stands in the way")
    proofs = {f"{one[0]} {one[1]}": PROOF.findall(one[-1]) for one in threats}

    assert len(proofs) > 20
    assert [threat for threat, tests in proofs.items() if not tests] == []
    named = {proof for tests in proofs.values() for proof in tests}
    assert [(file, test) for file, test in named if test not in functions_of(file)] == []


def test_the_approval_pack_says_the_same() -> None:
    found, who = [], ""
    for one in rows("Who could attack, and what stands in the way"):
        who = one[0] or who
        plain = (cell.replace("`", "").replace("'", "’") for cell in (who, one[1], one[2]))
        found.append((*plain, tuple(map("::".join, PROOF.findall(one[-1])))))

    assert found == [(one.who, one.could, one.does, one.tests) for one in THREATS]


def test_the_document_is_a_page_or_two() -> None:
    assert len((ROOT / DOCUMENT).read_text(encoding="utf-8").splitlines()) <= 100
