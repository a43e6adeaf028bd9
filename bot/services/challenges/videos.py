"""The video of a site: versions, everybody's yes to each use, releasing, and copies elsewhere."""

from collections.abc import Collection
from functools import partial

from bot.domain.challenges import (
    CHALLENGE_PROMPT,
    SITE,
    VIDEO_USES,
    CutReplaced,
    NobodyIn,
    NotByAll,
    NotTheContact,
    NoVideoLink,
    RightsOpen,
    allowed_uses,
)
from bot.domain.consents import Answer, Use, agreed
from bot.domain.keys import Key
from bot.domain.links import is_link
from bot.domain.signup import NoPlaceThere
from bot.domain.stories.uses import CopyState, UseNotGiven, Uses
from bot.errors import FieldErrors, NotFound, StaleForm
from bot.services.consents import ConsentTextChanged, record, take_back
from bot.services.notifications import MessageBuilder, notify, refresh_home, settle_topic
from bot.views.challenges import notifications as views
from bot.views.challenges.videos import language_of, words
from storage.challenges.models import Challenge, ChallengeSite
from storage.challenges.queries import (
    copies_of,
)
from storage.consents import Consent, current, current_of
from storage.database import lock
from storage.outbox.rows import DeliveryPolicy
from storage.signup import people_of
from storage.unit_of_work import UnitOfWork


def lock_site(uow: UnitOfWork, number: int) -> ChallengeSite:
    """Return the site as it stands; whoever else wants to change it waits. Raises `NotFound`."""
    site = lock(uow.session, ChallengeSite, number)
    if site is None:
        raise NotFound
    return site


def own_site(uow: UnitOfWork, actor: str, number: int) -> ChallengeSite:
    """Return the locked site of its contact; raises `NotTheContact` for everybody else."""
    site = lock_site(uow, number)
    if site.contact_id != actor:
        raise NotTheContact
    return site


def save(uow: UnitOfWork, site: ChallengeSite) -> None:
    """Write the site with its next version."""
    site.version += 1
    uow.session.add(site)
    uow.session.flush()


def people_at(uow: UnitOfWork, site: ChallengeSite) -> list[str]:
    """Return who takes part."""
    return people_of(uow.session, [site.key])[site.key]


def _challenge(uow: UnitOfWork, site: ChallengeSite) -> Challenge:
    return uow.session.get_one(Challenge, site.challenge_id)


def allowed(uow: UnitOfWork, site: ChallengeSite) -> Uses:
    """Return the uses of this version to which everybody who is in agrees, as things stand."""
    challenge = _challenge(uow, site)
    if not site.link or not challenge.is_usable:
        return ()
    before, cut = current(uow.session, site.key), current(uow.session, site.cut_key)
    return allowed_uses(people_at(uow, site), before, cut)


def enter_link(uow: UnitOfWork, actor: str, number: int, version: int, link: str) -> ChallengeSite:
    """Return the site whose people are asked for their yes to this version of the video.

    Raises `FieldErrors`, `StaleForm`, `NotTheContact`, `RightsOpen`, `NobodyIn`, `NotFound`.
    """
    site = own_site(uow, actor, number)
    if site.version != version:
        raise StaleForm
    if not _challenge(uow, site).is_usable:
        raise RightsOpen
    if not is_link(link):
        raise FieldErrors({"link": NoVideoLink()})
    people = people_at(uow, site)
    if not people:
        raise NobodyIn
    _close_questions(uow, site, people)
    site.cut, site.link, site.released = site.cut + 1, link, []
    save(uow, site)
    for slack_id in people:
        notify(
            uow,
            slack_id,
            partial(views.asked, site),
            key=site.cut_key.child("asked", slack_id),
            policy=DeliveryPolicy.ASKED_FOR,
            prompt=CHALLENGE_PROMPT,
            topic=site.cut_key,
        )
    refresh_home(uow, actor, *people)
    return site


def _close_questions(uow: UnitOfWork, site: ChallengeSite, people: Collection[str]) -> None:
    for slack_id in filter(None, {*people, site.contact_id}):
        settle_topic(uow, slack_id, site.cut_key, partial(views.replaced, site))


def asked_about(uow: UnitOfWork, slack_id: str, number: int) -> tuple[ChallengeSite, Uses]:
    """Return the site with the uses that this person agreed to before filming, to ask again.

    Raises `CutReplaced` where there is no video to answer about, `NoPlaceThere`, `NotFound`.
    """
    site = lock_site(uow, number)
    if slack_id not in people_at(uow, site):
        raise NoPlaceThere
    if not site.link:
        raise CutReplaced
    given = current(uow.session, site.key)
    return site, tuple(
        use for use in VIDEO_USES if slack_id in agreed(one for one in given if one.use is use)
    )


def note_answers(
    uow: UnitOfWork, slack_id: str, thing: Key, given: dict[Use, Answer], text_hash: str
) -> None:
    """Note answers to the words of a form; raises `FieldErrors` where those are not today's."""
    is_cut = thing.is_below(Key(*thing.parts[:2]))
    t = language_of(text_hash, is_cut=is_cut)
    if t is None:
        raise FieldErrors({"uses": ConsentTextChanged()})
    for use, said in given.items():
        record(uow, slack_id, thing, use, said, words(use, uow.community, t, is_cut=is_cut))


