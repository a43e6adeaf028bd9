"""What lets somebody in who is to stay out is put in, each fault in one place."""

from tests.mutants.checks import checks_of

MODULE = '''
def own(uow, row, actor):
    """Return the row; raises for others."""
    if row is None or row.slack_id != actor:
        raise NotAllowed
    check_version(row, 1)
    return [one for one in row.answers if one.member_id == actor.id]


def check_access(who, caller):
    if caller.is_external:
        raise NotForGuests
    if not caller.is_in_core_team:
        raise NotAllowed
'''


def test_every_kind_of_fault_is_put_in() -> None:
    assert [mutant.change for mutant in checks_of(MODULE)] == [
        "row.slack_id != actor -> False",
        "check_version(row, 1) -> pass",
        "one.member_id == actor.id -> True",
        "if caller.is_external: raise NotForGuests -> pass",
        "caller.is_external -> False",
        "if not caller.is_in_core_team: raise NotAllowed -> pass",
        "caller.is_in_core_team -> True",
    ]


def test_what_compares_other_things_is_left_alone() -> None:
    source = "def f(a, b):\n    return a.version == b.version or a.day < b.day or a.owner is None\n"

    assert checks_of(source) == []
