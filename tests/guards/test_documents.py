"""Code and documents cite only documents that are in the repository."""

import re

from tests.guards.sources import CODE, ROOT, files

CITED = re.compile(r"(?<![\w.])(?:\w+/)*\w[\w-]*\.md\b|\.\./" + "shared")


def test_whatever_is_cited_is_in_the_repository() -> None:
    paths = [*files(*CODE, "tests"), *(path.relative_to(ROOT) for path in ROOT.glob("*.md"))]

    missing = {
        (str(path), name)
        for path in paths
        for name in CITED.findall((ROOT / path).read_text(encoding="utf-8"))
        if not (ROOT / name).is_file()
    }

    assert missing == set()
