"""Interest groups: found one, join, leave, host. All of it is unannounced."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.groups import (
    GROUP,
    PLACES,
    HostsAreThere,
    NoHost,
    Words,
    below_from,
    check,
    is_asleep,
    number_of,
    place_in_list,
    thing_of,
)
from bot.domain.open_items import Asked, OpenItem, Surface
from bot.errors import NotFound, StaleForm
from bot.services import custody
from bot.services.notifications import channel_translator
from bot.services.visits import Visit, for_colleagues
from bot.views import groups as views
from bot.views.groups import GroupCard, Listing
from bot.views.home_parts import Door, HomePart
from storage.custody import holders_of
from storage.database import lock
from storage.groups import (
    InterestGroup,
    add_member,
    all_groups,
    count_awake,
    count_members,
    forget_groups,
    groups_with,
    groups_without_host,
    groups_worded_by,
    members_in,
    remove_member,
)
from storage.members import Member
from storage.people import Person
from storage.statements import find
from storage.types import Retention
from storage.unit_of_work import (
    Departure,
    Forgetting,
    NounHooks,
    OpenItems,
    Total,
    UnitOfWork,
    in_storage,
)

PAGE = 20
"""Groups on a page of the list."""


def listing(uow: UnitOfWork, slack_id: str, page: int) -> Listing:
    """Return a page of all groups: the person's own, the others, those asleep; each by name."""
    own = set(groups_with(uow.session, slack_id))
    groups = sorted(
        all_groups(uow.session),
        key=lambda one: place_in_list(
            one.name, is_asleep=is_asleep(one.below_since, uow.now), is_in=one.id in own
        ),
    )
    begin = page * PAGE
    shown = groups[begin : begin + PAGE]
    numbers = [one.number for one in shown]
    counts, hosts = count_members(uow.session, numbers), _hosts(uow, numbers)
    cards = [
        _card(uow, one, counts.get(one.number, 0), hosts[one.number], is_in=one.number in own)
        for one in shown
    ]
    return Listing(cards, page, has_more=begin + PAGE < len(groups))


def _card(
    uow: UnitOfWork, group: InterestGroup, members: int, hosts: Mapping[str, str], *, is_in: bool
) -> GroupCard:
    asleep = is_asleep(group.below_since, uow.now)
    return GroupCard(group, members, len(hosts), is_in=is_in, is_asleep=asleep)


def _hosts(uow: UnitOfWork, numbers: Sequence[int]) -> dict[int, dict[str, str]]:
    """Return the things that are taken by group, each with who has it."""
    found: dict[int, dict[str, str]] = {number: {} for number in numbers}
    things = [thing_of(number, place) for number in numbers for place in PLACES]
    for thing, holder in holders_of(uow.session, things).items():
        found[number_of(thing)][thing] = holder
    return found


def card_of(uow: UnitOfWork, slack_id: str, number: int) -> GroupCard:
    """Return a group as this person may see it: who is in it only if they are.

    Raises `NotFound`.
    """
    group = find(uow.session, InterestGroup, number)
    if group is None:
        raise NotFound
    people, hosts = members_in(uow.session, number), _hosts(uow, [number])[number]
    if slack_id not in people:
        return _card(uow, group, len(people), hosts, is_in=False)
    return replace(
        _card(uow, group, len(people), hosts, is_in=True),
        is_host=slack_id in hosts.values(),
        people=people,
        named_hosts=sorted(hosts.values()),
    )


def found(uow: UnitOfWork, slack_id: str, words: Words) -> int:
    """Return the number of the new group, which its founder hosts; raises `FieldErrors`."""
    check(words)
    group = InterestGroup(name="", sentence="", languages=[], founded_at=uow.now)
    group.put(words, slack_id)
    uow.session.add(group)
    uow.session.flush()
    host(uow, slack_id, group.number)
    return group.number


def require_host(uow: UnitOfWork, slack_id: str, number: int) -> InterestGroup:
    """Return the group, locked; raises `NotFound`, or `NoHost` for everybody but its hosts."""
    group = _locked(uow, number)
    if slack_id not in _hosts(uow, [number])[number].values():
        raise NoHost
    return group


