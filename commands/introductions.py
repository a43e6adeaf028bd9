"""The self-introduction."""

from bot.domain.access import Audience
from bot.domain.members import next_step
from bot.services import introductions as services
from bot.services.memberships import require_member
from bot.texts import _
from bot.views.introductions import writing as views
from bot.views.introductions.ids import IntroductionIds
from commands.entries import action, command, view
from commands.request import Request, number_of
from commands.results import Result, Say, Show, ViewMethod
from storage.introductions import Introduction


def open_form(request: Request) -> Result:
    """Open the form, with what was begun or published before."""
    telling = services.begun(request.uow, require_member(request.member))
    return Show(views.form(telling.about, telling.motive, telling.ask_me, request.t))


def show_preview(request: Request) -> Result:
    """Save the draft and show what the introduction will look like."""
    member, values = require_member(request.member), request.values
    telling = services.Telling(*(values.get(name) or "" for name in ("about", "motive", "ask_me")))
    draft = services.keep(request.uow, member, telling)
    shown = Introduction(
        member_id=member.number,
        about=telling.about,
        motive=telling.motive or None,
        ask_me=telling.ask_me or None,
        post_key="",
        published_at=request.uow.now,
    )
    view = views.preview(shown, member, draft.id or 0, request.community, request.t)
    return Show(view, ViewMethod.PUSH)


def publish(request: Request) -> Result:
    """Publish the draft that the preview showed."""
    member = require_member(request.member)
    services.publish(request.uow, member, number_of(request.hints.get("draft")))
    return Say(views.published(next_step(request.state_now()), request.community, request.t))


ENTRIES = (
    command("introduce", open_form, Audience.JOINED, _("Introduce yourself")),
    action(IntroductionIds.OPEN, open_form, Audience.JOINED, _("Introduce yourself")),
    view(
        IntroductionIds.FORM,
        show_preview,
        Audience.JOINED,
        _("See your introduction before it is published"),
    ),
    view(IntroductionIds.PUBLISH, publish, Audience.JOINED, _("Publish your introduction")),
)
