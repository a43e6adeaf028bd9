"""A member's own settings."""

from collections.abc import Collection
from datetime import time

from bot.domain.access import Audience, Whose
from bot.domain.prompts import REQUESTS, kinds_for
from bot.i18n import language_of
from bot.services import settings as services
from bot.services.memberships import check_version, require_member
from bot.services.notifications import translator_of
from bot.texts import _
from bot.views import settings as views
from bot.views.members.profile import REGION
from bot.views.settings import SettingsIds as Ids
from commands.entries import action, verb, view
from commands.request import Request
from commands.results import Result, Show, ViewMethod
from commands.slack_replies import outcome_view
from storage.members import Member


def open_form(request: Request) -> Result:
    """Open the form with the settings as they are."""
    member = require_member(request.member)
    profile = services.mentor_profile(request.uow.session, member)
    offered = kinds_for(request.uow.hooks.prompts, request.caller)
    return Show(views.form(member, profile, offered, request.community, request.t))


def change(request: Request) -> Result:
    """Save the settings; the answer is in the chosen language already."""
    member, values = require_member(request.member), request.values
    check_version(member, request.version)
    chosen, kinds = values.chosen("language"), values.all_chosen("kinds")
    settings = services.Settings(
        language=None if chosen == views.AS_SLACK else language_of(chosen),
        prompts_on="on" in values.all_chosen("prompts"),
        earliest=_clock(values.time("earliest")),
        latest=_clock(values.time("latest")),
        region=values.option(REGION),
        prompts_off=_switched_off(request, member, kinds),
        takes_requests=REQUESTS in kinds,
    )
    services.change(request.uow, member, settings)
    t = translator_of(request.community, request.person, member)
    return Show(outcome_view(t, views.saved(member, request.community, t)), ViewMethod.UPDATE)


def _clock(moment: time | None) -> str | None:
    return f"{moment:%H:%M}" if moment else None


def _switched_off(request: Request, member: Member, ticked: Collection[str]) -> tuple[str, ...]:
    kinds = request.uow.hooks.prompts
    offered = [kind.value for kind in kinds_for(kinds, request.caller)]
    # What the form did not offer stays as it was.
    others = (kind.value for kind in kinds if kind.value not in offered)
    kept = [one for one in others if one in member.prompts_off]
    return (*kept, *(one for one in offered if one not in ticked))


_TEXT = _("Language, hours, questions and reminders")

ENTRIES = (
    verb("settings", open_form, Audience.JOINED, Whose.OWN, _TEXT, german="einstellungen"),
    action(Ids.OPEN, open_form, Audience.JOINED, Whose.OWN, _TEXT),
    view(Ids.FORM, change, Audience.JOINED, Whose.OWN, "Save your settings"),
)
