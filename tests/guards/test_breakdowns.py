"""People are grouped in one module, so that no number of few of them is shown by another way."""

import ast

from tests.guards.sources import CODE, files, last_name, nodes_of, text_of

ONE_PLACE = "storage/breakdowns.py"

OTHERS = {
    "Call.minutes_by", "MinutesVolunteer.since", "Member.slack_id",  # whose turn it is
    "Occurrence.schedule", "Occurrence.state", "COLUMN.state",  # work that waits
    "COLUMN.destination", "COLUMN.error",  # what the outbox cannot deliver
    "SignUp.subject", "SignUp.place",  # free places
    "GroupMember.group_id",  # a group’s members, whom everybody sees who joins with a click
    "Story.goal", "Story.id", "Thanks.story_id",  # stories are not people
}  # fmt: skip
"""What else is grouped by, each looked at by somebody. What groups people goes to the one place."""


def grouped_by(source: str) -> set[str]:
    """What the statements in this source group by."""
    calls = [node for node in nodes_of(source) if isinstance(node, ast.Call)]
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


COUNTED = {
    "bot/cli/plan.py": "messages, by week",
    "bot/cli/roster/findings.py": "stages on the importer’s own list, with the names beside them",
    "bot/config/checked.py": "names in community.toml that stand there twice",
    "bot/delivery/claims.py": "calls under way, by method and place",
    "bot/delivery/outcomes.py": "rows of the outbox",
    "bot/domain/calls.py": "items of an agenda",
    "bot/domain/roster/diff.py": "lines of a list that mean one member",
    "bot/domain/roster/mentors.py": "places of a mentor that a list takes, against their capacity",
    "bot/domain/spreadsheets/letters.py": "letters, to tell an encoding",
    "bot/services/book/preparing.py": "stories for the book, by goal",
    "bot/views/approval_pack/threat_model.py": "threats, by who could attack",
    "bot/views/register.py": "columns of the register, by their table",
    "bot/views/transparency/fields.py": "columns of the register, by their table",
    "bot/views/checkins.py": "what two people said, for the two",
    "storage/outbox/erased.py": "rows of the outbox, by what became of them",
    "storage/outbox/upkeep.py": "rows of the outbox",
    "storage/naming.py": "one person’s rows, by table",
}
"""Where something is grouped outside of the database, each looked at by somebody."""

GROUPING = {"Counter", "groupby", "countOf", "value_counts"}


def groups(source: str) -> bool:
    """True if the code groups or counts what it has in its hands."""
    named = (node.func for node in nodes_of(source) if isinstance(node, ast.Call))
    return any(
        last_name(one.value if isinstance(one, ast.Subscript) else one) in GROUPING for one in named
    ) or any(
        isinstance(node, ast.AnnAssign) and "Counter" in ast.unparse(node.annotation)
        for node in nodes_of(source)
    )


def test_people_are_not_grouped_outside_of_the_database_either() -> None:
    ours = [path for path in files(*CODE) if not path.is_relative_to("bot/sandbox")]

    assert {path.as_posix() for path in ours if groups(text_of(path))} == COUNTED.keys()


def test_grouping_in_python_is_seen() -> None:
    assert groups("Counter(one.country for one in members)")
    assert groups("itertools.groupby(members, key=area)")
    assert not groups("sorted(members, key=name)")
