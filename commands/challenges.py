"""Challenges by site: the rights, the sites, and everybody's yes to the video."""

from bot.domain.access import Audience, Whose
from bot.domain.challenges import Details, Right, video_uses
from bot.domain.consents import Use
from bot.domain.keys import Key
from bot.domain.stories.uses import CopyState
from bot.errors import NotFound, StaleForm
from bot.i18n import NO_TEXT, Text
from bot.services.challenges import copies, sites, videos
from bot.services.challenges.hooks import MOST
from bot.services.challenges.listing import desk_of
from bot.services.signup import places
from bot.texts import _
from bot.views.challenges import listing
from bot.views.challenges import notifications as views
from bot.views.challenges import sites as forms
from bot.views.challenges import videos as video_forms
from bot.views.challenges.ids import ChallengeIds as Ids
from commands.clicks import answer_click
from commands.entries import action, verb, view, write
from commands.request import Request
from commands.results import Result, Show, ViewMethod
from commands.signup import clicked
from commands.values import needed, number_of
from storage.challenges.queries import (
    newest_challenges,
)

OURS = (listing.SHOWN, listing.DESK)


def _method(request: Request) -> ViewMethod:
    return ViewMethod.UPDATE if request.view_id in OURS else ViewMethod.OPEN


def show_list(request: Request) -> Result:
    """Show the challenges, the newest first."""
    found = newest_challenges(request.uow.session, MOST)
    starts = request.caller.is_in_core_team and request.member is not None
    return Show(listing.challenges(found, request.t, starts=starts), _method(request))


def _card(
    request: Request, number: int, outcome: Text = NO_TEXT, how: ViewMethod = ViewMethod.UPDATE
) -> Result:
    challenge, lines = sites.card_of(request.uow, number, request.actor)
    core = request.caller.is_in_core_team
    shown = listing.card(challenge, lines, request.actor, request.t, outcome, is_in_core_team=core)
    return Show(shown, how)


def show_card(request: Request) -> Result:
    """Show one challenge and its sites."""
    return _card(request, clicked(request), how=_method(request))


def open_start(request: Request) -> Result:
    """Open the form of a new challenge."""
    return Show(forms.challenge_form(None, request.t), _method(request))


def open_change(request: Request) -> Result:
    """Open the form of a challenge as it stands."""
    challenge = sites.find_challenge(request.uow, clicked(request))
    return Show(forms.challenge_form(challenge, request.t), _method(request))


def save(request: Request) -> Result:
    """Start the challenge of the form, or change it."""
    values, number = request.values, number_of(request.hints.get("challenge"))
    details = Details(
        title=values.text(forms.TITLE),
        about=values.text(forms.ABOUT),
        cleared=values.some_of(forms.CLEARED.name, Right),
        notes=values.text(forms.NOTES),
        licence=values.text(forms.LICENCE),
        licence_ends_on=values.day(forms.LICENCE_ENDS_ON.name),
        ends_on=values.day(forms.ENDS_ON.name),
    )
    if number:
        sites.change(request.uow, request.actor, number, request.version, details)
    else:
        number = sites.start(request.uow, request.actor, details).number
    return _card(request, number, request.t("Saved."))


def end(request: Request) -> Result:
    """Let nobody join a challenge any more."""
    version = number_of(Key(request.value).rest)
    challenge = sites.end(request.uow, clicked(request), version)
    return _card(request, challenge.number)


def open_site(request: Request) -> Result:
    """Open the form that brings a site in, once the rights are cleared."""
    challenge = sites.require_cleared(request.uow, clicked(request))
    return Show(forms.site_form(challenge, request.t), _method(request))


def add_site(request: Request) -> Result:
    """Bring a site in."""
    number, name = number_of(request.hints.get("challenge")), request.values.text(forms.NAME)
    site = sites.add_site(request.uow, request.actor, number, name)
    return _card(request, number, request.t("{site} takes part now.", site=site.name))


