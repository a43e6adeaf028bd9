"""Signing up for something: first come, first served, then a waiting list where places run out."""

from enum import StrEnum


class SignUpStatus(StrEnum):
    """A place, or a turn on the waiting list."""

    TAKEN = "taken"
    WAITING = "waiting"


def place_for(taken: int, places: int | None) -> SignUpStatus:
    """Return what a sign-up gets when so many places are taken: a place, or the waiting list."""
    return SignUpStatus.TAKEN if places is None or taken < places else SignUpStatus.WAITING


def moves_up(known: SignUpStatus, taken: int, places: int | None) -> bool:
    """True if a second click gives a place: to whoever waits, if one is free."""
    return known is SignUpStatus.WAITING and place_for(taken, places) is SignUpStatus.TAKEN
