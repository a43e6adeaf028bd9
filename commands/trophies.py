"""Travelling trophies: where each is, who would like it next, and how it gets there."""

from bot.domain.access import Audience, Whose
from bot.domain.keys import Key
from bot.domain.trophies import Box, Mark, town_of
from bot.errors import FieldErrors, UserFacingError
from bot.i18n import NO_TEXT, Text
from bot.services.trophies import code, handover, listing, passport
from bot.services.trophies.steps import Moved, require_declared
from bot.texts import _
from bot.views.block_kit import View
from bot.views.blocks import Message
from bot.views.trophies import handover as views
from bot.views.trophies import listing as card_views
from bot.views.trophies import passport as forms
from bot.views.trophies.ids import TrophyIds as Ids
from bot.views.trophies.labels import ARRIVE, CHANGE
from commands.clicks import answer_click
from commands.consents import show_anew
from commands.entries import action, verb, view, write
from commands.request import Request
from commands.results import Nothing, Result, Say, Show, ViewMethod
from commands.values import needed, number_of

LISTS = (card_views.SHOWN, Ids.OPEN)


def show(request: Request) -> Result:
    """Show the trophy's passport, or the trophies where there are several."""
    names = list(request.community.trophies)
    if not names:
        return Say(views.no_trophies(request.t))
    if len(names) == 1:
        return Show(_card(request, names[0]), _method(request))
    return Show(card_views.chooser(names, request.community, request.t), _method(request))


def show_one(request: Request) -> Result:
    """Show one trophy's passport."""
    name, _version, _more = _named(request, request.value)
    return Show(_card(request, name), _method(request))


def _card(request: Request, name: str, outcome: Text = NO_TEXT) -> View:
    is_in_core_team = request.caller.is_in_core_team
    card = listing.card_of(request.uow, name, request.actor, is_in_core_team=is_in_core_team)
    return card_views.passport(card, request.t, outcome)


def _method(request: Request) -> ViewMethod:
    return ViewMethod.UPDATE if request.view_id in LISTS else ViewMethod.OPEN


def _named(request: Request, value: object) -> tuple[str, int, str]:
    """Return the trophy that a button or form names, its version then, and what else it says.

    Raises `NoTrophies` for a name that community.toml does not have.
    """
    name, version, more = (*Key(value).parts, "", "")[:3]
    require_declared(request.uow, name)
    return name, number_of(version), more


def _answer(request: Request, moved: Moved, said: Message) -> Result:
    """Return the passport with the outcome above it where the click was made there, else that.

    A message that was clicked in follows by itself; a second click is answered.
    """
    if request.view_id == card_views.SHOWN:
        return _shown_anew(request, moved.about.name, said)
    return answer_click(request, said, is_edited=moved.is_new)


def _shown_anew(request: Request, name: str, said: Message) -> Result:
    return Show(_card(request, name, said.text), ViewMethod.UPDATE)


def want(request: Request) -> Result:
    """Note that the person would like it next."""
    name, _version, _more = _named(request, request.value)
    listing.want(request.uow, request.actor, name)
    return Show(_card(request, name), ViewMethod.UPDATE)


def unwant(request: Request) -> Result:
    """Forget that again."""
    name, _version, _more = _named(request, request.value)
    listing.unwant(request.uow, request.actor, name)
    return Show(_card(request, name), ViewMethod.UPDATE)


def open_offer(request: Request) -> Result:
    """Open the choice of whom to offer it to."""
    name, _version, _more = _named(request, request.value)
    matter = handover.own_trophy(request.uow, request.actor, name).about
    return Show(views.offer_form(matter, request.t), _method(request))


def offer(request: Request) -> Result:
    """Offer it to whom the form says."""
    name, version, _more = _named(request, request.hints.get("trophy"))
    to = needed(request.values.chosen("to"))
    try:
        moved = handover.offer(request.uow, request.actor, name, version, to)
    except UserFacingError as error:
        raise FieldErrors({"to": error}) from error
    return _shown_anew(request, name, _state(moved, request))


def offer_to(request: Request) -> Result:
    """Offer it to one of those who would like it."""
    name, version, to = _named(request, request.value)
    moved = handover.offer(request.uow, request.actor, name, version, to)
    return _answer(request, moved, _state(moved, request))


