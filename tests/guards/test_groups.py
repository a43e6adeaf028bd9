"""People are grouped in one module, so that no number of few of them is shown by another way."""

import ast

from tests.guards.sources import CODE, files, text_of

ONE_PLACE = "storage/breakdowns.py"

OTHERS = {
    "Call.minutes_by", "MinutesVolunteer.since", "Member.slack_id",  # whose turn it is
    "Occurrence.schedule", "Occurrence.state", "COLUMN.state",  # work that waits
    "COLUMN.destination", "COLUMN.error",  # what the outbox cannot deliver
    "SignUp.session_id", "SignUp.place",  # free places
    "Story.goal", "Story.id", "Thanks.story_id",  # stories are not people
}  # fmt: skip
"""What else is grouped by, each looked at by somebody. What groups people goes to the one place."""


def grouped_by(source: str) -> set[str]:
    """What the statements in this source group by."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    found = [
        argument
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr == "group_by"
        for argument in call.args
    ]
    return {ast.unparse(one).removeprefix("col(").removesuffix(")") for one in found}


def test_people_are_grouped_in_one_place() -> None:
    elsewhere = {
        f"{path}: {one}"
        for path in files(*CODE)
        if path.as_posix() != ONE_PLACE
        for one in grouped_by(text_of(path)) - OTHERS
    }

    assert elsewhere == set()


def test_grouping_is_seen_however_it_is_written() -> None:
    assert grouped_by("select(x).group_by(col(Member.site), Member.area)") == {
        "Member.site", "Member.area",
    }  # fmt: skip


def test_raw_statements_group_nothing() -> None:
    assert [path for path in files(*CODE) if "group by" in text_of(path).lower()] == []
