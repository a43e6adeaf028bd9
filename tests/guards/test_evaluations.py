"""The registry of evaluations is complete: what reads, posts or prints is in it, or says why."""

import ast
from collections import Counter

import typer
from typer.core import TyperGroup

from bot.app import gather_hooks
from bot.cli import app
from bot.cli.operators import NOTHING, operator_rights
from bot.cli.transparency.processes import PROCESSES
from bot.domain.breakdowns import SMALLEST_GROUP
from bot.domain.transparency.evaluations import Declared, Shows, Surface
from bot.nouns import all_entries, all_evaluations, all_routes, all_schedules, brought
from commands.entry_info import PayloadKind
from tests.guards.sources import files, nodes
from tests.security.operators import OPERATOR_SEES

DECLARED: tuple[Declared, ...] = (*all_evaluations(), *PROCESSES)
SHOWS = {one.name: one for one in DECLARED if isinstance(one, Shows)}
ENTRIES = {str(one) for each in DECLARED for one in each.entries}
SCHEDULES = {one for each in DECLARED for one in each.schedules}
PRESSED = {PayloadKind.ACTION, PayloadKind.VIEW, PayloadKind.OPTIONS}
TYPED = {PayloadKind.COMMAND, PayloadKind.VERB}


def test_whatever_is_typed_or_only_reads_is_an_evaluation_or_says_why_not() -> None:
    reading = {
        str(one.id)
        for one in all_entries()
        if one.kind in TYPED or (one.kind in PRESSED and not one.writes)
    }

    assert reading - ENTRIES == set(), "Add it to EVALUATIONS in the noun's views."
    assert ENTRIES - {str(one.id) for one in all_entries()} == set()


def test_whatever_falls_due_is_an_evaluation_or_says_why_not() -> None:
    due = {one.name for one in all_schedules()}
    due |= {job.name for jobs in brought("schedules", "JOBS").values() for job in jobs}

    assert due == SCHEDULES


def test_whatever_is_open_for_the_core_team_is_an_evaluation() -> None:
    named = [one.evaluation for noun in gather_hooks().nouns for one in noun.open_items]

    assert [name for name in named if name not in SHOWS] == []
    assert {SHOWS[name].who.name for name in named} == {"CORE_TEAM"}


POSTS = {
    "bot/services/accounts.py": {"delivery:notice"},
    "bot/services/appeals/writing.py": {"appeals:count", "appeals:countries"},
    "bot/services/book/building.py": {"book:editions"},
    "bot/services/book/review.py": {"book:announced"},
    "bot/services/calls/agenda.py": {"calls:summed-up"},
    "bot/services/calls/calendar.py": set(),
    "bot/services/calls/channel_posts.py": {"calls:agenda", "calls:summed-up"},
    "bot/services/date_polls/answering.py": {"meetups:poll"},
    "bot/services/digests.py": {"digests:weekly"},
    "bot/services/impact.py": {"impact:report"},
    "bot/services/introductions.py": {"introductions:posted"},
    "bot/services/joint_decisions/welcome.py": {"joint_decisions:welcome"},
    "bot/services/members/way_in.py": set(),
    "bot/services/meetups/places.py": {"meetups:poll"},
    "bot/services/roles/places.py": {"roles:free"},
    "bot/services/sessions/channel_posts.py": {"sessions:announced"},
    "bot/services/stories/copies.py": {"stories:copies"},
    "bot/services/stories/pictures.py": {"stories:posted"},
    "bot/services/stories/workflow.py": {"stories:posted", "stories:review"},
    "bot/services/support.py": {"support:calls"},
    "bot/services/trophies/passport.py": {"trophies:open"},
}
"""What posts to a channel, with the evaluations that stand for it, by hand; none name nobody."""


def test_whatever_is_posted_to_a_channel_is_an_evaluation_or_names_nobody() -> None:
    posting = {
        path.as_posix()
        for path in files("bot/services")
        for node in nodes(path)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "post"
    }

    assert posting == POSTS.keys()
    assert set().union(*POSTS.values()) - SHOWS.keys() == set()


PAGES = {
    "book": {"stories:book"},
    "feed": {"stories:feed"},
    "trophy": set(),
    "wall": {"stories:wall"},
}
"""First parts of public addresses, with the evaluations that stand for them; none name nobody."""


def test_whatever_is_shown_outside_of_slack_is_an_evaluation_or_names_nobody() -> None:
    public = {route.path.split("/")[1] for route in all_routes()}

    assert public - PAGES.keys() == set()
    pages = {name for name, one in SHOWS.items() if one.surface is Surface.PAGE}
    assert set().union(*PAGES.values()) == pages
    assert {SHOWS[name].who.name for name in pages} == {"LINK"}


def test_whatever_a_command_shows_is_an_evaluation() -> None:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    rights = operator_rights(group)
    exports = {name for name, one in rights.items() if one.surface is Surface.FILE}

    assert {name for name, one in rights.items() if one.sees != NOTHING} == OPERATOR_SEES
    assert exports == {"backup", "book build", "members export", "stories export"}


def test_names_stand_once() -> None:
    names = [one.name for one in DECLARED if isinstance(one, Shows)]

    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_totals_of_people_are_of_five_and_more() -> None:
    """Mentorships are counted in twos; everything else that is no single person is a breakdown."""
    sizes = {one.name: one.smallest_group for one in SHOWS.values() if one.smallest_group != 1}

    assert {name for name, least in sizes.items() if least == SMALLEST_GROUP} == {
        "appeals:countries",
        "challenges:desk",
        "impact:report",
    }
    assert {name for name, least in sizes.items() if least == 2} == {
        "checkins:overdue",
        "joint_decisions:deciding",
    }
    assert set(sizes.values()) <= {None, 2, SMALLEST_GROUP}
