"""What is asked of the packages that the bot is made of."""

import pytest

from bot.domain.approval_pack.licences import UNKNOWN, Package, licence_of, pinned
from tests.dependencies import doubtful_licences, weaknesses, were_looked_up


def test_the_lock_names_its_packages() -> None:
    lock = "alembic==1.20.1 \\\n    --hash=sha256:12\n    # via botschafter\nslack_bolt==1.30\n"

    assert pinned(lock) == {"alembic", "slack-bolt"}


@pytest.mark.parametrize(
    ("licence", "is_fine"),
    [
        ("MIT", True),
        ("Apache-2.0 OR GPL-3.0", True),
        ("BSD-3-Clause AND 0BSD", True),
        ("Apache Software License; BSD License", True),
        ("BSD-3-Clause AND GPL-3.0", False),
        ("GNU Affero General Public License v3", False),
        ("UNKNOWN", False),
        ("", False),
    ],
)
def test_licences_that_would_open_the_companys_code(licence: str, is_fine: bool) -> None:
    expected = [] if is_fine else [f"Some_Thing 2.0: {licence}"]
    assert doubtful_licences([Package("Some_Thing", "2.0", licence)]) == expected


def test_a_package_states_its_licence_in_one_of_three_ways() -> None:
    classifiers = [
        "Programming Language :: Python",
        "License :: OSI Approved :: MIT License",
        "License :: OSI Approved :: BSD License",
    ]

    assert licence_of("MIT OR Apache-2.0", classifiers, "text") == "MIT OR Apache-2.0"
    assert licence_of(None, classifiers, "text") == "MIT License; BSD License"
    assert licence_of(None, classifiers[:1], "BSD\n\nCopyright (c)") == "BSD"
    assert licence_of("", [], "") == UNKNOWN


def test_weaknesses_and_the_version_that_mends_them() -> None:
    answer = {
        "dependencies": [
            {"name": "sound", "version": "1", "vulns": []},
            {"name": "weak", "version": "2", "vulns": [{"id": "A-7", "fix_versions": ["2.1"]}]},
            {"name": "open", "version": "3", "vulns": [{"id": "B-8", "fix_versions": []}]},
        ]
    }

    assert weaknesses(answer) == [
        "weak 2: A-7, mended in 2.1",
        "open 3: B-8, mended in no version yet",
    ]


@pytest.mark.parametrize(
    ("package", "was_known"), [({"vulns": []}, True), ({"skip_reason": "not on the index"}, False)]
)
def test_a_mirror_that_knows_nothing_is_no_clean_bill(
    package: dict[str, object], was_known: bool
) -> None:
    assert were_looked_up({"dependencies": [{"name": "a", **package}]}) is was_known
