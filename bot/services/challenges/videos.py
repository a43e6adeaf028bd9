"""The video of a site: its versions, how many have agreed, releasing, and what ends its uses."""

from collections.abc import Collection, Sequence
from functools import partial

from bot.domain import challenges as rules
from bot.domain.challenges import VIDEO_USES, ToContact
from bot.domain.consents import Use
from bot.domain.copies import CopyState
from bot.domain.keys import Key
from bot.domain.links import is_link
from bot.domain.stories.uses import Uses, count_yes
from bot.errors import FieldErrors, StaleForm, existing
from bot.services import copies
from bot.services.notifications import notify, refresh_home, settle_topic
from bot.views.challenges import notifications as views
from bot.views.challenges.listing import Desk, SiteLine
from storage.challenges import Challenge, ChallengeSite
from storage.consents import current, current_about
from storage.copies import Copy, copies_of
from storage.database import lock
from storage.outbox.rows import DeliveryPolicy
from storage.signup import people_of
from storage.unit_of_work import UnitOfWork


def own_site(uow: UnitOfWork, actor: str, number: int) -> ChallengeSite:
    """Return the locked site of its contact; raises `NotTheContact` for everybody else."""
    site = existing(lock(uow.session, ChallengeSite, number))
    if site.contact_id != actor:
        raise rules.NotTheContact
    return site


def save(uow: UnitOfWork, site: ChallengeSite) -> None:
    """Write the site with its next version."""
    site.version += 1
    uow.session.add(site)
    uow.session.flush()


def people_at(uow: UnitOfWork, site: ChallengeSite) -> list[str]:
    """Return who takes part."""
    return people_of(uow.session, [site.key])[site.key]


def lines_of(uow: UnitOfWork, sites: Sequence[ChallengeSite], viewer: str) -> list[SiteLine]:
    """Return these sites as this person sees them: with how many are in, and have agreed."""
    people = people_of(uow.session, [one.key for one in sites])
    answers = current_about(uow.session, [one.cut_key for one in sites])
    found = []
    for site in sites:
        said = [one for one in answers.get(site.cut_key, []) if one.slack_id in people[site.key]]
        is_in = viewer in people[site.key]
        is_asked = is_in and bool(site.link) and viewer not in {one.slack_id for one in said}
        agreed = max(count_yes(VIDEO_USES, people[site.key], said).values())
        found.append(SiteLine(site, len(people[site.key]), agreed, is_in, is_asked))
    return found


def desk_of(uow: UnitOfWork, actor: str, number: int) -> Desk:
    """Return what the site's contact works with; raises `NotTheContact`."""
    site = own_site(uow, actor, number)
    [line] = lines_of(uow, [site], actor)
    return Desk(
        line,
        count_yes(VIDEO_USES, people_at(uow, site), current(uow.session, site.cut_key)),
        rules.video_uses(uow.community.choices.uses),
        allowed(uow, site),
        copies_of(uow.session, site.key),
        is_usable=is_usable(uow, site),
    )


def is_usable(uow: UnitOfWork, site: ChallengeSite) -> bool:
    """True if the rights for the site's video are cleared, and its licence holds."""
    return uow.session.get_one(Challenge, site.challenge_id).is_usable


def allowed(uow: UnitOfWork, site: ChallengeSite) -> Uses:
    """Return the uses of this version to which everybody who is in agrees, as things stand."""
    if not site.link or not is_usable(uow, site):
        return ()
    before, cut = current(uow.session, site.key), current(uow.session, site.cut_key)
    return rules.allowed_uses(people_at(uow, site), before, cut)


def asked_topic(site: ChallengeSite) -> Key:
    """Return what questions about this version are about: an answer settles them alone."""
    return site.cut_key.child("asked")


def enter_link(uow: UnitOfWork, actor: str, number: int, version: int, link: str) -> ChallengeSite:
    """Return the site whose people are asked for their yes to this version of the video.

    Raises `FieldErrors`, `StaleForm`, `NotTheContact`, `RightsOpen`, `NobodyIn`, `NotFound`.
    """
    site = own_site(uow, actor, number)
    if site.version != version:
        raise StaleForm
    if not is_usable(uow, site):
        raise rules.RightsOpen
    if not is_link(link):
        raise FieldErrors({"link": rules.NoVideoLink()})
    people = people_at(uow, site)
    if not people:
        raise rules.NobodyIn
    _replace(uow, site, link)
    build, policy = partial(views.asked, site), DeliveryPolicy.ASKED_FOR
    for slack_id in people:
        key, prompt = asked_topic(site).child(slack_id), rules.CHALLENGE_PROMPT
        notify(uow, slack_id, build, key=key, policy=policy, prompt=prompt, topic=asked_topic(site))
    refresh_home(uow, actor, *people)
    return site


