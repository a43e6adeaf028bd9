"""The core team asks who is in."""

from bot.domain.access import Who
from bot.services import appeals as services
from bot.texts import _
from bot.views import appeals as views
from bot.views.ids import AppealIds
from commands.entries import Entry, Feature, Trigger
from commands.request import Request, number_of
from commands.results import Answer, How, Say, Show


def open_form(request: Request) -> Answer:
    """The form, with what was begun before or typed behind the verb."""
    text = request.text or services.begun(request.uow, request.actor)
    return Show(views.form(text[: views.LIMIT], request.community, request.t))


def show_preview(request: Request) -> Answer:
    """Keep what was typed and show what it will look like."""
    text = request.values.get("text") or ""
    draft = services.keep(request.uow, request.actor, text)
    view = views.preview(text, request.actor, draft.id or 0, request.community, request.t)
    return Show(view, How.PUSH)


def publish(request: Request) -> Answer:
    """Post what the preview showed."""
    services.publish(request.uow, request.actor, number_of(request.hints.get("draft")))
    return Say(views.published(request.community, request.t))


_TEXT = _("Ask the community who is in")

FEATURE = Feature(
    "appeals",
    (
        Entry(Trigger.VERB, "appeal", open_form, Who.CORE_TEAM, _TEXT, german="aufruf"),
        Entry(Trigger.ACTION, AppealIds.OPEN, open_form, Who.CORE_TEAM, _TEXT),
        Entry(
            Trigger.VIEW,
            AppealIds.FORM,
            show_preview,
            Who.CORE_TEAM,
            _("See your appeal before it is posted"),
            writes=True,
        ),
        Entry(
            Trigger.VIEW,
            AppealIds.PUBLISH,
            publish,
            Who.CORE_TEAM,
            _("Post your appeal"),
            writes=True,
        ),
    ),
)
