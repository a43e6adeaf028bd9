"""The self-introduction."""

from bot.domain.access import Audience, Whose
from bot.domain.members import next_step
from bot.services import introductions as services
from bot.services.memberships import require_member
from bot.services.notifications import channel_translator
from bot.texts import _
from bot.views.introductions import writing as views
from bot.views.introductions.ids import IntroductionIds as Ids
from commands.entries import action, closed, command, view
from commands.request import Request
from commands.results import Nothing, Result, Say, Show, ViewMethod
from commands.values import number_of


def open_form(request: Request) -> Result:
    """Open the form, with the draft or what was published before."""
    text = services.form_text(request.uow, require_member(request.member))
    return Show(views.form(text.about, text.motive, text.ask_me, request.t))


def show_preview(request: Request) -> Result:
    """Save the draft and show what the introduction will look like."""
    member, values = require_member(request.member), request.values
    fields = map(values.text, (views.ABOUT, views.MOTIVE, views.ASK_ME))
    text = services.IntroductionText(*fields)
    draft = services.save(request.uow, member, text)
    shown = services.new_introduction(request.uow, member, text)
    post = views.post(shown, member, request.community, channel_translator(request.community))
    view = views.preview(post, draft.id or 0, request.community, request.t)
    return Show(view, ViewMethod.PUSH)


def publish(request: Request) -> Result:
    """Publish the draft that the preview showed."""
    member = require_member(request.member)
    services.publish(request.uow, member, number_of(request.hints.get("draft")))
    return Say(views.published(next_step(request.state_now()), request.community, request.t))


def tell_kept(request: Request) -> Result:
    """Tell who has closed the form that the draft is kept."""
    services.tell_draft_kept(request.uow, request.actor)
    return Nothing()


ENTRIES = (
    command("introduce", open_form, Audience.JOINED, Whose.OWN, _("Introduce yourself")),
    action(Ids.OPEN, open_form, Audience.JOINED, Whose.OWN, "Introduce yourself"),
    view(
        Ids.FORM,
        show_preview,
        Audience.JOINED,
        Whose.OWN,
        "See your introduction before it is published",
    ),
    closed(Ids.FORM, tell_kept, Audience.JOINED, Whose.OWN, "Hear that the draft is kept"),
    view(Ids.PUBLISH, publish, Audience.JOINED, Whose.OWN, "Publish your introduction"),
)