def send_again(request: Request) -> Result:
    """Send the open offer again."""
    name, version, _more = _named(request, request.value)
    moved = handover.send_again(request.uow, request.actor, name, version)
    return _answer(request, moved, _state(moved, request))


def _state(moved: Moved, request: Request) -> Message:
    """Return where the trophy is now between the two, to whoever acted."""
    return handover.where_it_is(request.uow, moved, request.actor)(request.t)


def talk(_request: Request) -> Result:
    """Leave it to Slack, which opens the conversation of the two, and may tell of the click."""
    return Nothing()


def take_back(request: Request) -> Result:
    """Take the open offer back."""
    name, version, _more = _named(request, request.value)
    moved = handover.take_back(request.uow, request.actor, name, version)
    return _answer(request, moved, views.offer_taken_back(moved.about, request.t))


def accept(request: Request) -> Result:
    """Promise to take what was offered."""
    name, version, _more = _named(request, request.value)
    moved = handover.agree(request.uow, request.actor, name, version)
    return _answer(request, moved, _state(moved, request))


def decline(request: Request) -> Result:
    """Say no to what was offered."""
    name, version, _more = _named(request, request.value)
    moved = handover.decline(request.uow, request.actor, name, version)
    return _answer(request, moved, views.stays(moved.about, request.t))


def open_sent(request: Request) -> Result:
    """Open the form about what is in the box that leaves."""
    name, _version, _more = _named(request, request.value)
    found = handover.own_trophy(request.uow, request.actor, name)
    box = found.trophy.box_received() or found.trophy.box_sent()
    return Show(views.sent_form(found.about, box, request.t), _method(request))


def send(request: Request) -> Result:
    """Say that it's on its way."""
    name, version, _more = _named(request, request.hints.get("trophy"))
    moved = handover.send(request.uow, request.actor, name, version, _box(request, name))
    return _shown_anew(request, name, _state(moved, request))


def _box(request: Request, name: str) -> Box:
    things = request.community.trophies[name].box
    fields = {thing: forms.SENT.numbered(f"{number}-").name for number, thing in enumerate(things)}
    return {thing: needed(request.values.one_of(one, Mark)) for thing, one in fields.items()}


def open_station(request: Request) -> Result:
    """Open the form of whoever has the trophy now."""
    name, _version, way = _named(request, request.value)
    begun = passport.begun(request.uow, request.actor, name, way)
    return Show(forms.station_form(begun, way, request.t), _method(request))


def save_station(request: Request) -> Result:
    """Say that the trophy is here, or change one's own entry."""
    name, version, way = _named(request, request.hints.get("trophy"))
    uow, actor, t = request.uow, request.actor, request.t
    entry = _entry(request, name, way)
    if way == CHANGE:
        passport.change_station(uow, actor, name, entry)
        return Show(_card(request, name), ViewMethod.UPDATE)
    is_in_core_team = request.caller.is_in_core_team
    moved = passport.settle_in(
        uow, actor, name, version, way, entry, is_in_core_team=is_in_core_team
    )
    return _shown_anew(request, name, views.arrived(moved.about, t))


def _entry(request: Request, name: str, way: str) -> passport.Entry:
    values = request.values
    try:
        town = town_of(values.text(forms.TOWN))
    except UserFacingError as error:
        if isinstance(error, FieldErrors):
            raise
        raise FieldErrors({forms.TOWN.name: error}) from error
    return passport.Entry(
        town=town,
        country=values.option(forms.COUNTRY),
        text_hash=str(request.hints.get("text") or ""),
        is_named=bool(values.all_chosen("named")),
        story=values.number("story") if way == CHANGE and "story" in values else None,
        box=_box(request, name) if way == ARRIVE else None,
    )


def miss(request: Request) -> Result:
    """Say that it's missing."""
    name, version, _more = _named(request, request.value)
    moved = handover.miss(request.uow, request.actor, name, version)
    side = moved.after.side_of(request.actor)
    return _answer(request, moved, views.is_missing(moved.about, side, request.t))


def find(request: Request) -> Result:
    """Say that it's with its holder again."""
    name, version, _more = _named(request, request.value)
    moved = handover.find(request.uow, request.actor, name, version)
    return _answer(request, moved, views.arrived(moved.about, request.t))


