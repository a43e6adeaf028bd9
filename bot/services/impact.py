"""The monthly impact report for the core team: totals only."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from bot.domain.impact import AT, Figures, Month, NoSuchMonth, figures, month_of, read_month
from bot.domain.impact import report_day as day_of_report
from bot.domain.keys import Key
from bot.services.notifications import post, update_post
from bot.services.planning import SkipOccurrence, plan
from bot.services.visits import Visit
from bot.services.zones import community_today, is_community_working_day
from bot.views.home_parts import HomePart
from bot.views.impact import report as views
from storage.breakdowns import members_by_country
from storage.impact import (
    count_joined,
    count_thanks_between,
    find_month,
    stories_by_goal,
    write_reach,
    write_shown,
)
from storage.occurrences import Occurrence
from storage.outbox.rows import InDoubt
from storage.unit_of_work import UnitOfWork

REPORT = "impact:monthly"
"""Name of the schedule (schedules/impact.py)."""

COMMUNITY = "community"
MONTHS_BACK = 12
"""Months whose reach can be entered."""


def plan_reports(uow: UnitOfWork, until: date) -> None:
    """Plan the first working days of months up to a day; a day that has passed is none."""
    today = community_today(uow)
    month = month_of(today, 1)
    while (day := day_of_report(month, partial(is_community_working_day, uow))) <= until:
        if day >= today:
            plan(uow, REPORT, COMMUNITY, str(month), on=day, at=AT, person=None)
        month = month_of(month.first, -1)


def send(uow: UnitOfWork, row: Occurrence) -> None:
    """Post the report and its chart; raises `SkipOccurrence` where there is nothing to tell."""
    found = gather(uow, read_month(row.slot))
    if found.is_empty:
        raise SkipOccurrence
    write_shown(uow.session, found.month, found.as_json())
    key = _key(found.month)
    counted = uow.hooks.totals
    build = partial(views.report, found, counted)
    post(uow, "core_team", build, key=key, in_doubt=InDoubt.SEND_AGAIN)
    post(
        uow,
        "core_team",
        partial(views.chart_file, found, counted),
        key=key.child("chart"),
        in_doubt=InDoubt.SEND_AGAIN,
    )


def _key(month: Month) -> Key:
    return Key(REPORT, month)


def gather(uow: UnitOfWork, month: Month) -> Figures:
    """Return the month's numbers that may be shown: those of its report, or as of now."""
    session = uow.session
    kept = find_month(session, month)
    reach = kept.reach if kept else None
    if kept is not None and kept.shown is not None:
        return replace(Figures.from_json(kept.shown), reach=reach)
    since, until = month.bounds(uow.community.community.time_zone)
    so_far = min(until, uow.now)  # what is planned has not taken place yet
    earlier = find_month(session, month_of(month.first, 1))
    return figures(
        month,
        stories=stories_by_goal(session, since, until),
        thanks=count_thanks_between(session, since, until),
        joined=count_joined(session, since, until),
        by_country=members_by_country(session),
        reach=reach,
        totals={one.name: one.count(session, since, so_far) for one in uow.hooks.totals},
        before=Figures.from_json(earlier.shown) if earlier and earlier.shown else None,
    )


def months_to_enter(uow: UnitOfWork) -> Sequence[Month]:
    """Return the months whose reach can be entered, the newest first."""
    today = community_today(uow)
    return [month_of(today, earlier) for earlier in range(MONTHS_BACK + 1)]


def enter_reach(uow: UnitOfWork, month: Month, number: int) -> None:
    """Keep the total and bring the report in step; raises `NoSuchMonth`."""
    if month not in months_to_enter(uow):
        raise NoSuchMonth
    write_reach(uow.session, month, number)
    build = partial(views.report, gather(uow, month), uow.hooks.totals)
    update_post(uow, build, key=_key(month))


def home_part(visit: Visit) -> HomePart:
    """Return the core team's way in."""
    return views.home_part(visit.t)
