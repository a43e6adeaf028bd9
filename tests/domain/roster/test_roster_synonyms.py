"""Statuses, pauses and the core team, in all their spellings."""

from datetime import date

import pytest

from bot.domain.roster.initial_status import ListedStatus
from tests.domain.roster.lists import line, notes, only, problems, reading

NEWCOMER, TRAINEE = ListedStatus.NEWCOMER, ListedStatus.TRAINEE
AMBASSADOR, FAN, PAUSED = ListedStatus.AMBASSADOR, ListedStatus.FAN, ListedStatus.PAUSED


AMBASSADORS = """aktiv,Botschafter,Botschafter:in,Botschafter*in,Botschafterin,BOTSCHAFTER ,
Botschafter/-in,BotschafterIn,ambassador,Kernteam"""
STATUSES = {
    AMBASSADOR: AMBASSADORS.replace("\n", ""),
    NEWCOMER: "neu,angemeldet,Interessent,Interessentin,newcomer,Neuzugang",
    TRAINEE: "Einsteiger,Einsteigerin,Botschafter-Einsteiger,Probezeit,trainee",
    FAN: "Fan,extern,Fan (extern),Guest",
    PAUSED: "pausiert,pausiert bis 31.12.2026,Elternzeit,paused until 2027-01-31",
}


@pytest.mark.parametrize(
    ("cell", "status"),
    [(cell, status) for status, cells in STATUSES.items() for cell in cells.split(",")],
)
def test_statuses_are_understood_in_all_their_spellings(cell: str, status: ListedStatus) -> None:
    assert only(line("Status", cell)).status is status


def test_the_end_of_a_pause_is_kept_and_a_private_reason_is_not() -> None:
    assert only(line("Status", "pausiert bis 31.12.2026")).paused_until == date(2026, 12, 31)
    assert "reason_not_kept" in notes(line("Status", "Elternzeit"))
    assert "Elternzeit" not in str(reading(line("Status", "Elternzeit")).notes)


def test_a_pause_that_is_over_is_none() -> None:
    assert only(line("Status", "pausiert bis 31.12.2025")).status is AMBASSADOR
    assert notes(line("Status", "pausiert bis 31.12.2025")) == ["pause_over"]


def test_a_pause_until_no_day_is_a_problem() -> None:
    assert problems(line("Status", "pausiert bis 31.2.2027")) == [
        (2, "date_impossible", "pausiert bis 31.2.2027")
    ]


def test_an_unknown_status_is_a_problem_with_the_nearest_word() -> None:
    (problem,) = reading(line("Status", "Botschaftr")).problems

    assert (problem.kind.value, problem.details["instead"]) == ("status_unknown", "botschafter")


def test_a_missing_status_is_told_and_left_open() -> None:
    assert only(line("Status", "")).status is None
    assert notes(line("Status", "-")) == ["status_missing"]


def test_who_has_left_is_not_taken_in() -> None:
    assert reading(line("Status", "ausgetreten")).members == []
    assert notes(line("Status", "ausgetreten")) == ["has_left"]


@pytest.mark.parametrize(("cell", "role"), [("mentoring", "mentoring"), ("x", ""), ("ja", "")])
def test_a_role_or_a_mark_puts_into_the_core_team(cell: str, role: str) -> None:
    member = only(line("Rolle Kernteam", cell))

    assert (member.core_team, member.core_team_role) == (True, role)


def test_kernteam_as_a_status_means_an_ambassador_of_the_core_team() -> None:
    member = only(line("Status", "Kernteam"))

    assert (member.status, member.core_team) == (AMBASSADOR, True)
