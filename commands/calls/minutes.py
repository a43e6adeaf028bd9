"""Who takes the minutes, and writing them."""

from bot.domain.access import Audience, Whose
from bot.domain.calls import MINUTES_PROMPT, ItemKind
from bot.domain.open_items import Area
from bot.services.calls import channel_posts
from bot.services.calls import minutes as services
from bot.services.calls.agenda import Written
from bot.services.memberships import require_member
from bot.services.prompts import is_wanted
from bot.texts import _
from bot.views.block_kit import View
from bot.views.calls import channel_posts as posts
from bot.views.calls import minutes as minutes_views
from bot.views.calls.agenda import TEXT
from bot.views.calls.ids import CallIds as Ids
from bot.views.calls.minutes import MOST_ROWS, Rows, row_prefix, rows_of
from commands.clicks import answer_click
from commands.entries import action, verb, view, write
from commands.request import Request, Surface
from commands.results import Nothing, Result, Say, Show, ViewMethod
from commands.values import number_of
from storage.calls.models import Call


def show(request: Request) -> Result:
    """Show who takes the minutes of the last and the next call."""
    turn = services.turn_of(request.uow, require_member(request.member))
    return Say(
        minutes_views.minutes(
            turn.last,
            turn.next,
            turn.suggested,
            request.actor,
            request.community,
            request.t,
            is_volunteer=turn.is_volunteer,
        )
    )


def show_in_full(request: Request) -> Result:
    """Show the minutes of a call with all that their post has no room for."""
    call, items = channel_posts.minutes_of(request.uow, request.value)
    return Show(posts.in_full(call, items, request.community, request.t))


def take(request: Request) -> Result:
    """Take the minutes."""
    call = services.take_minutes(request.uow, request.actor, request.value)
    is_asked = is_wanted(request.uow, request.actor, MINUTES_PROMPT)
    has_begun = request.uow.now >= call.starts_at
    said = minutes_views.minutes_taken(
        call, request.community, request.t, has_begun=has_begun, is_asked=is_asked
    )
    return answer_click(request, said)


def give_back(request: Request) -> Result:
    """Give the minutes back; a clicked prompt is edited by the outbox."""
    call = services.give_minutes_back(request.uow, request.actor, request.value)
    return answer_click(request, minutes_views.minutes_free(call, request.community, request.t))


def join_rotation(request: Request) -> Result:
    """Take turns with the minutes from now on."""
    services.join_rotation(request.uow, require_member(request.member))
    return answer_click(request, minutes_views.in_turn(request.t))


def leave_rotation(request: Request) -> Result:
    """Take no more turns with the minutes."""
    services.leave_rotation(request.uow, require_member(request.member))
    return answer_click(request, minutes_views.out_of_turn(request.t))


def open_form(request: Request) -> Result:
    """Open the form for the minutes."""
    call = services.check_can_write(request.uow, request.actor, request.value)
    return Show(_form(request, call, Rows()))


def _form(request: Request, call: Call, rows: Rows) -> View:
    agenda = channel_posts.agenda_of(request.uow, call)
    return minutes_views.minutes_form(call, agenda, rows, request.community, request.t)


def add_lines(request: Request) -> Result:
    """Show the form with one more decision and task; Slack keeps what was typed."""
    if request.surface is not Surface.MODAL:
        return Nothing()
    rows = _rows(request)
    more = Rows(min(rows.decisions + 1, MOST_ROWS), min(rows.tasks + 1, MOST_ROWS))
    # Not by opening it anew: minutes written elsewhere meanwhile would be overwritten unseen.
    call = services.check_can_go_on(request.uow, request.actor, _slot(request), request.version)
    return Show(_form(request, call, more), ViewMethod.UPDATE)


def _rows(request: Request) -> Rows:
    return rows_of(*(number_of(request.hints.get(name)) for name in ("decisions", "tasks")))


def _slot(request: Request) -> str:
    return str(request.hints.get("slot") or "")


def publish(request: Request) -> Result:
    """Publish the minutes from the form."""
    call = services.publish_minutes(
        request.uow, request.actor, _slot(request), request.version, _minutes(request)
    )
    return Say(minutes_views.published(call, request.community, request.t))


def _minutes(request: Request) -> services.Minutes:
    rows = _rows(request)
    counts = ((ItemKind.DECISION, rows.decisions), (ItemKind.TASK, rows.tasks))
    prefixes = [(kind, row_prefix(kind, n)) for kind, count in counts for n in range(count)]
    items = {prefix: read_item(request, kind, prefix) for kind, prefix in prefixes}
    return services.Minutes(
        {prefix: one for prefix, one in items.items() if one.text.strip()},
        request.values.text(minutes_views.NOTES),
        [number_of(one) for one in request.values.all_chosen("done")],
    )


def read_item(request: Request, kind: ItemKind, prefix: str = "") -> Written:
    """Return an item from the form's fields with this prefix."""
    values = request.values
    return Written(
        kind,
        values.text(TEXT.numbered(prefix)),
        values.one_of(f"{prefix}area", Area) or Area.ORGANISATION,
        values.day(f"{prefix}due"),
    )


_MINUTES = _("See who takes the minutes and whose turn it is")

ENTRIES = (
    verb("minutes", show, Audience.CORE_TEAM, Whose.SHARED, _MINUTES, german="protokoll"),
    action(Ids.MINUTES, show, Audience.CORE_TEAM, Whose.SHARED, _MINUTES),
    action(
        Ids.MINUTES_IN_FULL,
        show_in_full,
        Audience.CORE_TEAM,
        Whose.SHARED,
        "Show the minutes of a call in full",
    ),
    write(Ids.TAKE_MINUTES, take, Audience.CORE_TEAM, Whose.TAKEN, "Take the minutes of a call"),
    write(
        Ids.GIVE_MINUTES_BACK,
        give_back,
        Audience.CORE_TEAM,
        Whose.TAKEN,
        "Give back the job of taking the minutes",
    ),
    write(
        Ids.JOIN_ROTATION,
        join_rotation,
        Audience.CORE_TEAM,
        Whose.OWN,
        "Take turns with the minutes",
    ),
    write(
        Ids.LEAVE_ROTATION,
        leave_rotation,
        Audience.CORE_TEAM,
        Whose.OWN,
        "Stop taking turns with the minutes",
    ),
    action(
        Ids.WRITE_MINUTES, open_form, Audience.CORE_TEAM, Whose.TAKEN, "Write the minutes of a call"
    ),
    action(
        Ids.MORE_LINES,
        add_lines,
        Audience.CORE_TEAM,
        Whose.TAKEN,
        "Add lines to the form for the minutes",
    ),
    view(Ids.MINUTES_FORM, publish, Audience.CORE_TEAM, Whose.TAKEN, "Publish the minutes"),
)