def open_join(request: Request) -> Result:
    """Open the form in which somebody agrees to be filmed."""
    site = sites.SITES.find(request.uow, clicked(request))
    if site is None:
        raise NotFound
    sites.require_cleared(request.uow, site.challenge_id)
    uses = video_uses(request.community.choices.uses)
    return Show(video_forms.join_form(site, uses, request.t), _method(request))


def _ticked(request: Request) -> tuple[Use, ...]:
    return request.values.some_of(video_forms.USES.name, Use)


def join(request: Request) -> Result:
    """Take part at a site, for the uses that are ticked."""
    number, hashed = number_of(request.hints.get("site")), str(request.hints.get("words") or "")
    offered = video_uses(request.community.choices.uses)
    if not set(_ticked(request)) <= set(offered):
        raise StaleForm
    site = sites.join(request.uow, request.person, number, _ticked(request), hashed)
    return _card(request, site.challenge_id, request.t("You take part. Thank you!"))


def leave(request: Request) -> Result:
    """Take part no longer; the yes goes with it."""
    site, _known = places.give_up(request.uow, sites.SITES, request.actor, clicked(request))
    said = views.taken_back(site, request.t, has_cut=bool(site.cut))
    if request.view_id == listing.SHOWN and not site.cut:
        return _card(request, site.challenge_id, said.text)
    return answer_click(request, said)


def open_answer(request: Request) -> Result:
    """Open the form about the finished video."""
    site, uses = videos.asked_about(request.uow, request.actor, clicked(request))
    return Show(video_forms.answer_form(site, uses, request.t), _method(request))


def answer(request: Request) -> Result:
    """Say for each use if the finished video may be used."""
    number, cut = (number_of(request.hints.get(name)) for name in ("site", "cut"))
    hashed = str(request.hints.get("words") or "")
    site = videos.answer(request.uow, request.actor, number, cut, _ticked(request), hashed)
    return _card(request, site.challenge_id, request.t("Thank you, that’s noted."))


def take_back(request: Request) -> Result:
    """Take the yes to a use back."""
    named = Key(request.value).rest
    use = next((one for one in Use if one == named), None)
    site = sites.take_back(request.uow, request.actor, clicked(request), use)
    return answer_click(request, views.taken_back(site, request.t, has_cut=bool(site.cut)))


def say_who(request: Request) -> Result:
    """Let the contact know whom to leave out."""
    videos.say_who(request.uow, request.actor, clicked(request))
    return answer_click(request, views.said_who(request.t))


def _desk(request: Request, number: int, outcome: Text = NO_TEXT) -> Result:
    found = desk_of(request.uow, request.actor, number)
    return Show(listing.desk(found, request.t, outcome), ViewMethod.UPDATE)


def show_desk(request: Request) -> Result:
    """Show a site's contact what there is to do."""
    found = desk_of(request.uow, request.actor, clicked(request))
    return Show(listing.desk(found, request.t), _method(request))


def open_link(request: Request) -> Result:
    """Open the form for the link of a version."""
    site = videos.own_site(request.uow, request.actor, clicked(request))
    return Show(video_forms.link_form(site, request.t), _method(request))


def enter_link(request: Request) -> Result:
    """Ask everybody at the site for their yes to a version of the video."""
    number, link = number_of(request.hints.get("site")), request.values.text(video_forms.LINK)
    videos.enter_link(request.uow, request.actor, number, request.version, link)
    return _desk(request, number, request.t("I’ll ask everybody who takes part."))


def release(request: Request) -> Result:
    """Release a video for a use, once everybody has agreed to it."""
    number, cut, named = (*Key(request.value).parts, "", "")[:3]
    use = next((one for one in Use if one == named), None)
    site = videos.release(
        request.uow, request.actor, number_of(number), number_of(cut), needed(use)
    )
    return _desk(request, site.number, views.released(needed(use), request.t))


def open_used(request: Request) -> Result:
    """Open the form that notes where a video was used."""
    site = videos.own_site(request.uow, request.actor, clicked(request))
    if not site.uses:
        raise NotFound
    return Show(video_forms.used_form(site, site.uses, request.t), _method(request))


