"""Everybody's yes: before filming, by which they take part, and to the video; taking it back."""

from collections.abc import Collection, Sequence
from functools import partial

from bot.domain import challenges as rules
from bot.domain.challenges import SITE, VIDEO_USES, ToContact
from bot.domain.consents import Answer, ListedConsent, Use
from bot.domain.keys import Key
from bot.domain.stories.uses import UseNotGiven, Uses
from bot.errors import FieldErrors, StaleForm, existing
from bot.services import consents
from bot.services.challenges import videos
from bot.services.challenges.sites import require_cleared
from bot.services.notifications import refresh_home, settle_topic
from bot.services.signup import places
from bot.services.signup.kinds import SignUpKind
from bot.views.challenges import notifications as views
from bot.views.challenges.forms import AFTER, BEFORE
from storage.challenges import ChallengeSite, sites_numbered
from storage.consents import Consent, current_of, has_yes
from storage.copies import Copy, copies_of
from storage.database import lock
from storage.people import Person
from storage.signup import SignUp, find_sign_up
from storage.unit_of_work import UnitOfWork


def _check(uow: UnitOfWork, site: ChallengeSite, _person: Person) -> None:
    require_cleared(uow, site.challenge_id)
    if site.link:
        raise rules.AlreadyFilmed


def _step_out(uow: UnitOfWork, site: ChallengeSite, sign_up: SignUp) -> None:
    for one in _given(uow, sign_up.slack_id, site):
        consents.take_back(uow, one.slack_id, one.thing, one.use)
    videos.take_down(uow, site)


SITES = SignUpKind(
    name=SITE,
    model=ChallengeSite,
    wording=views.WORDING,
    closed=rules.ChallengeOver,
    check=_check,
    on_given_up=_step_out,
)


def offered(uow: UnitOfWork, number: int) -> tuple[ChallengeSite, Uses]:
    """Return the site that somebody may join, with the uses they are asked about.

    Raises `NotFound`, and as `require_cleared`.
    """
    site = existing(uow.session.get(ChallengeSite, number))
    require_cleared(uow, site.challenge_id)
    return site, rules.video_uses(uow.community.choices.uses)


def join(
    uow: UnitOfWork, person: Person, number: int, ticked: Collection[Use], text_hash: str
) -> ChallengeSite:
    """Return the site at which this person takes part, filmed for the uses they have ticked.

    Raises `FieldErrors`, `AlreadyFilmed`, `NotFound`, `StaleForm`, and as `require_cleared`.
    """
    if not ticked:
        raise FieldErrors({BEFORE.field.name: rules.NothingTicked()})
    if not set(ticked) <= set(rules.video_uses(uow.community.choices.uses)):
        raise StaleForm
    site, _known = places.sign_up(uow, SITES, person, number)
    # Whoever is in already adds no use to a video that is there.
    _check(uow, site, person)
    given = dict.fromkeys(ticked, Answer.YES)
    consents.answer_ticks(uow, person.slack_id, site.key, BEFORE, given, text_hash)
    return site


def asked_about(uow: UnitOfWork, slack_id: str, number: int) -> tuple[ChallengeSite, Uses]:
    """Return the site with the uses that this person agreed to before filming, to ask again.

    Raises `CutReplaced` where there is no video to answer about, `RightsOpen`, `NoPlaceThere`,
    `NotFound`.
    """
    site, _known = SITES.own(uow, slack_id, number)
    if not site.link:
        raise rules.CutReplaced
    if not videos.is_usable(uow, site):
        raise rules.RightsOpen
    return site, tuple(use for use in VIDEO_USES if has_yes(uow.session, slack_id, site.key, use))


