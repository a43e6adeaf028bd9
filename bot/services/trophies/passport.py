"""The passport of a trophy: its stations, whose name stands there, what differs in the box."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from bot.domain import trophies as rules
from bot.domain.consents import Answer, ListedConsent, Use
from bot.domain.trophies import Box, CoreTeamBegins, Mark, MovedOn, differences, thing_of
from bot.errors import StaleForm
from bot.services import consents
from bot.services.notifications import notify, post
from bot.services.roles.asking import asked_for
from bot.services.trophies.steps import (
    Moved,
    about,
    follow,
    require_declared,
    settle,
    take_step,
    tell,
)
from bot.services.zones import community_today
from bot.views.trophies import handover as views
from bot.views.trophies import home as home_views
from bot.views.trophies.labels import ARRIVE, CHANGE, FIND, TAKE, About
from bot.views.trophies.passport import Begun, named_texts
from storage.consents import last_answer
from storage.members import Member, find_member
from storage.outbox.rows import DeliveryPolicy, InDoubt
from storage.people import Person
from storage.stories.models import Story
from storage.stories.queries import stories_of
from storage.trophies import (
    Station,
    Trophy,
    count_stations,
    delete_wish,
    find_trophy,
    known_trophies,
    last_stations,
    lock_trophy,
    trophies_had_by,
)
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Entry:
    """What somebody says of their own station."""

    town: str | None
    country: str | None
    text_hash: str
    """The words beside the tick that shows them by name."""
    is_named: bool = False
    story: int | None = None
    box: Box | None = None
    """What was in it as it arrived."""


STEPS = {TAKE: rules.take, ARRIVE: rules.arrive, FIND: rules.find}


def settle_in(
    uow: UnitOfWork,
    slack_id: str,
    name: str,
    version: int,
    way: str,
    entry: Entry,
    *,
    is_in_core_team: bool,
) -> Moved:
    """Say that the trophy is here: from now on it is this person's, and the passport says where.

    The very first one is somebody of the core team: `CoreTeamBegins` for all others. Raises as the
    rules do.
    """
    if way not in STEPS:
        raise StaleForm
    if way == TAKE and not is_in_core_team:
        require_declared(uow, name)
        if not count_stations(uow.session, lock_trophy(uow.session, name).number):
            raise CoreTeamBegins
    moved = take_step(uow, name, version, partial(STEPS[way], who=slack_id))
    if not moved.is_new:
        return moved
    uow.session.add(
        Station(
            trophy_id=moved.trophy.number,
            holder_id=slack_id,
            since=community_today(uow),
            town=entry.town,
            country=entry.country,
        )
    )
    if way != ARRIVE:  # who agreed to take it wishes for it no longer
        delete_wish(uow.session, moved.trophy.number, slack_id)
    show_name(uow, slack_id, name, entry.text_hash, is_shown=entry.is_named)
    moved.trophy.received = dict(entry.box) if entry.box is not None else None
    uow.session.flush()
    _tell_all(uow, moved, slack_id, is_named=entry.is_named)
    return moved


def _tell_all(uow: UnitOfWork, moved: Moved, slack_id: str, *, is_named: bool) -> None:
    """Write to those concerned; who found it is named as the passport does, with a yes."""
    follow(uow, moved, slack_id, partial(views.arrived, moved.about))
    before, elsewhere = moved.before.holder, partial(views.with_somebody_else, moved.about)
    if before != slack_id:
        is_known = is_named or slack_id == moved.before.next
        there = partial(views.is_there, moved.about, slack_id)
        tell(uow, moved, before, there if is_known else elsewhere)
    if moved.before.next != slack_id:
        settle(uow, moved, moved.before.next, elsewhere)
    if noted := noted_differently(moved.trophy):
        [here] = last_stations(uow.session, moved.trophy.number)
        build = partial(views.box_differs, moved.about, noted, here.number)
        for person in filter(None, (before, slack_id)):
            key = thing_of(moved.about.name).child("box", moved.trophy.version, person)
            notify(uow, person, build, key=key, policy=DeliveryPolicy.ANSWER)


def noted_differently(trophy: Trophy) -> list[tuple[str, Mark, Mark]]:
    """Return the things in the box that the last two noted differently, with both their marks."""
    sent, received = trophy.box_sent(), trophy.box_received()
    return [(one, sent[one], received[one]) for one in differences(sent, received)]


def tell_core_team(uow: UnitOfWork, slack_id: str, name: str, station: int) -> About:
    """Let the core team, or the role for it, know of the box: one of the two has pressed.

    Raises `MovedOn` for everybody else, and once the trophy has gone on.
    """
    require_declared(uow, name)
    trophy = lock_trophy(uow.session, name)
    two = last_stations(uow.session, trophy.number, 2)
    noted = noted_differently(trophy)
    is_current = bool(two) and two[0].number == station
    if not noted or not is_current or slack_id not in {one.holder_id for one in two}:
        raise MovedOn
    matter, key = about(uow, trophy), thing_of(name).child("box-told", station)
    build = partial(views.box_told, matter, noted)
    role = uow.community.trophies[name].role
    asked = asked_for(uow, role) if role else None
    if asked is None:
        post(uow, "core_team", build, key=key, in_doubt=InDoubt.SEND_AGAIN)
    else:
        notify(uow, asked, build, key=key, policy=DeliveryPolicy.ANSWER)
    return matter


def own_station(uow: UnitOfWork, slack_id: str, name: str) -> tuple[Trophy, Station]:
    """Return the newest station, which is this person's; raises `MovedOn` for everybody else."""
    require_declared(uow, name)
    trophy = find_trophy(uow.session, name)
    last = last_stations(uow.session, trophy.number) if trophy else ()
    if trophy is None or not last or last[0].holder_id != slack_id:
        raise MovedOn
    return trophy, last[0]


