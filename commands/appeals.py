"""Appeals: the core team asks the community who is in."""

from bot.domain.access import Audience, Whose, check_access
from bot.errors import NotJoined
from bot.services import appeals as answers
from bot.services.appeals import writing
from bot.services.drafts import tell_kept
from bot.services.notifications import channel_translator
from bot.texts import _
from bot.views.appeals import AppealIds as Ids
from bot.views.appeals import posts as views
from bot.views.members.profile import join_form
from commands.clicks import answer_click
from commands.entries import action, closed, verb, view, write
from commands.request import Request
from commands.results import Nothing, Result, Say, Show, ViewMethod
from commands.values import number_of
from storage.appeals import APPEAL, Appeal, appeals_by, count_people


def open_form(request: Request) -> Result:
    """Open the form, with the draft or what was typed behind the verb."""
    text = request.text or writing.form_text(request.uow, request.actor)
    return Show(views.form(text, request.community, request.t))


def show_preview(request: Request) -> Result:
    """Save the draft and show what the appeal will look like."""
    text = request.values.text(views.TEXT)
    draft = writing.save(request.uow, request.actor, text)
    appeal = Appeal(author_id=request.actor, text=text, published_at=request.uow.now)
    post = views.post(appeal, 0, channel_translator(request.community))
    view = views.preview(post, draft.id or 0, request.community, request.t)
    return Show(view, ViewMethod.PUSH)


def publish(request: Request) -> Result:
    """Post what the preview showed."""
    writing.publish(request.uow, request.actor, number_of(request.hints.get("draft")))
    return Say(views.published(request.community, request.t))


def step_in(request: Request) -> Result:
    """Count the person among those who are in; whoever has not joined reads the terms first."""
    number = number_of(request.value)
    try:
        check_access(Audience.JOINED, request.caller)
    except NotJoined:
        person, t = request.person, request.t
        appeal, until = answers.hold(request.uow, request.actor, number)
        kept, external = views.is_kept(appeal, until, t, person.time_zone), person.is_external
        return Show(join_form(request.member, request.community, t, kept, is_external=external))
    appeal = answers.step_in(request.uow, request.actor, number)
    return answer_click(request, views.is_in(appeal, request.t))


def step_out(request: Request) -> Result:
    """Count the person no longer."""
    appeal = answers.step_out(request.uow, request.actor, number_of(request.value))
    return answer_click(request, views.is_out(appeal, request.t))


def tell_kept_call_out(request: Request) -> Result:
    """Tell who has closed the form that the draft is kept."""
    tell_kept(request.uow, request.actor, APPEAL, views.KEPT, Ids.OPEN)
    return Nothing()


def open_own(request: Request) -> Result:
    """Show one's own appeals."""
    session = request.uow.session
    own = [(one, count_people(session, one)) for one in appeals_by(session, request.actor)]
    return Show(views.own(own, request.t, request.person.time_zone), ViewMethod.UPDATE)


def open_letter(request: Request) -> Result:
    """Open the form for the message to all who are in, with the draft."""
    number = number_of(request.value)
    appeal, _people = writing.require_unwritten(request.uow, request.actor, number)
    text = writing.form_text(request.uow, request.actor, writing.kind_of(number))
    return Show(views.letter_form(appeal, text, request.t))


def preview_letter(request: Request) -> Result:
    """Save the draft and show what each will get, and how many they are."""
    text, uow = request.values.text(views.LETTER), request.uow
    number = number_of(request.hints.get("appeal"))
    appeal, people = writing.require_unwritten(uow, request.actor, number)
    draft = writing.save(uow, request.actor, text, writing.kind_of(number))
    view = views.letter_preview(appeal, text, people, draft.id or 0, request.t)
    return Show(view, ViewMethod.PUSH)


def send_letter(request: Request) -> Result:
    """Send what the preview showed."""
    number, draft = number_of(request.hints.get("appeal")), number_of(request.hints.get("draft"))
    people = writing.send_letter(request.uow, request.actor, number, draft)
    return Say(views.sent(people, request.t))


def tell_letter_kept(request: Request) -> Result:
    """Tell who has closed the form that the draft is kept."""
    number = number_of(request.hints.get("appeal"))
    kind, leads_to = writing.kind_of(number), Ids.LETTER
    tell_kept(request.uow, request.actor, kind, views.LETTER_KEPT, leads_to, str(number))
    return Nothing()


_TEXT = _("Ask the community who’s in")
_TEAM, _OWN = Audience.CORE_TEAM, Whose.OWN

ENTRIES = (
    verb("call-out", open_form, _TEAM, _OWN, _TEXT, german="aufruf", others=("appeal",)),
    action(Ids.OPEN, open_form, _TEAM, _OWN, _TEXT),
    view(Ids.FORM, show_preview, _TEAM, _OWN, "See your call-out before it is posted"),
    closed(Ids.FORM, tell_kept_call_out, _TEAM, _OWN, "Hear that the draft is kept"),
    view(Ids.PUBLISH, publish, _TEAM, _OWN, "Post your call-out"),
    write(Ids.IN, step_in, Audience.EVERYONE, _OWN, "Be counted among those who are in"),
    write(Ids.OUT, step_out, Audience.EVERYONE, _OWN, "Be counted no longer"),
    action(Ids.LIST, open_own, _TEAM, _OWN, "See your call-outs"),
    action(Ids.LETTER, open_letter, _TEAM, _OWN, "Write to all who are in, once"),
    view(Ids.LETTER_FORM, preview_letter, _TEAM, _OWN, "See your message before it is sent"),
    closed(Ids.LETTER_FORM, tell_letter_kept, _TEAM, _OWN, "Hear that the draft is kept"),
    view(Ids.LETTER_SEND, send_letter, _TEAM, _OWN, "Send your message to all who are in"),
)
