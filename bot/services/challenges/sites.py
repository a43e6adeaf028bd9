"""Challenges and their sites: started, changed, joined, ended; who organises at each."""

from datetime import timedelta

from bot.domain import challenges as rules
from bot.domain.audit import Act
from bot.domain.challenges import ChallengeState
from bot.domain.folding import folded
from bot.errors import FieldErrors, NotAllowed, StaleForm, existing
from bot.services.audit import note
from bot.services.challenges.videos import end_rights, lines_of, own_site, people_at, save
from bot.services.notifications import refresh_home
from bot.services.zones import community_today
from bot.views.challenges.listing import Card
from storage.challenges import Challenge, ChallengeSite, licensed_challenges, sites_of
from storage.database import lock
from storage.signup import find_sign_up
from storage.unit_of_work import UnitOfWork


def card_of(uow: UnitOfWork, number: int, viewer: str, *, is_in_core_team: bool) -> Card:
    """Return a challenge and its sites in alphabetical order; raises `NotFound`."""
    challenge, sites = existing(uow.session.get(Challenge, number)), sites_of(uow.session, number)
    return Card(challenge, lines_of(uow, sites, viewer), viewer, is_in_core_team)


def require_cleared(uow: UnitOfWork, number: int) -> Challenge:
    """Return the challenge that sites and people can join.

    Raises `ChallengeOver`, `RightsOpen`, `NotFound`.
    """
    challenge = existing(uow.session.get(Challenge, number))
    if challenge.state is not ChallengeState.RUNNING:
        raise rules.ChallengeOver
    if not challenge.is_usable:
        raise rules.RightsOpen
    return challenge


def start(uow: UnitOfWork, actor: str, typed: Challenge) -> Challenge:
    """Return the new challenge, as it was typed; raises `FieldErrors` for what is wrong."""
    return _save(uow, Challenge(lead_id=actor, title=""), actor, typed)


def change(uow: UnitOfWork, actor: str, number: int, version: int, typed: Challenge) -> Challenge:
    """Return the challenge as it was typed now; without its rights every use of its videos ends.

    Raises `FieldErrors`, `StaleForm`, `NotFound`.
    """
    return _save(uow, _of_version(uow, number, version), actor, typed)


def _of_version(uow: UnitOfWork, number: int, version: int) -> Challenge:
    challenge = existing(lock(uow.session, Challenge, number))
    if challenge.version != version:
        raise StaleForm
    challenge.version += 1
    return challenge


def _save(uow: UnitOfWork, challenge: Challenge, actor: str, typed: Challenge) -> Challenge:
    rules.check_details(typed.title, typed.ends_on, community_today(uow))
    before, words, was_usable = challenge.rights, _words(challenge), challenge.is_usable
    challenge.sqlmodel_update(typed.model_dump(exclude_unset=True))
    if words != _words(challenge):
        challenge.worded_by = actor
    _follow(uow, challenge, was_usable=was_usable)
    if before != challenge.rights:
        note(uow, actor, Act.CLEAR_RIGHTS, challenge.key)
    return challenge


def _words(challenge: Challenge) -> tuple[str, ...]:
    """Return what people wrote in it: whoever changes it has written it."""
    return challenge.title, challenge.about, challenge.notes, challenge.licence


def end(uow: UnitOfWork, number: int, version: int) -> Challenge:
    """Return the challenge that nobody joins any more; raises `StaleForm`, `NotFound`."""
    challenge = _of_version(uow, number, version)
    if challenge.state is ChallengeState.RUNNING:
        challenge.ends_on = community_today(uow) - timedelta(days=1)
        _follow(uow, challenge, was_usable=challenge.is_usable)
    return challenge


def _state(uow: UnitOfWork, challenge: Challenge) -> ChallengeState:
    """Return where it stands today, whatever was written last."""
    return rules.state_on(community_today(uow), challenge.ends_on, challenge.licence_ends_on)


def _follow(uow: UnitOfWork, challenge: Challenge, *, was_usable: bool) -> None:
    """Write where it stands today; sites follow its title and its rights."""
    challenge.state = _state(uow, challenge)
    is_running = challenge.state is ChallengeState.RUNNING
    challenge.ended_at = None if is_running else challenge.ended_at or uow.now
    uow.session.add(challenge)
    uow.session.flush()
    for one in sites_of(uow.session, challenge.number):
        site = existing(lock(uow.session, ChallengeSite, one.number))
        site.challenge = challenge.title
        uow.session.add(site)
        if was_usable and not challenge.is_usable:
            end_rights(uow, site)
        if was_usable is not challenge.is_usable:
            refresh_home(uow, *people_at(uow, site))


def end_due(uow: UnitOfWork) -> int:
    """Return the number of challenges that have ended by their last day, or their licence."""
    licensed = licensed_challenges(uow.session)
    due = [one for one in licensed if _state(uow, one) is not one.state]
    for challenge in due:
        _follow(uow, challenge, was_usable=challenge.is_usable)
    return len(due)


def add_site(uow: UnitOfWork, actor: str, number: int, name: str) -> ChallengeSite:
    """Return the site that joins, where this person organises.

    Raises `FieldErrors`, and as `require_cleared`: without its rights nobody joins.
    """
    challenge = require_cleared(uow, number)
    if not folded(name):
        raise FieldErrors({"name": rules.NoSuchSite()})
    if folded(name) in {one.folded for one in sites_of(uow.session, number)}:
        raise FieldErrors({"name": rules.SiteThere()})
    site = ChallengeSite(
        challenge_id=number,
        challenge=challenge.title,
        name=name,
        folded=folded(name),
        contact_id=actor,
        worded_by=actor,
        at=uow.now,
    )
    uow.session.add(site)
    uow.session.flush()
    refresh_home(uow, actor)
    return site


def organise(uow: UnitOfWork, actor: str, number: int, *, is_in_core_team: bool) -> ChallengeSite:
    """Return the site where this person organises from now on.

    Raises `ContactThere` where somebody was faster, `NotAllowed` for who isn't of the site.
    """
    site = existing(lock(uow.session, ChallengeSite, number))
    if site.contact_id not in {None, actor}:
        raise rules.ContactThere
    if not is_in_core_team and find_sign_up(uow.session, site.key, actor) is None:
        raise NotAllowed
    _set_contact(uow, site, actor)
    return site


def let_go(uow: UnitOfWork, actor: str, number: int) -> ChallengeSite:
    """Return the site where nobody organises from now on; raises `NotTheContact`."""
    site = own_site(uow, actor, number)
    _set_contact(uow, site, None)
    return site


def _set_contact(uow: UnitOfWork, site: ChallengeSite, slack_id: str | None) -> None:
    before, site.contact_id = site.contact_id, slack_id
    save(uow, site)
    refresh_home(uow, before, slack_id)
