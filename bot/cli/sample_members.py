"""Sample members of a local workspace, each with the account of their address.

All have consented, and the newest has joined today.
"""

import csv
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from importlib.resources import files
from io import StringIO

from bot.cli.local import Local
from bot.cli.starting import acting_operator
from bot.delivery.account_lookup import person_from_account
from bot.domain.consents import Answer, Use
from bot.domain.directory import DIRECTORY
from bot.domain.members import MEMBERSHIP, Status
from bot.domain.roster.initial_status import ListedStatus
from bot.services.consents import record
from bot.services.directory import index
from bot.services.notifications import channel_translator
from bot.services.roster.importing import apply_import, plan_import
from bot.services.zones import community_today
from bot.views.members.consent import directory_text, membership_text
from storage.members import Member
from storage.people import Person
from storage.roster import Listing, all_listings
from storage.unit_of_work import UnitOfWork, unit_of_work

PAGE = 1000
"""Accounts a call; the sandbox takes as many as Slack."""

SAMPLE_PEOPLE = ("sample_people",)
"""The mentors and the core team that the tour knows by name."""

WHOLE_COMMUNITY = ("sample_people", "members")
"""The same and a community of 320 people."""

DAYS_OF_A_PAUSE = 30
SINCE = timedelta(days=90)
"""How long the community of the demo has had the bot."""


def add_sample_members(local: Local, lists: tuple[str, ...]) -> int:
    """Make members of the people in these lists; return how many members there are now."""
    bot = local.bot
    accounts = bot.workspace.client.users_list(limit=PAGE, include_locale=True)["members"]
    described = {account["id"]: person_from_account(account) for account in accounts}
    # Addresses come from the sandbox itself: the bot asks for the scope only where it is needed.
    people = {
        user.email: described[user.id]
        for user in local.workspace.users.values()
        if user.email and user.id in described and not user.is_bot
    }
    filled = 0
    for name in lists:
        data = (files("bot.sandbox") / "data" / f"{name}.csv").read_bytes()
        with unit_of_work(bot.database, bot.community, bot.clock.now(), bot.hooks) as uow:
            filled = fill_members(uow, acting_operator(), data, people)
    return filled


def fill_members(uow: UnitOfWork, actor: str, data: bytes, people: Mapping[str, Person]) -> int:
    """Return the number of members that came by a list, after importing this one.

    `data` is an export, `people` are accounts by their address. A second time changes nothing.
    """
    apply_import(uow, actor, plan_import(uow, shifted(data, community_today(uow))))
    listed = all_listings(uow.session)
    for member, listing in listed:
        person = people.get(member.email or "")
        if person is not None and member.status is Status.IMPORTED:
            uow.session.merge(person)
            _consent(uow, member, listing, person)
    return len(listed)


def shifted(data: bytes, today: date) -> bytes:
    """Return the list with all dates of joining moved so that the newest is today."""
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))
    days = [date.fromisoformat(row["joined_on"]) for row in rows]
    later: timedelta = today - max(days)
    sheet = StringIO(newline="")
    writer = csv.DictWriter(sheet, rows[0].keys())
    writer.writeheader()
    for row, day in zip(rows, days, strict=True):
        writer.writerow(row | {"joined_on": (day + later).isoformat()})
    return sheet.getvalue().encode()


def _consent(uow: UnitOfWork, member: Member, listing: Listing, person: Person) -> None:
    # On the day they joined, or, if that is longer ago, on which the bot came.
    joined = datetime.combine(member.joined_on, uow.now.time(), uow.now.tzinfo)
    then = replace(uow, now=min(uow.now, max(joined, uow.now - SINCE)))
    member.slack_id, member.name = person.slack_id, person.name
    member.consented_at, member.listed_at = then.now, None
    t = channel_translator(uow.community)
    joining, found = membership_text(uow.community, t), directory_text(uow.community, t)
    record(then, person.slack_id, MEMBERSHIP, Use.MEMBERSHIP, Answer.YES, joining)
    record(then, person.slack_id, DIRECTORY, Use.DIRECTORY, Answer.YES, found)
    member.status, member.status_before = member.status_before or Status.NEWCOMER, None
    if listing.status == ListedStatus.PAUSED:
        member.status, member.status_before = Status.PAUSED, member.status
        member.paused_until = community_today(uow) + timedelta(days=DAYS_OF_A_PAUSE)
    index(uow, member)
