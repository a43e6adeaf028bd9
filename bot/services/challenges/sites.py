"""Challenges and their sites: started, changed, joined, ended; people take part and leave."""

from collections.abc import Collection
from datetime import timedelta

from bot.domain.audit import Act
from bot.domain.challenges import (
    SITE,
    AlreadyFilmed,
    ChallengeOver,
    ChallengeState,
    ContactThere,
    Details,
    NoSuchSite,
    NothingTicked,
    RightsOpen,
    SiteThere,
    check_details,
    state_on,
)
from bot.domain.consents import Answer, Use
from bot.domain.folding import folded
from bot.domain.stories.uses import UseNotGiven
from bot.errors import FieldErrors, NotAllowed, NotFound, StaleForm
from bot.services.audit import note
from bot.services.challenges import videos
from bot.services.challenges.listing import lines_of
from bot.services.notifications import refresh_home
from bot.services.signup import places
from bot.services.signup.kinds import Schedules, SignUpKind
from bot.services.zones import community_today
from bot.views.challenges.listing import SiteLine
from bot.views.challenges.notifications import WORDING
from storage.challenges.models import Challenge, ChallengeSite
from storage.challenges.queries import (
    challenges_past,
    find_site,
    licences_ending,
    sites_of,
)
from storage.database import lock
from storage.people import Person
from storage.signup import SignUp, find_sign_up
from storage.unit_of_work import UnitOfWork


def _check(uow: UnitOfWork, site: ChallengeSite, _person: Person) -> None:
    require_cleared(uow, site.challenge_id)
    if site.link:
        raise AlreadyFilmed


def _step_out(uow: UnitOfWork, site: ChallengeSite, sign_up: SignUp) -> None:
    videos.take_yes_back(uow, sign_up.slack_id, site)
    videos.take_down(uow, site)


SITES = SignUpKind(
    name=SITE,
    model=ChallengeSite,
    wording=WORDING,
    # Without a date and without a waiting list neither is ever planned.
    schedules=Schedules(reminder="challenges:reminder", held="challenges:held"),
    closed=ChallengeOver,
    check=_check,
    on_given_up=_step_out,
)


def find_challenge(uow: UnitOfWork, number: int) -> Challenge:
    """Return the challenge; raises `NotFound`."""
    challenge = uow.session.get(Challenge, number)
    if challenge is None:
        raise NotFound
    return challenge


def require_cleared(uow: UnitOfWork, number: int) -> Challenge:
    """Return the challenge that sites and people can join.

    Raises `ChallengeOver`, `RightsOpen`, `NotFound`.
    """
    challenge = find_challenge(uow, number)
    if challenge.state is not ChallengeState.RUNNING:
        raise ChallengeOver
    if not challenge.is_usable:
        raise RightsOpen
    return challenge


def start(uow: UnitOfWork, actor: str, details: Details) -> Challenge:
    """Return the new challenge; raises `FieldErrors` for what is wrong."""
    challenge = Challenge(lead_id=actor, title="")
    _save(uow, challenge, actor, details)
    return challenge


def change(uow: UnitOfWork, actor: str, number: int, version: int, details: Details) -> Challenge:
    """Return the changed challenge; without its rights every use of its videos ends.

    Raises `FieldErrors`, `StaleForm`, `NotFound`.
    """
    challenge = _locked(uow, number, version)
    challenge.version += 1
    _save(uow, challenge, actor, details)
    return challenge


def _locked(uow: UnitOfWork, number: int, version: int) -> Challenge:
    challenge = lock(uow.session, Challenge, number)
    if challenge is None:
        raise NotFound
    if challenge.version != version:
        raise StaleForm
    return challenge


def _save(uow: UnitOfWork, challenge: Challenge, actor: str, details: Details) -> None:
    check_details(details, community_today(uow))
    before = (challenge.cleared, challenge.licence, challenge.licence_ends_on)
    challenge.put(details)
    uow.session.add(challenge)
    uow.session.flush()
    _follow(uow, challenge)
    if before != (challenge.cleared, challenge.licence, challenge.licence_ends_on):
        note(uow, actor, Act.CLEAR_RIGHTS, challenge.key)


def end(uow: UnitOfWork, number: int, version: int) -> Challenge:
    """Return the challenge that nobody joins any more; raises `StaleForm`, `NotFound`."""
    challenge = _locked(uow, number, version)
    if challenge.state is ChallengeState.RUNNING:
        challenge.ends_on = community_today(uow) - timedelta(days=1)
        challenge.version += 1
        _follow(uow, challenge)
    return challenge


