"""Appeals: the core team asks the community who is in."""

from bot.domain.access import Audience, Whose, check_access
from bot.errors import NotJoined
from bot.services.appeals import answers, publishing
from bot.services.appeals import letter as letters
from bot.services.notifications import channel_translator
from bot.texts import _
from bot.views.appeals import letter as letter_views
from bot.views.appeals import posts as views
from bot.views.appeals.ids import AppealIds as Ids
from bot.views.members.profile import join_form
from commands.clicks import answer_click
from commands.entries import action, closed, verb, view, write
from commands.request import Request
from commands.results import Nothing, Result, Say, Show, ViewMethod
from commands.values import number_of


def open_form(request: Request) -> Result:
    """Open the form, with the draft or what was typed behind the verb."""
    text = request.text or publishing.form_text(request.uow, request.actor)
    return Show(views.form(text, request.community, request.t))


def show_preview(request: Request) -> Result:
    """Save the draft and show what the appeal will look like."""
    text = request.values.text(views.TEXT)
    draft = publishing.save(request.uow, request.actor, text)
    appeal = publishing.new_appeal(request.uow, request.actor, text)
    post = views.post(appeal, 0, channel_translator(request.community))
    view = views.preview(post, draft.id or 0, request.community, request.t)
    return Show(view, ViewMethod.PUSH)


def publish(request: Request) -> Result:
    """Post what the preview showed."""
    publishing.publish(request.uow, request.actor, number_of(request.hints.get("draft")))
    return Say(views.published(request.community, request.t))


def step_in(request: Request) -> Result:
    """Count the person among those who are in; whoever has not joined reads the terms first."""
    number = number_of(request.value)
    try:
        check_access(Audience.JOINED, request.caller)
    except NotJoined:
        return _keep_place(request, number)
    appeal = answers.step_in(request.uow, request.actor, number)
    return answer_click(request, views.is_in(appeal, request.t))


def _keep_place(request: Request, number: int) -> Result:
    person, t = request.person, request.t
    appeal, until = answers.hold(request.uow, request.actor, number)
    kept = views.is_kept(appeal, until, t, person.time_zone)
    external = person.is_external
    return Show(join_form(request.member, request.community, t, kept, is_external=external))


def step_out(request: Request) -> Result:
    """Count the person no longer."""
    appeal = answers.step_out(request.uow, request.actor, number_of(request.value))
    return answer_click(request, views.is_out(appeal, request.t))


def tell_kept(request: Request) -> Result:
    """Tell who has closed the form that the draft is kept."""
    publishing.tell_draft_kept(request.uow, request.actor)
    return Nothing()


def open_own(request: Request) -> Result:
    """Show one's own appeals."""
    own = letters.own_appeals(request.uow, request.actor)
    return Show(letter_views.own(own, request.t, request.person.time_zone))


def open_letter(request: Request) -> Result:
    """Open the form for the message to all who are in, with the draft."""
    number = number_of(request.value)
    appeal, _people = letters.require_unwritten(request.uow, request.actor, number)
    return Show(letter_views.form(appeal, letters.letter_text(request.uow, appeal), request.t))


def preview_letter(request: Request) -> Result:
    """Save the draft and show what each will get, and how many they are."""
    text, uow = request.values.text(letter_views.LETTER), request.uow
    number = number_of(request.hints.get("appeal"))
    appeal, people = letters.require_unwritten(uow, request.actor, number)
    draft = letters.save_letter(uow, appeal, text)
    view = letter_views.preview(appeal, text, people, draft.id or 0, request.t)
    return Show(view, ViewMethod.PUSH)


def send_letter(request: Request) -> Result:
    """Send what the preview showed."""
    number, draft = number_of(request.hints.get("appeal")), number_of(request.hints.get("draft"))
    people = letters.send_letter(request.uow, request.actor, number, draft)
    return Say(letter_views.sent(people, request.t))


def tell_letter_kept(request: Request) -> Result:
    """Tell who has closed the form that the draft is kept."""
    number = number_of(request.hints.get("appeal"))
    letters.tell_letter_kept(request.uow, request.actor, number)
    return Nothing()


_TEXT = _("Ask the community who’s in")

ENTRIES = (
    verb(
        "call-out",
        open_form,
        Audience.CORE_TEAM,
        Whose.OWN,
        _TEXT,
        german="aufruf",
        others=("appeal",),
    ),
    action(Ids.OPEN, open_form, Audience.CORE_TEAM, Whose.OWN, _TEXT),
    view(
        Ids.FORM,
        show_preview,
        Audience.CORE_TEAM,
        Whose.OWN,
        "See your call-out before it is posted",
    ),
    closed(Ids.FORM, tell_kept, Audience.CORE_TEAM, Whose.OWN, "Hear that the draft is kept"),
    view(Ids.PUBLISH, publish, Audience.CORE_TEAM, Whose.OWN, "Post your call-out"),
    write(Ids.IN, step_in, Audience.EVERYONE, Whose.OWN, "Be counted among those who are in"),
    write(Ids.OUT, step_out, Audience.JOINED, Whose.OWN, "Be counted no longer"),
    action(Ids.LIST, open_own, Audience.CORE_TEAM, Whose.OWN, "See your call-outs"),
    action(Ids.LETTER, open_letter, Audience.CORE_TEAM, Whose.OWN, "Write to all who are in, once"),
    view(
        Ids.LETTER_FORM,
        preview_letter,
        Audience.CORE_TEAM,
        Whose.OWN,
        "See your message to all who are in before it is sent",
    ),
    closed(
        Ids.LETTER_FORM,
        tell_letter_kept,
        Audience.CORE_TEAM,
        Whose.OWN,
        "Hear that the draft of your message is kept",
    ),
    view(
        Ids.LETTER_SEND,
        send_letter,
        Audience.CORE_TEAM,
        Whose.OWN,
        "Send your message to all who are in",
    ),
)
