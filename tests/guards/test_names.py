"""A line must know its room: the parts of a noun have the same name on every floor."""

from tests.guards.names import layers_by_name, met_again


def test_four_of_five_file_names_are_met_again() -> None:
    again = met_again()

    assert sum(again.values()) >= 0.8 * len(again), sorted(
        name for name, is_met in again.items() if not is_met
    )


def test_the_measure_finds_what_it_looks_for() -> None:
    assert layers_by_name()["mentoring", "waiting_list"] >= {"bot/services", "storage"}
