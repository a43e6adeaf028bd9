"""Two workers never have the same part of the ports, whatever their process ids are."""

from tests.ports import ASIDE, ROOM, free_port, hold_a_part


def test_whoever_finds_a_part_taken_has_another() -> None:
    with hold_a_part(7) as one, hold_a_part(7) as another:
        distance = one.getsockname()[1] - another.getsockname()[1]

    assert abs(distance) >= ROOM


def test_what_is_given_out_is_of_one_part() -> None:
    given = [free_port() for _each in range(10)]

    assert len({*given}) == len(given)
    assert max(given) - min(given) < ASIDE