def begun(uow: UnitOfWork, slack_id: str, name: str, way: str) -> Begun:
    """Return what the form of a station begins with: one's own, or where the person says they are.

    Raises `MovedOn` where it isn't theirs.
    """
    require_declared(uow, name)
    named = is_named(uow, slack_id, name)
    if way == CHANGE:
        trophy, station = own_station(uow, slack_id, name)
        return Begun(
            about=about(uow, trophy),
            town=station.town,
            country=station.country,
            is_named=named,
            story=station.story_id,
            stories=published_stories(uow, slack_id),
        )
    known, member = find_trophy(uow.session, name), find_member(uow.session, slack_id)
    matter = about(uow, known) if known else About(name, 0, uow.community)
    town, country = (_town(member), member.country) if member else (None, None)
    return Begun(about=matter, town=town, country=country, is_named=named)


def _town(member: Member) -> str | None:
    try:
        return rules.town_of((member.location or "")[: rules.TOWN_MOST])
    except rules.NotATown:
        return None


def change_station(uow: UnitOfWork, slack_id: str, name: str, entry: Entry) -> About:
    """Write down what somebody says of their own station; raises `MovedOn`, `StaleForm`."""
    trophy, station = own_station(uow, slack_id, name)
    if entry.story is not None and entry.story not in {
        one.number for one in published_stories(uow, slack_id)
    }:
        raise StaleForm
    station.town, station.country, station.story_id = entry.town, entry.country, entry.story
    uow.session.add(station)
    show_name(uow, slack_id, name, entry.text_hash, is_shown=entry.is_named)
    return about(uow, trophy)


def published_stories(uow: UnitOfWork, slack_id: str) -> list[Story]:
    """Return this person's published stories, the newest first."""
    return [one for one in stories_of(uow.session, slack_id) if one.published_at is not None]


def is_named(uow: UnitOfWork, slack_id: str, name: str) -> bool:
    """True if this person agrees to stand in the trophy's passport by name."""
    said = last_answer(uow.session, slack_id, thing_of(name), Use.COMMUNITY)
    return said is not None and said.answer is Answer.YES


def show_name(uow: UnitOfWork, slack_id: str, name: str, text_hash: str, *, is_shown: bool) -> None:
    """Note a yes to one's name in the passport, or take it back; raises for outdated words."""
    text = consents.ticked_words(named_texts(uow.community), text_hash, "named")
    ticked = text if is_shown else None
    consents.answer(uow, slack_id, thing_of(name), Use.COMMUNITY, ticked)


def hide_name(uow: UnitOfWork, slack_id: str, name: str) -> None:
    """Take one's name out of the passport."""
    consents.take_back(uow, slack_id, thing_of(name), Use.COMMUNITY)


def consents_of(uow: UnitOfWork, person: Person) -> Sequence[ListedConsent]:
    """Return the passports that this person is in, with what they said to their name there."""
    found = []
    names = trophies_had_by(uow.session, person.slack_id)
    known = known_trophies(uow.session) if names else {}
    for name in names:
        said = last_answer(uow.session, person.slack_id, thing_of(name), Use.COMMUNITY)
        given = said if said and said.answer is Answer.YES else None
        found.append(home_views.listed(about(uow, known[name]), given))
    return found