def _replace(uow: UnitOfWork, site: ChallengeSite, link: str = "") -> None:
    """Put another version in the place of this one, or none: nothing is released of it."""
    for slack_id in filter(None, {*people_at(uow, site), site.contact_id}):
        settle_topic(uow, slack_id, site.cut_key, partial(views.replaced, site))
    _end_uses(uow, site)
    site.link = link
    if link:
        site.cut += 1
    save(uow, site)


def release(uow: UnitOfWork, actor: str, number: int, cut: int, use: Use) -> ChallengeSite:
    """Return the site whose video may be used in this way from now on.

    Raises `NotByAll` unless everybody who is in has said yes to this version, `RightsOpen`,
    `CutReplaced`.
    """
    site = own_site(uow, actor, number)
    if site.cut != cut or not site.link:
        raise rules.CutReplaced
    if not is_usable(uow, site):
        raise rules.RightsOpen
    if use not in allowed(uow, site):
        raise rules.NotByAll
    if use not in site.released:
        site.released = [one for one in VIDEO_USES if one in {*site.released, use}]
        site.released_at = site.released_at or uow.now
        save(uow, site)
        refresh_home(uow, actor)
    return site


def follow(uow: UnitOfWork, site: ChallengeSite) -> bool:
    """True if a released use has ended, to which not everybody who is in agrees any more."""
    return _end_uses(uow, site, stay=allowed(uow, site))


def _end_uses(uow: UnitOfWork, site: ChallengeSite, stay: Collection[Use] = ()) -> bool:
    """True if there was a use to end; its copies elsewhere are to go from now on."""
    ended = [use for use in site.uses if use not in stay]
    if ended:
        site.released = [use for use in site.released if use in stay]
        save(uow, site)
        copies.put_on_list(uow, site.key, ended)
        _keep(uow, site)
    return bool(ended)


def _keep(uow: UnitOfWork, site: ChallengeSite) -> None:
    """Keep a challenge that has ended for its whole time from now: it was in use until now."""
    challenge = existing(lock(uow.session, Challenge, site.challenge_id))
    if challenge.ended_at is not None:
        challenge.ended_at = uow.now


def end_rights(uow: UnitOfWork, site: ChallengeSite) -> None:
    """End every use of a site's video, and ask nobody about it while its rights are open."""
    _end_uses(uow, site)
    if site.link:
        for slack_id in people_at(uow, site):
            settle_topic(uow, slack_id, asked_topic(site), partial(views.on_hold, site))
        save(uow, site)
        tell_contact(uow, site, ToContact.RIGHTS, site.version)


def take_down(uow: UnitOfWork, site: ChallengeSite) -> None:
    """Take the link away, with all that was released: somebody who may be in it has left."""
    if site.link:
        _replace(uow, site)
        tell_contact(uow, site, ToContact.BACK, site.version)


def tell_contact(uow: UnitOfWork, site: ChallengeSite, what: ToContact, part: str | int) -> None:
    """Tell whoever organises there, if anybody does; `part` keeps one message from the next."""
    if site.contact_id:
        build = partial(views.to_contact, site, what, str(part))
        key, policy = site.cut_key.child(what, part), DeliveryPolicy.ASKED_FOR
        topic: Key | None = site.cut_key.child("contact")
        if what is ToContact.WHO:
            # It is still to be read when this version is gone, and by whoever organises next.
            key, topic = key.child(site.contact_id), None
        notify(uow, site.contact_id, build, key=key, policy=policy, topic=topic)
        refresh_home(uow, site.contact_id)


def note_copy(uow: UnitOfWork, actor: str, number: int, place: Use, link: str) -> ChallengeSite:
    """Return the site of whose video a use elsewhere was noted, as its contact does.

    Raises `NotByAll` for a use that is not released, `FieldErrors`.
    """
    site = own_site(uow, actor, number)
    if place not in site.released:
        raise rules.NotByAll
    copy = Copy(thing=site.key, place=place, link=link, at=uow.now)
    copies.note_copy(uow, copy, FieldErrors({"copy_link": rules.NoVideoLink()}))
    return site


def close_copy(uow: UnitOfWork, actor: str, copy_id: int, state: CopyState) -> ChallengeSite:
    """Return the site of which something was reached about a copy; raises `CopyClosed`."""
    copy = copies.find_copy(uow, Copy, copy_id)
    site = own_site(uow, actor, copy.number_of_thing)
    copies.note_reached(uow, copy, state)
    _keep(uow, site)
    return site
