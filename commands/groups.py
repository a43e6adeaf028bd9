"""Interest groups: find one, join and leave it, found or host one."""

from bot.domain.access import Audience, Whose
from bot.domain.groups import Words
from bot.domain.keys import Key
from bot.services import digests
from bot.services import groups as services
from bot.texts import _
from bot.views import groups as views
from bot.views.groups import GroupIds as Ids
from commands.clicks import acts_on, answer_click
from commands.entries import action, verb, view, write
from commands.request import Request
from commands.results import Result, Show, ViewMethod
from commands.values import number_of


def show(request: Request) -> Result:
    """Show a page of the list."""
    listing = services.listing(request.uow, request.actor, number_of(request.value))
    return Show(views.groups(listing, request.t), _method(request))


def _method(request: Request) -> ViewMethod:
    is_ours = request.view_id in {views.LISTED, views.SHOWN, Ids.FORM}
    return ViewMethod.UPDATE if is_ours else ViewMethod.OPEN


def show_one(request: Request) -> Result:
    """Show one group."""
    return _shown(request, number_of(request.value))


def _shown(request: Request, number: int) -> Result:
    card = services.card_of(request.uow, request.actor, number)
    return Show(views.group_view(card, request.t), _method(request))


def host(request: Request) -> Result:
    """Host a group; a digest that was clicked in follows."""
    key = Key(request.value)
    number = number_of(key.first)
    services.host(request.uow, request.actor, number)
    if not key.rest:
        return _shown(request, number)
    digests.refresh(request.uow, key.rest)
    card = services.card_of(request.uow, request.actor, number)
    return answer_click(request, views.hosting(card, request.t))


def open_founding(request: Request) -> Result:
    """Open the form for a new group."""
    return Show(views.form(None, request.community, request.t), ViewMethod.PUSH)


def open_change(request: Request) -> Result:
    """Open the form about what a group says of itself."""
    group = services.require_host(request.uow, request.actor, number_of(request.value))
    return Show(views.form(group, request.community, request.t), ViewMethod.PUSH)


def save(request: Request) -> Result:
    """Found the group, or change what it says of itself."""
    values, number = request.values, number_of(request.hints.get("group"))
    chosen = values.all_chosen(views.LANGUAGES.name)
    words = Words(
        values.text(views.NAME),
        values.text(views.SENTENCE),
        values.text(views.LINK),
        tuple(code for code in request.community.choices.languages if code in chosen),
    )
    if number:
        services.reword(request.uow, request.actor, number, request.version, words)
    else:
        number = services.found(request.uow, request.actor, words)
    return _shown(request, number)


_GROUPS = _("Find people who share an interest with you, and join their group")
_STAFF = Audience.COLLEAGUES
_join, _leave, _step_back = (
    acts_on(act, _shown) for act in (services.join, services.leave, services.step_back)
)

ENTRIES = (
    verb(
        "groups",
        show,
        _STAFF,
        Whose.SHARED,
        _GROUPS,
        german="gruppen",
        others=("interest-groups", "interessengruppen"),
    ),
    action(Ids.OPEN, show, _STAFF, Whose.SHARED, _GROUPS),
    action(Ids.SHOW, show_one, _STAFF, Whose.SHARED, "Look at an interest group"),
    write(Ids.JOIN, _join, _STAFF, Whose.OWN, "Join an interest group"),
    write(Ids.LEAVE, _leave, _STAFF, Whose.OWN, "Leave an interest group"),
    write(Ids.HOST, host, _STAFF, Whose.SHARED, "Host an interest group"),
    write(Ids.STEP_BACK, _step_back, _STAFF, Whose.TAKEN, "Stop hosting a group"),
    action(Ids.FOUND, open_founding, _STAFF, Whose.NOTHING, "Found an interest group"),
    action(Ids.CHANGE, open_change, _STAFF, Whose.TAKEN, "Change a group that you host"),
    view(Ids.FORM, save, _STAFF, Whose.TAKEN, "Save what an interest group is about"),
)