def answer(
    uow: UnitOfWork, slack_id: str, number: int, cut: int, ticked: Collection[Use], text_hash: str
) -> ChallengeSite:
    """Return the site about whose video this person has answered: what is not ticked is a no.

    Raises as `asked_about` and `note_answers` do, `CutReplaced` for an older version.
    """
    site, asked = asked_about(uow, slack_id, number)
    if site.cut != cut:
        raise CutReplaced
    before = allowed(uow, site)
    given = {use: Answer.YES if use in ticked else Answer.NO for use in asked}
    note_answers(uow, slack_id, site.cut_key, given, text_hash)
    said = tuple(use for use in asked if use in ticked)
    settle_topic(uow, slack_id, site.cut_key, partial(views.answered, site, said))
    follow(uow, site)
    if set(allowed(uow, site)).difference(before, site.released):
        _tell_contact(uow, site, partial(views.ready, site), site.cut_key.child("ready", slack_id))
    refresh_home(uow, slack_id, site.contact_id)
    return site


def release(uow: UnitOfWork, actor: str, number: int, cut: int, use: Use) -> ChallengeSite:
    """Return the site whose video may be used in this way from now on.

    Raises `NotByAll` unless everybody who is in has said yes to this version, `CutReplaced`.
    """
    site = own_site(uow, actor, number)
    if site.cut != cut or not site.link:
        raise CutReplaced
    if use not in allowed(uow, site):
        raise NotByAll
    if use not in site.released:
        site.released = [one for one in VIDEO_USES if one in {*site.released, use}]
        site.released_at = site.released_at or uow.now
        save(uow, site)
        refresh_home(uow, actor)
    return site


def follow(uow: UnitOfWork, site: ChallengeSite) -> bool:
    """True if a released use has ended: not everybody who is in agrees to it any more."""
    stay = [use for use in allowed(uow, site) if use in site.released]
    return _end_uses(uow, site, stay)


def _end_uses(uow: UnitOfWork, site: ChallengeSite, stay: Collection[str] = ()) -> bool:
    ended = set(site.released).difference(stay)
    if not ended:
        return False
    site.released = [use for use in site.released if use in stay]
    save(uow, site)
    for copy in copies_of(uow.session, site.number):
        if copy.place in ended and not copy.is_to_go:
            copy.is_to_go, copy.state = True, CopyState.OPEN
            uow.session.add(copy)
    uow.session.flush()
    return True


def end_rights(uow: UnitOfWork, site: ChallengeSite) -> None:
    """End every use of a site's video: the challenge's rights are no longer there."""
    if _end_uses(uow, site):
        key = site.cut_key.child("rights", site.version)
        _tell_contact(uow, site, partial(views.rights_ended, site), key)


def take_down(uow: UnitOfWork, site: ChallengeSite) -> None:
    """Take the link away, with all that was released: somebody who may be in it has left."""
    if site.link:
        _close_questions(uow, site, people_at(uow, site))
        _end_uses(uow, site)
        site.link = ""
        save(uow, site)
        _tell_new_version(uow, site)


def _tell_new_version(uow: UnitOfWork, site: ChallengeSite) -> None:
    build = partial(views.new_version_needed, site)
    _tell_contact(uow, site, build, site.cut_key.child("back", site.version))


def _tell_contact(uow: UnitOfWork, site: ChallengeSite, build: MessageBuilder, key: Key) -> None:
    if site.contact_id:
        policy = DeliveryPolicy.ASKED_FOR
        notify(uow, site.contact_id, build, key=key, policy=policy, topic=site.cut_key)
        refresh_home(uow, site.contact_id)


def given_by(uow: UnitOfWork, slack_id: str, site: ChallengeSite | None = None) -> list[Consent]:
    """Return what this person agrees to of videos, or of this site's one alone."""
    return [
        one
        for one in current_of(uow.session, slack_id)
        if one.answer is Answer.YES and Key(one.thing).first == SITE and _is_about(one, site)
    ]


def _is_about(one: Consent, site: ChallengeSite | None) -> bool:
    return site is None or one.thing == site.key or Key(one.thing).is_below(site.key)


def take_yes_back(
    uow: UnitOfWork, slack_id: str, site: ChallengeSite, use: Use | None = None
) -> bool:
    """True if there was a yes of this person's to take back: to a use, or to all; of each version.

    What was released for it ends at once, and the contact hears that a new version is needed.
    """
    given = [one for one in given_by(uow, slack_id, site) if use in {None, one.use}]
    for one in given:
        take_back(uow, slack_id, one.thing, one.use)
    return bool(given)


def take_use_back(uow: UnitOfWork, slack_id: str, number: int, use: Use) -> ChallengeSite:
    """Return the site of whose video this person has taken back a use, but not the last one.

    Raises `UseNotGiven`, `NotFound`.
    """
    site = lock_site(uow, number)
    had_seen = any(
        one.thing == site.cut_key and one.use is use for one in given_by(uow, slack_id, site)
    )
    if not take_yes_back(uow, slack_id, site, use):
        raise UseNotGiven
    follow(uow, site)
    if had_seen:
        save(uow, site)
        _tell_new_version(uow, site)
    refresh_home(uow, slack_id)
    return site


def say_who(uow: UnitOfWork, slack_id: str, number: int) -> None:
    """Let the contact know whom to leave out; only the person themselves can say so.

    Raises `UseNotGiven` where this person has taken nothing back, `NotFound`.
    """
    site = lock_site(uow, number)
    said = [one for one in current_of(uow.session, slack_id) if _is_about(one, site)]
    if all(one.answer is Answer.YES for one in said):
        raise UseNotGiven
    key = site.cut_key.child("who", slack_id)
    build = partial(views.it_was, site, slack_id)
    if site.contact_id:
        notify(uow, site.contact_id, build, key=key, policy=DeliveryPolicy.ASKED_FOR)