def tell_of_box(request: Request) -> Result:
    """Let the core team know what differs in the box."""
    name, _version, station = _named(request, request.value)
    matter = passport.tell_core_team(request.uow, request.actor, name, number_of(station))
    return answer_click(request, views.box_is_told(matter, request.t))


def send_code(request: Request) -> Result:
    """Send the QR code as a file, to the core team and to whoever has the trophy."""
    name, _version, _more = _named(request, request.value)
    is_in_core_team = request.caller.is_in_core_team
    code.send_code(request.uow, request.actor, name, is_in_core_team=is_in_core_team)
    if request.view_id == card_views.SHOWN:
        return _shown_anew(request, name, views.code_is_coming(request.t))
    return answer_click(request, views.code_is_coming(request.t))


def show_name(request: Request) -> Result:
    """Show one's name in the passport, as agreed to in the list of consents."""
    name, _space, text_hash = request.value.partition(":")
    require_declared(request.uow, name)
    passport.show_name(request.uow, request.actor, name, text_hash, is_shown=True)
    return show_anew(request)


def hide_name(request: Request) -> Result:
    """Take one's name out of the passport."""
    passport.hide_name(request.uow, request.actor, request.value)
    return show_anew(request)


_TROPHY = _("See where the travelling trophy is, and say that you’d like it next")
_STAFF = Audience.COLLEAGUES

ENTRIES = (
    verb("trophy", show, _STAFF, Whose.SHARED, _TROPHY, german="pokal", others=("wanderpokal",)),
    action(Ids.OPEN, show, _STAFF, Whose.SHARED, _TROPHY),
    action(Ids.SHOW, show_one, _STAFF, Whose.SHARED, _TROPHY),
    write(Ids.WANT, want, _STAFF, Whose.OWN, "Say that you’d like a trophy next"),
    write(Ids.UNWANT, unwant, _STAFF, Whose.OWN, "Say that you don’t need a trophy any more"),
    action(Ids.OFFER, open_offer, _STAFF, Whose.TAKEN, "Choose whom to offer a trophy to"),
    view(Ids.OFFER_FORM, offer, _STAFF, Whose.TAKEN, "Offer a trophy to somebody"),
    write(Ids.OFFER_TO, offer_to, _STAFF, Whose.TAKEN, "Offer a trophy to who’d like it"),
    write(Ids.SEND_AGAIN, send_again, _STAFF, Whose.TAKEN, "Send the offer of a trophy again"),
    write(Ids.TAKE_BACK, take_back, _STAFF, Whose.TAKEN, "Take the offer of a trophy back"),
    write(Ids.ACCEPT, accept, _STAFF, Whose.ASKED, "Take a trophy that was offered to you"),
    write(Ids.DECLINE, decline, _STAFF, Whose.ASKED, "Say no to a trophy"),
    action(Ids.TALK, talk, _STAFF, Whose.NOTHING, "Open the conversation about a hand-over"),
    action(Ids.SENT, open_sent, _STAFF, Whose.TAKEN, "Say what’s in the box of a trophy"),
    view(Ids.SENT_FORM, send, _STAFF, Whose.TAKEN, "Say that a trophy is on its way"),
    action(Ids.STATION, open_station, _STAFF, Whose.SHARED, "Say where a trophy is with you"),
    view(Ids.STATION_FORM, save_station, _STAFF, Whose.SHARED, "Save that a trophy is with you"),
    write(Ids.MISSING, miss, _STAFF, Whose.TAKEN, "Say that a trophy is missing"),
    write(Ids.FOUND, find, _STAFF, Whose.TAKEN, "Say that a trophy is with you again"),
    write(Ids.BOX, tell_of_box, _STAFF, Whose.TAKEN, "Tell the core team about a trophy’s box"),
    write(Ids.CODE, send_code, _STAFF, Whose.TAKEN, "Get the QR code for a trophy"),
    write(Ids.SHOW_NAME, show_name, _STAFF, Whose.OWN, "Show your name in a trophy’s passport"),
    write(
        Ids.HIDE_NAME,
        hide_name,
        Audience.KNOWN,
        Whose.OWN,
        "Take your name out of a trophy’s passport",
    ),
)
