"""Challenges by site: the rights, the sites, and everybody's yes to the video."""

from bot.domain.access import Audience, Whose
from bot.domain.challenges import Right
from bot.domain.consents import Use
from bot.domain.copies import CopyState
from bot.domain.keys import Key
from bot.errors import NotFound, existing
from bot.i18n import NO_TEXT, Text
from bot.services.challenges import MOST, consents, sites, videos
from bot.texts import _
from bot.views.challenges import ChallengeIds as Ids
from bot.views.challenges import forms, listing
from bot.views.challenges import notifications as views
from commands.clicks import answer_click
from commands.entries import action, verb, view, write
from commands.request import Request
from commands.results import Result, Show, ViewMethod
from commands.signup import clicked
from commands.values import named, needed, number_of
from storage.challenges import Challenge, newest_challenges

HERE = ViewMethod.UPDATE
"""A form takes the place of what it was opened from, and the card or desk that of the form."""


def show_list(request: Request) -> Result:
    """Show the challenges, the newest first."""
    found = newest_challenges(request.uow.session, MOST)
    starts = request.caller.is_in_core_team and request.member is not None
    return Show(listing.challenges(found, request.t, starts=starts), HERE)


def _card(request: Request, number: int, outcome: Text = NO_TEXT) -> Result:
    core = request.caller.is_in_core_team
    found = sites.card_of(request.uow, number, request.actor, is_in_core_team=core)
    return Show(listing.card(found, request.t, outcome), HERE)


def show_card(request: Request) -> Result:
    """Show one challenge and its sites."""
    return _card(request, clicked(request))


def open_start(request: Request) -> Result:
    """Open the form of a new challenge."""
    return Show(forms.challenge_form(None, request.t), HERE)


def open_change(request: Request) -> Result:
    """Open the form of a challenge as it stands."""
    challenge = existing(request.uow.session.get(Challenge, clicked(request)))
    return Show(forms.challenge_form(challenge, request.t), HERE)


def save(request: Request) -> Result:
    """Start the challenge of the form, or change it."""
    values, number = request.values, number_of(request.hints.get("challenge"))
    typed = Challenge(
        title=values.text(forms.TITLE),
        about=values.text(forms.ABOUT),
        cleared=sorted(values.some_of(forms.CLEARED.name, Right)),
        notes=values.text(forms.NOTES),
        licence=values.text(forms.LICENCE),
        licence_ends_on=values.day(forms.LICENCE_ENDS_ON.name),
        ends_on=values.day(forms.ENDS_ON.name),
    )
    if number:
        sites.change(request.uow, request.actor, number, request.version, typed)
    else:
        number = sites.start(request.uow, request.actor, typed).number
    return _card(request, number, request.t("Saved."))


def end(request: Request) -> Result:
    """Let nobody join a challenge any more."""
    sites.end(request.uow, clicked(request), number_of(Key(request.value).rest))
    return _card(request, clicked(request))


def open_site(request: Request) -> Result:
    """Open the form that brings a site in, once the rights are cleared."""
    challenge = sites.require_cleared(request.uow, clicked(request))
    return Show(forms.site_form(challenge, request.t), HERE)


def add_site(request: Request) -> Result:
    """Bring a site in."""
    number, name = number_of(request.hints.get("challenge")), request.values.text(forms.NAME)
    site = sites.add_site(request.uow, request.actor, number, name)
    return _card(request, number, request.t("{site} takes part now.", site=site.name))


def _site(request: Request) -> int:
    return number_of(request.hints.get("site"))


def _ticked(request: Request) -> tuple[tuple[Use, ...], str]:
    """Return the uses that are ticked, and the hash of the words beside them."""
    words = str(request.hints.get("words") or "")
    return request.values.some_of(forms.BEFORE.field.name, Use), words


def open_join(request: Request) -> Result:
    """Open the form in which somebody agrees to be filmed."""
    site, uses = consents.offered(request.uow, clicked(request))
    return Show(forms.uses_form(site, uses, request.t, is_cut=False), HERE)


def join(request: Request) -> Result:
    """Take part at a site, for the uses that are ticked."""
    site = consents.join(request.uow, request.person, _site(request), *_ticked(request))
    return _card(request, site.challenge_id, request.t("You take part. Thank you!"))


def open_answer(request: Request) -> Result:
    """Open the form about the finished video."""
    site, uses = consents.asked_about(request.uow, request.actor, clicked(request))
    return Show(forms.uses_form(site, uses, request.t, is_cut=True), HERE)


def answer(request: Request) -> Result:
    """Say for each use if the finished video may be used."""
    of = (request.actor, _site(request), number_of(request.hints.get("cut")))
    site = consents.answer(request.uow, *of, *_ticked(request))
    return _card(request, site.challenge_id, request.t("Thank you, that’s noted."))


def leave(request: Request) -> Result:
    """Take part no longer; the yes goes with it."""
    gone = consents.leave(request.uow, request.actor, clicked(request))
    said = views.taken_back(gone, request.t)
    if request.view_id == listing.SHOWN and not gone.site.cut:
        return _card(request, gone.site.challenge_id, said.text)
    return answer_click(request, said)


def take_back(request: Request) -> Result:
    """Take the yes to a use back."""
    use = named(Use, Key(request.value).rest)
    gone = consents.take_back(request.uow, request.actor, clicked(request), use)
    return answer_click(request, views.taken_back(gone, request.t))


def say_who(request: Request) -> Result:
    """Let the contact know whom to leave out."""
    site = consents.say_who(request.uow, request.actor, clicked(request))
    return answer_click(request, views.said_who(site, request.t))


def _desk(request: Request, number: int, outcome: Text = NO_TEXT) -> Result:
    found = videos.desk_of(request.uow, request.actor, number)
    return Show(listing.desk(found, request.t, outcome), HERE)


def show_desk(request: Request) -> Result:
    """Show a site's contact what there is to do."""
    return _desk(request, clicked(request))


def open_link(request: Request) -> Result:
    """Open the form for the link of a version."""
    site = videos.own_site(request.uow, request.actor, clicked(request))
    return Show(forms.link_form(site, request.t), HERE)


def enter_link(request: Request) -> Result:
    """Ask everybody at the site for their yes to a version of the video."""
    of, link = (request.actor, _site(request), request.version), request.values.text(forms.LINK)
    videos.enter_link(request.uow, *of, link)
    return _desk(request, _site(request), request.t("I’ll ask everybody who takes part."))


def release(request: Request) -> Result:
    """Release a video for a use, once everybody has agreed to it."""
    number, cut, rest = (*Key(request.value).parts, "", "")[:3]
    use = needed(named(Use, rest))
    videos.release(request.uow, request.actor, number_of(number), number_of(cut), use)
    return _desk(request, number_of(number), views.released(use, request.t))


def open_used(request: Request) -> Result:
    """Open the form that notes where a video was used."""
    site = videos.own_site(request.uow, request.actor, clicked(request))
    if not site.uses:
        raise NotFound
    return Show(forms.used_form(site, site.uses, request.t), HERE)


def note_used(request: Request) -> Result:
    """Note where a video was used, to have it taken down should somebody take their yes back."""
    place = needed(request.values.one_of(forms.PLACE.name, Use))
    link = request.values.text(forms.COPY_LINK)
    videos.note_copy(request.uow, request.actor, _site(request), place, link)
    return _desk(request, _site(request), request.t("Saved."))


def close_copy(request: Request) -> Result:
    """Note what was reached about a copy that is to go."""
    state = needed(named(CopyState, Key(request.value).rest))
    site = videos.close_copy(request.uow, request.actor, clicked(request), state)
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
