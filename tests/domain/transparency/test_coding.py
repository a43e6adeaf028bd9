"""The report goes into JSON and comes back as it was; what is no report says why."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.transparency.coding import NotAReport, from_json, to_json
from bot.domain.transparency.report import (
    FORMAT,
    Circle,
    Command,
    Evaluation,
    Field,
    Installation,
    Interface,
    Negative,
    Report,
    Right,
    Scope,
    Way,
)

REPORTS = st.builds(
    Report,
    format=st.just(FORMAT),
    installation=st.builds(Installation),
    **{
        name: st.lists(st.builds(kind), max_size=2).map(tuple)
        for name, kind in {
            "fields": Field,
            "evaluations": Evaluation,
            "negatives": Negative,
            "rights": Right,
            "commands": Command,
            "circles": Circle,
            "scopes": Scope,
            "interfaces": Interface,
            "ways": Way,
        }.items()
    },
)


LEAST: dict[str, Any] = {
    "format": FORMAT,
    "version": "0.1.0",
    "revision": "0017",
    "made_on": "2026-11-30",
    "installation": {
        name: [] if kind == tuple[str, ...] else False if kind is bool else "x"
        for name, kind in Installation.__annotations__.items()
    },
}


@given(REPORTS)
def test_a_report_comes_back_from_json_as_it_was(report: Report) -> None:
    assert from_json(to_json(report)) == report


def test_what_an_older_version_did_not_know_is_empty() -> None:
    assert from_json(json.dumps(LEAST)).scopes == ()


def test_what_a_newer_version_wrote_besides_is_left_out() -> None:
    known = from_json(json.dumps(LEAST))

    assert from_json(json.dumps({**LEAST, "shoe_sizes": [43]})) == known


@pytest.mark.parametrize(
    ("given_", "told"),
    [
        ("", "no JSON"),
        ("[]", "no transparency report"),
        ('{"version": "1"}', "no transparency report"),
        (json.dumps({**LEAST, "format": 2}), "its format is 2"),
        (json.dumps({**LEAST, "version": 1}), "version: str is needed"),
        (json.dumps({**LEAST, "fields": {}}), "fields: a list is needed"),
        (json.dumps({**LEAST, "scopes": [1]}), "scopes[0]: an object is needed"),
        (json.dumps({**LEAST, "scopes": [{"name": "commands"}]}), "scopes[0].why: it is missing"),
        (
            json.dumps(
                {
                    **LEAST,
                    "evaluations": [
                        {"name": "x", "surface": "", "who": "", "about": "", "smallest_group": True}
                    ],
                }
            ),
            "evaluations[0].smallest_group: int or null is needed",
        ),
    ],
)
def test_what_is_no_report_says_why(given_: str, told: str) -> None:
    with pytest.raises(NotAReport, match=told.replace("[", r"\[")):
        from_json(given_)


def test_each_value_has_a_line_so_that_differences_read_well() -> None:
    known = from_json(json.dumps(LEAST))

    written = to_json(replace(known, version="0.2.0")).splitlines()

    assert [line for line in written if line not in to_json(known).splitlines()] == [
        '  "version": "0.2.0",'
    ]
