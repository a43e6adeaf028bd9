"""Choosing a mentor, being asked, accepting, handing back."""

from storage.members import Member
from storage.unit_of_work import UnitOfWork


def hand_everything_back(uow: UnitOfWork, member: Member) -> None:
    """End the member's mentorships and wishes on both sides."""


def open_profile_again(uow: UnitOfWork, member: Member) -> None:
    """A mentor who comes back from a pause offers time again."""
