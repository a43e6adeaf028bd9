from tests.guards.names import names, share

GOAL = 0.8
"""Four of five."""


def test_four_of_five_file_names_are_met_again() -> None:
    met, total = share(names())

    assert met / total >= GOAL