def _follow(uow: UnitOfWork, challenge: Challenge) -> None:
    """Write where it stands today; sites follow its title and its rights."""
    today = community_today(uow)
    challenge.state = state_on(today, challenge.ends_on, challenge.licence_ends_on)
    is_running = challenge.state is ChallengeState.RUNNING
    challenge.ended_at = None if is_running else challenge.ended_at or uow.now
    uow.session.add(challenge)
    uow.session.flush()
    for one in sites_of(uow.session, challenge.number):
        site = videos.lock_site(uow, one.number)
        site.challenge = challenge.title
        uow.session.add(site)
        if not challenge.is_usable:
            videos.end_rights(uow, site)


def end_due(uow: UnitOfWork) -> int:
    """Return the number of challenges that have ended by their last day, or their licence."""
    today = community_today(uow)
    found = [*challenges_past(uow.session, today), *licences_ending(uow.session, today)]
    for challenge in found:
        _follow(uow, challenge)
    return len(found)


def add_site(uow: UnitOfWork, actor: str, number: int, name: str) -> ChallengeSite:
    """Return the site that joins, where this person organises.

    Raises `FieldErrors`, and as `require_cleared`: without its rights nobody joins.
    """
    challenge = require_cleared(uow, number)
    if not folded(name):
        raise FieldErrors({"name": NoSuchSite()})
    if find_site(uow.session, number, folded(name)):
        raise FieldErrors({"name": SiteThere()})
    site = ChallengeSite(
        challenge_id=number,
        challenge=challenge.title,
        name=name,
        folded=folded(name),
        contact_id=actor,
        at=uow.now,
    )
    uow.session.add(site)
    uow.session.flush()
    refresh_home(uow, actor)
    return site


def join(
    uow: UnitOfWork, person: Person, number: int, ticked: Collection[Use], text_hash: str
) -> ChallengeSite:
    """Return the site at which this person takes part, filmed for the uses they have ticked.

    Raises `FieldErrors`, `AlreadyFilmed`, `NotFound`, and as `require_cleared`.
    """
    if not ticked:
        raise FieldErrors({"uses": NothingTicked()})
    site, _known = places.sign_up(uow, SITES, person, number)
    given = dict.fromkeys(ticked, Answer.YES)
    videos.note_answers(uow, person.slack_id, site.key, given, text_hash)
    return site


def take_back(uow: UnitOfWork, slack_id: str, number: int, use: Use | None) -> ChallengeSite:
    """Return the site of whose video a use was taken back; with the last one its person leaves.

    Raises `UseNotGiven` where there is none to take back, `NotFound`.
    """
    site = videos.lock_site(uow, number)
    before = {one.use for one in videos.given_by(uow, slack_id, site) if one.thing == site.key}
    is_in = find_sign_up(uow.session, site.key, slack_id) is not None
    if use is None:
        raise UseNotGiven
    if is_in and before == {use}:
        return places.give_up(uow, SITES, slack_id, number)[0]
    return videos.take_use_back(uow, slack_id, number, use)


def organise(uow: UnitOfWork, actor: str, number: int, *, is_in_core_team: bool) -> ChallengeSite:
    """Return the site where this person organises from now on.

    Raises `ContactThere` where somebody was faster, `NotAllowed` for who isn't of the site.
    """
    site = videos.lock_site(uow, number)
    if site.contact_id not in {None, actor}:
        raise ContactThere
    if not is_in_core_team and find_sign_up(uow.session, site.key, actor) is None:
        raise NotAllowed
    _set_contact(uow, site, actor)
    return site


def let_go(uow: UnitOfWork, actor: str, number: int) -> ChallengeSite:
    """Return the site where nobody organises from now on; raises `NotTheContact`."""
    site = videos.own_site(uow, actor, number)
    _set_contact(uow, site, None)
    return site


def _set_contact(uow: UnitOfWork, site: ChallengeSite, slack_id: str | None) -> None:
    before, site.contact_id = site.contact_id, slack_id
    videos.save(uow, site)
    refresh_home(uow, before, slack_id)


def card_of(uow: UnitOfWork, number: int, viewer: str) -> tuple[Challenge, list[SiteLine]]:
    """Return a challenge and its sites in alphabetical order; raises `NotFound`."""
    challenge = find_challenge(uow, number)
    return challenge, lines_of(uow, sites_of(uow.session, number), viewer)
