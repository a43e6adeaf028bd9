"""`python -m tests.dependencies`: known weaknesses of what is pinned, and its licences.

Weaknesses are asked for at the package index. Where it cannot be reached, or is a mirror that
knows none, that is said, and nothing has failed.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console

from bot.cli.approval_pack.installed import LOCK, installed_packages
from bot.domain.approval_pack.licences import Package

ALLOWED = frozenset(
    {
        "0BSD",
        "Apache Software License",
        "Apache-2.0",
        "BSD License",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "ISC License (ISCL)",
        "LGPL-3.0-only",  # psycopg, used as a library and unchanged
        "MIT",
        "MIT License",
        "MIT-CMU",
        "Mozilla Public License 2.0 (MPL 2.0)",
        "OFL-1.1",  # fonts; they may be embedded in documents of any licence
        "PSF-2.0",
        "Python Software Foundation License",
        "Zlib",
    }
)
"""Licences under which a company may run the bot without opening code of its own."""


def doubtful_licences(packages: Sequence[Package]) -> list[str]:
    """Return a line for each of these packages that is under none of the licences allowed.

    Of "A OR B" one has to be allowed, of "A AND B" and "A; B" all.
    """
    return [
        f"{one.name} {one.version}: {one.licence}"
        for one in packages
        if not all(_is_allowed(part) for part in one.licence.replace(";", " AND ").split(" AND "))
    ]


def _is_allowed(licence: str) -> bool:
    return any(one.strip() in ALLOWED for one in licence.split(" OR "))


def weaknesses(answer: Mapping[str, Any]) -> list[str]:
    """Return a line for each weakness in the answer of pip-audit."""
    return [
        f"{package['name']} {package['version']}: {one['id']}, mended in "
        f"{', '.join(one['fix_versions']) or 'no version yet'}"
        for package in answer["dependencies"]
        for one in package.get("vulns", [])
    ]


def were_looked_up(answer: Mapping[str, Any]) -> bool:
    """True if the index knew at least one of the packages."""
    return any("vulns" in package for package in answer["dependencies"])


def _said_by(*command: str) -> str:
    run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own words
    return run.stdout


def _audit() -> list[str]:
    try:
        answer = json.loads(
            _said_by(
                sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip",
                "--format", "json", "--timeout", "10", "-r", str(LOCK),
            )
        )  # fmt: skip
    except json.JSONDecodeError:
        answer = {"dependencies": []}
    if not were_looked_up(answer):
        Console().print("weaknesses: not looked up, the package index does not answer for these")
    return weaknesses(answer)


def main() -> int:
    """Print what is found; return the exit status."""
    packages = installed_packages()
    found = [*doubtful_licences(packages), *_audit()]
    Console().print(
        "\n".join(found) or f"{len(packages)} packages: nothing to object to", markup=False
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