def answer(
    uow: UnitOfWork, slack_id: str, number: int, cut: int, ticked: Collection[Use], text_hash: str
) -> ChallengeSite:
    """Return the site about whose video this person has answered: what is not ticked is a no.

    Raises as `asked_about` does, `FieldErrors`, `CutReplaced` for an older version.
    """
    site, asked = asked_about(uow, slack_id, number)
    if site.cut != cut:
        raise rules.CutReplaced
    before = videos.allowed(uow, site)
    given = {use: Answer.YES if use in ticked else Answer.NO for use in asked}
    consents.answer_ticks(uow, slack_id, site.cut_key, AFTER, given, text_hash)
    said = tuple(use for use in asked if use in ticked)
    settle_topic(uow, slack_id, videos.asked_topic(site), partial(views.answered, site, said))
    if videos.follow(uow, site):
        videos.tell_contact(uow, site, ToContact.BACK, site.version)
    elif set(videos.allowed(uow, site)).difference(before, site.released):
        videos.tell_contact(uow, site, ToContact.READY, slack_id)
    refresh_home(uow, slack_id, site.contact_id)
    return site


def _said(uow: UnitOfWork, slack_id: str, site: ChallengeSite) -> list[Consent]:
    """Return this person's last answers about the site's video, before filming and after."""
    about = current_of(uow.session, slack_id)
    return [one for one in about if one.thing == site.key or Key(one.thing).is_below(site.key)]


def _given(uow: UnitOfWork, slack_id: str, site: ChallengeSite) -> list[Consent]:
    return [one for one in _said(uow, slack_id, site) if one.answer is Answer.YES]


def leave(uow: UnitOfWork, slack_id: str, number: int) -> views.Removal:
    """Return what goes with whoever takes part no longer; raises `NoPlaceThere`, `NotFound`."""
    before = existing(lock(uow.session, ChallengeSite, number)).uses
    site, _known = places.give_up(uow, SITES, slack_id, number)
    return _removal(uow, site, before)


def _removal(uow: UnitOfWork, site: ChallengeSite, before: Uses) -> views.Removal:
    ended = tuple(use for use in before if use not in site.released)
    return views.Removal(site, ended, _to_go(uow, site))


def _to_go(uow: UnitOfWork, site: ChallengeSite) -> list[Copy]:
    return [one for one in copies_of(uow.session, site.key) if not one.may_stay]


def take_back(uow: UnitOfWork, slack_id: str, number: int, use: Use | None) -> views.Removal:
    """Return what goes with a use that was taken back; with the last one its person leaves.

    What was released for it ends at once, and the contact hears that a new version is needed.
    Raises `UseNotGiven` where there is none to take back, `NotFound`.
    """
    site = existing(lock(uow.session, ChallengeSite, number))
    before, given = site.uses, _given(uow, slack_id, site)
    things = {one.thing for one in given if one.use is use}
    if use is None or not things:
        raise UseNotGiven
    is_last = {one.use for one in given if one.thing == site.key} == {use}
    if is_last and find_sign_up(uow.session, site.key, slack_id):
        return leave(uow, slack_id, number)
    for thing in things:
        consents.take_back(uow, slack_id, thing, use)
    videos.follow(uow, site)
    if site.cut_key in things:
        videos.save(uow, site)
        videos.tell_contact(uow, site, ToContact.BACK, site.version)
    refresh_home(uow, slack_id)
    return _removal(uow, site, before)


def say_who(uow: UnitOfWork, slack_id: str, number: int) -> ChallengeSite:
    """Return the site whose contact knows whom to leave out; only they themselves can say so.

    Where nobody organises, nobody is told. Raises `UseNotGiven` where this person has taken
    nothing back, `NotFound`.
    """
    site = existing(lock(uow.session, ChallengeSite, number))
    if all(one.answer is Answer.YES for one in _said(uow, slack_id, site)):
        raise UseNotGiven
    videos.tell_contact(uow, site, ToContact.WHO, slack_id)
    return site


def consents_of(uow: UnitOfWork, person: Person) -> Sequence[ListedConsent]:
    """Return the videos that this person agreed to be in, with a button for each use.

    Whoever has taken a yes back sees there what becomes of the copies elsewhere.
    """
    said: dict[int, list[Consent]] = {}
    for one in current_of(uow.session, person.slack_id):
        if Key(one.thing).first == SITE:
            said.setdefault(int(Key(one.thing).parts[1]), []).append(one)
    found = []
    for site in sites_numbered(uow.session, said):
        given = [one for one in said[site.number] if one.answer is Answer.YES]
        to_go = _to_go(uow, site) if len(given) < len(said[site.number]) else []
        if given or to_go:
            found.append(views.listed(site, given, to_go))
    return found