def note_used(request: Request) -> Result:
    """Note where a video was used, to have it taken down should somebody take their yes back."""
    number, values = number_of(request.hints.get("site")), request.values
    place = needed(values.one_of(video_forms.PLACE.name, Use))
    link = values.text(video_forms.COPY_LINK)
    copies.note_copy(request.uow, request.actor, number, place, link)
    return _desk(request, number, request.t("Saved."))


def close_copy(request: Request) -> Result:
    """Note what was reached about a copy that is to go."""
    named = Key(request.value).rest
    state = needed(next((one for one in CopyState if one == named), None))
    site = copies.close_copy(request.uow, request.actor, clicked(request), state)
    return _desk(request, site.number)


def organise(request: Request) -> Result:
    """Organise at a site where nobody does."""
    core = request.caller.is_in_core_team
    site = sites.organise(request.uow, request.actor, clicked(request), is_in_core_team=core)
    return _card(request, site.challenge_id, request.t("You organise there now."))


def let_go(request: Request) -> Result:
    """Leave organising to somebody else."""
    site = sites.let_go(request.uow, request.actor, clicked(request))
    return _card(request, site.challenge_id, request.t("Somebody else can organise there now."))


_TEXT = _("See challenges, and take part at a site")
_CORE, _IN = Audience.CORE_TEAM, Audience.COLLEAGUES
_OWN, _TAKEN, _SHARED = Whose.OWN, Whose.TAKEN, Whose.SHARED

ENTRIES = (
    verb("challenges", show_list, _IN, Whose.NOTHING, _TEXT, german="mitmachaktionen"),
    action(Ids.LIST, show_list, _IN, Whose.NOTHING, _TEXT),
    action(Ids.CARD, show_card, _IN, Whose.NOTHING, "See a challenge and its sites"),
    action(Ids.START, open_start, _CORE, _SHARED, "Start a challenge"),
    action(Ids.CHANGE, open_change, _CORE, _SHARED, "Change a challenge"),
    view(Ids.FORM, save, _CORE, _SHARED, "Start or change a challenge, and clear its rights"),
    write(Ids.END, end, _CORE, _SHARED, "End a challenge"),
    action(Ids.ADD_SITE, open_site, _IN, _OWN, "Bring a site into a challenge"),
    view(Ids.SITE_FORM, add_site, _IN, _OWN, "Bring a site into a challenge"),
    action(Ids.JOIN, open_join, _IN, _OWN, "Take part at a site"),
    view(Ids.JOIN_FORM, join, _IN, _OWN, "Agree to be filmed at a site"),
    write(Ids.LEAVE, leave, Audience.EVERYONE, _OWN, "Take part at a site no longer"),
    action(Ids.ANSWER, open_answer, _IN, Whose.ASKED, "Answer about a finished video"),
    view(Ids.ANSWER_FORM, answer, _IN, Whose.ASKED, "Answer for each use of a finished video"),
    write(Ids.TAKE_BACK, take_back, Audience.EVERYONE, _OWN, "Take back a use of a video"),
    write(Ids.SAY_WHO, say_who, Audience.EVERYONE, _OWN, "Let the contact know whom to leave out"),
    action(Ids.DESK, show_desk, _IN, _TAKEN, "Organise at a site"),
    action(Ids.LINK, open_link, _IN, _TAKEN, "Enter the link of a video"),
    view(Ids.LINK_FORM, enter_link, _IN, _TAKEN, "Ask everybody about a version of the video"),
    write(Ids.RELEASE, release, _IN, _TAKEN, "Release a video to which everybody agreed"),
    action(Ids.USED, open_used, _IN, _TAKEN, "Note where a video was used"),
    view(Ids.USED_FORM, note_used, _IN, _TAKEN, "Note where a video was used"),
    write(Ids.COPY, close_copy, _IN, _TAKEN, "Note what was reached about a copy"),
    write(Ids.ORGANISE, organise, _IN, _SHARED, "Organise at a site where nobody does"),
    write(Ids.LET_GO, let_go, _IN, _TAKEN, "Leave organising to somebody else"),
)
