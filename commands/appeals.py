"""Appeals: the core team asks the community who is in."""

from bot.domain.access import Audience, Whose
from bot.services import appeals as services
from bot.services.notifications import channel_translator
from bot.texts import _
from bot.views import appeals as views
from bot.views.appeals import AppealIds as Ids
from commands.clicks import answer_click
from commands.entries import action, closed, verb, view, write
from commands.request import Request
from commands.results import Nothing, Result, Say, Show, ViewMethod
from commands.values import number_of


def open_form(request: Request) -> Result:
    """Open the form, with the draft or what was typed behind the verb."""
    text = request.text or services.form_text(request.uow, request.actor)
    return Show(views.form(text, request.community, request.t))


def show_preview(request: Request) -> Result:
    """Save the draft and show what the appeal will look like."""
    text = request.values.text(views.TEXT)
    draft = services.save(request.uow, request.actor, text)
    appeal = services.new_appeal(request.uow, request.actor, text)
    post = views.post(appeal, 0, channel_translator(request.community))
    view = views.preview(post, draft.id or 0, request.community, request.t)
    return Show(view, ViewMethod.PUSH)


def publish(request: Request) -> Result:
    """Post what the preview showed."""
    services.publish(request.uow, request.actor, number_of(request.hints.get("draft")))
    return Say(views.published(request.community, request.t))


def step_in(request: Request) -> Result:
    """Count the person among those who are in."""
    appeal = services.step_in(request.uow, request.actor, number_of(request.value))
    return answer_click(request, views.is_in(appeal, request.t))


def step_out(request: Request) -> Result:
    """Count the person no longer."""
    appeal = services.step_out(request.uow, request.actor, number_of(request.value))
    return answer_click(request, views.is_out(appeal, request.t))


def tell_kept(request: Request) -> Result:
    """Tell who has closed the form that the draft is kept."""
    services.tell_draft_kept(request.uow, request.actor)
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
    write(Ids.IN, step_in, Audience.JOINED, Whose.OWN, "Be counted among those who are in"),
    write(Ids.OUT, step_out, Audience.JOINED, Whose.OWN, "Be counted no longer"),
)