def _locked(uow: UnitOfWork, number: int) -> InterestGroup:
    group = lock(uow.session, InterestGroup, number)
    if group is None:
        raise NotFound
    return group


def reword(uow: UnitOfWork, slack_id: str, number: int, version: int, words: Words) -> None:
    """Change what the group says of itself; raises `FieldErrors`, `StaleForm` and as above."""
    group = require_host(uow, slack_id, number)
    if group.version != version:
        raise StaleForm
    check(words)
    group.put(words, slack_id)
    group.version += 1
    uow.session.add(group)


def join(uow: UnitOfWork, slack_id: str, number: int) -> None:
    """Take somebody in, which wakes a sleeping group up; raises `NotFound`."""
    _let_in(uow, slack_id, _locked(uow, number))


def _let_in(uow: UnitOfWork, slack_id: str, group: InterestGroup) -> None:
    add_member(uow.session, group.number, slack_id)
    _count_anew(uow, group, joins=True)


def leave(uow: UnitOfWork, slack_id: str, number: int) -> None:
    """Let somebody out, and a host's place of theirs be free; raises `NotFound`."""
    group = _locked(uow, number)
    _free(uow, slack_id, number)
    remove_member(uow.session, number, slack_id)
    _count_anew(uow, group, joins=False)


def _count_anew(uow: UnitOfWork, group: InterestGroup, *, joins: bool) -> None:
    members = count_members(uow.session, [group.number]).get(group.number, 0)
    group.below_since = below_from(group.below_since, members, uow.now, joins=joins)
    group.empty_since = None if members else group.empty_since or uow.now
    uow.session.add(group)
    uow.session.flush()


def host(uow: UnitOfWork, slack_id: str, number: int) -> None:
    """Take a free host's place, and join; a second click changes nothing.

    Raises `NotFound`, `HostsAreThere`.
    """
    group, taken = _locked(uow, number), _hosts(uow, [number])[number]
    free = [thing for place in PLACES if (thing := thing_of(number, place)) not in taken]
    if slack_id not in taken.values():
        if not free:
            raise HostsAreThere
        custody.take(uow, free[0], slack_id)
    _let_in(uow, slack_id, group)


def step_back(uow: UnitOfWork, slack_id: str, number: int) -> None:
    """Let go of a host's place; without one nothing changes. Raises `NotFound`."""
    _locked(uow, number)
    _free(uow, slack_id, number)


def _free(uow: UnitOfWork, slack_id: str, number: int) -> None:
    for thing, holder in _hosts(uow, [number])[number].items():
        if holder == slack_id:
            custody.let_go(uow, thing, slack_id)


def _leave_all(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    for number in groups_with(uow.session, person.slack_id):
        leave(uow, person.slack_id, number)


def _host_nothing(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    """Free their places for somebody who is there; what they are in they come back to."""
    custody.let_all_go(uow, GROUP, person.slack_id)


def _erase(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    """Take the person's words out; the others in the group can find new ones."""
    t = channel_translator(uow.community)
    for group in groups_worded_by(uow.session, person.slack_id):
        group.name, group.link = str(t("Group {n}", n=group.number)), ""
    uow.session.flush()


def _without_host(uow: UnitOfWork, asked: Asked) -> OpenItem | None:
    found = groups_without_host(uow.session, uow.now)
    return views.looking_for_host(found, asked.slot) if found else None


@for_colleagues
def home_part(visit: Visit) -> HomePart:
    """Return the way in."""
    is_behind = visit.door is Door.COMMUNITY
    own = groups_with(visit.session, visit.person.slack_id) if is_behind else ()
    return views.home_part(len(own), visit.t)


HOOKS = NounHooks(
    departure=dict.fromkeys((Departure.LEFT, Departure.CLOSED, Departure.EXTERNAL), _leave_all)
    | {Departure.PAUSED: _host_nothing, Departure.ERASED: _erase},
    open_items=(OpenItems(_without_host, {Surface.DIGEST: 73}, "groups:hosts"),),
    totals=(Total("groups", count_awake, views.counted),),
    held_by_anybody=GROUP,
    forgets=(Forgetting(InterestGroup, Retention.OUTCOME, in_storage(forget_groups)),),
)
