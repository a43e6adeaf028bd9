"""What nouns bring is collected, and leaving forgets nobody: each table says what becomes of it."""

import ast
from collections.abc import Callable

import pytest
from sqlalchemy import Table

from bot.app import gather_home, gather_hooks
from bot.domain.open_items import Surface
from bot.nouns import brought
from storage.models import all_tables
from storage.unit_of_work import Departure
from tests.guards.sources import files, nodes

SLACK_ID_LENGTH = 20
"""Columns of this length hold Slack's ids, or stand in NO_PEOPLE."""

NO_PEOPLE = {
    "channel_places.channel_id",
    "consents.text_version",
    "outbox.channel_id",
    "outbox.file_id",
    "outbox.ts",
    "people.team_id",
    "stories.picture",
    "pictured_people.picture",
    "story_pictures.file",
    "book_stories.picture",
    "story_pictures.shared_as",
}

BY_HOOK = {
    "introductions": "introductions",
    "mentor_profiles": "mentoring",
    "mentorships": "mentoring",
    "waiting_places": "mentoring",
    "wishes": "mentoring",
    "stories": "stories",
    "pictured_people": "stories",
    "agenda_items": "calls",
    "calls": "calls",
    "minutes_volunteers": "calls",
    "coverage_events": "coverage",
    "sign_ups": "sessions",
    "meetups": "meetups",
    "date_poll_answers": "meetups",
    "sign_up_needs": "meetups",
    "offers": "offers",
    "challenges": "challenges",
    "challenge_sites": "challenges",
    "custody_offers": "roles",
    "holdings": "roles",
    "roles": "roles",
    "trophy_wishes": "trophies",
    "group_members": "groups",
    "ideas": "ideas",
    "idea_supporters": "ideas",
}
"""Tables whose rows the departure of a noun settles."""

OTHERWISE = {
    "members": "services/members itself: the status, and all but what rejoining takes up again",
    "member_texts": "services/memberships.py: the directory follows each change of a membership",
    "book_editions": "stay: somebody else goes on with one; erasure gives it up unless it is out",
    "recorded_uses": "stay with the story: whoever noted a copy is asked about it",
    "consents": "services/consents.py takes every yes back, nouns what it showed; a no is proof",
    "people": "stays while the account is known: messages may be on their way to it",
    "listings": "stays: an import must not bring back who has left",
    "checkins": "stay with their mentorship, which mentoring ends",
    "joint_decisions": "stay with their mentorship, which mentoring ends",
    "support_calls": "stay with their mentorship; support.HOOKS leaves what was taken to others",
    "story_thanks": "stay with the story they are for; nobody sees whose they are",
    "appeals": "stay for 12 months: whoever wrote it; a post in the channel asks further",
    "sessions": "stays for 12 months: whoever arranged it; a colleague can move or cancel it",
    "outbox": "stays for 30 days: who answered for the core team, who hears of their words",
    "drafts": "deleted after 7 days by services/housekeeping.py",
    "erasures": "are finished: the receipt leaves, and the id with it",
    "audit": "stays for 12 months: whoever is gone can still ask what was decided about them",
    "interest_groups": "stay for those in them: who wrote the sentence; erasure takes it away",
    "trophy_stations": "stay until erasure: who took their yes back, by leaving too, is unnamed",
    "occurrences": "nouns drop their plans; what is over is deleted after 12 months",
}
"""Tables that no departure settles, and what happens to them instead."""


def _names_people(table: Table) -> bool:
    return any(
        any(key.column.table.name == "members" for key in column.foreign_keys)
        or (
            getattr(column.type, "length", None) == SLACK_ID_LENGTH and str(column) not in NO_PEOPLE
        )
        for column in table.columns
    )


def test_each_table_that_names_people_says_what_leaving_does_about_it() -> None:
    tables = {table.name for table in all_tables().sorted_tables if _names_people(table)}

    assert tables == BY_HOOK.keys() | OTHERWISE.keys(), (
        "Name each table with people in it in BY_HOOK (whose HOOKS settle it) or in OTHERWISE."
    )
    assert not BY_HOOK.keys() & OTHERWISE.keys()


DEPARTURES = {Departure.LEFT, Departure.PAUSED, Departure.CLOSED, Departure.EXTERNAL}

STAYS = {
    "appeals": {Departure.PAUSED, Departure.EXTERNAL},
    "introductions": {Departure.PAUSED, Departure.CLOSED, Departure.EXTERNAL},
    "stories": {Departure.PAUSED, Departure.EXTERNAL},
}
"""Departures after which what somebody has in a noun stays: it is shown on, or they come back."""


@pytest.mark.parametrize("noun", sorted({*BY_HOOK.values(), *STAYS}))
def test_the_noun_that_settles_a_table_answers_every_departure(noun: str) -> None:
    hooks = brought("bot.services", "HOOKS")[noun]

    unanswered = DEPARTURES - hooks.departure.keys()

    assert unanswered == STAYS.get(noun, set()), (
        f"HOOKS of bot/services/{noun} and STAYS in this file say different things"
    )


def _declaring(is_declaration: Callable[[ast.AST], bool]) -> set[str]:
    return {
        path.parts[2].removesuffix(".py")
        for path in files("bot/services")
        for node in nodes(path)
        if is_declaration(node)
    }


def test_the_hooks_of_every_noun_are_collected() -> None:
    declared = _declaring(
        lambda node: isinstance(node, ast.Call) and getattr(node.func, "id", "") == "NounHooks"
    )
    collected = brought("bot.services", "HOOKS")

    assert collected.keys() == declared
    assert gather_hooks().nouns == tuple(collected.values())


def test_what_every_noun_brings_to_home_is_collected() -> None:
    declared = _declaring(
        lambda node: isinstance(node, ast.FunctionDef) and node.name == "home_part"
    )
    collected = brought("bot.services", "home_part")

    assert collected.keys() == declared
    assert gather_home().parts == tuple(collected.values())


@pytest.mark.parametrize("surface", Surface)
def test_no_two_kinds_of_open_items_claim_one_place(surface: Surface) -> None:
    ranks = [
        item.ranks[surface]
        for noun in gather_hooks().nouns
        for item in noun.open_items
        if surface in item.ranks
    ]

    assert ranks
    assert len(set(ranks)) == len(ranks)
