"""Joining, the profile, status, pause, leaving."""

from datetime import date

from bot.domain.access import Who
from bot.domain.days import read_day
from bot.domain.hours import local_date
from bot.domain.members import ACTIVE, Status, next_step
from bot.domain.regions import find_regions
from bot.services import members as services
from bot.services.memberships import check_version, require_member
from bot.texts import _
from bot.views import members as views
from bot.views.blocks import Message
from bot.views.ids import MemberIds
from commands.entries import Entry, Feature, Trigger
from commands.home import show_here
from commands.request import Request
from commands.results import Answer, Options, Replace, Say, Show

MOST_OPTIONS = 100
"""Options Slack takes in one answer (slack.md, limits)."""


def open_join_form(request: Request) -> Answer:
    """The joining form, or where the person is."""
    if request.member and request.member.status in {*ACTIVE, Status.PAUSED}:
        # The button under an appeal is the only way in for those without commands and Home.
        return show_here(request) if request.person.is_stranger else where_am_i(request)
    return Show(views.join_form(request.member, request.community, request.t))


def join(request: Request) -> Answer:
    """Join with what the form holds."""
    services.join(
        request.uow,
        request.person,
        _profile(request),
        has_consented="yes" in (request.values.get("consent") or []),
        is_in_core_team=request.caller.is_in_core_team,
    )
    return Say(
        views.welcome(
            request.standing_now(),
            request.community,
            request.t,
            is_stranger=request.person.is_stranger,
        )
    )


def _profile(request: Request) -> services.Profile:
    values = request.values
    return services.Profile(
        values.get("country"),
        values.get("region"),
        values.get("location"),
        values.get("area"),
        tuple(values.get("languages") or ()),
        tuple(values.get("topics") or ()),
    )


def where_am_i(request: Request) -> Answer:
    """Where the person is and what comes next."""
    standing = request.caller.standing
    until = request.member.paused_until if request.member else None
    return Say(views.you_are_here(standing.status, next_step(standing), request.t, until))


def open_profile(request: Request) -> Answer:
    """The form to change the profile."""
    return Show(views.profile_form(require_member(request.member), request.community, request.t))


def change_profile(request: Request) -> Answer:
    """Save the changed profile."""
    member = require_member(request.member)
    check_version(member, request.version)
    services.change_profile(request.uow, member, _profile(request))
    return Say(views.profile_saved(request.t))


def offer_regions(request: Request) -> Answer:
    """Regions with public holidays of their own whose name holds what was typed."""
    typed = str(request.payload.get("value") or "")
    return Options(tuple(find_regions(typed, request.community.offers.countries, MOST_OPTIONS)))


def open_pause_form(request: Request) -> Answer:
    """The form that asks until when; a day typed behind the verb fills it in."""
    today = local_date(request.uow.now, request.person.time_zone)
    until = read_day(request.text, today)
    is_ahead = until is not None and services.can_end_pause(until, today)
    return Show(
        views.pause_form(
            require_member(request.member),
            until if is_ahead else None,
            request.t,
            unread="" if until else request.text,
            problem=services.PauseNotAhead() if until and not is_ahead else None,
        )
    )


def pause(request: Request) -> Answer:
    """Begin the pause."""
    member = require_member(request.member)
    check_version(member, request.version)
    until = date.fromisoformat(request.values["until"])
    return Say(views.paused(services.pause(request.uow, request.person, member, until), request.t))


def resume(request: Request) -> Answer:
    """End the pause now."""
    member = services.resume(request.uow, request.person, require_member(request.member))
    return Replace(views.resumed(member, next_step(request.standing_now()), request.t))


def _here_now(request: Request) -> Message:
    standing = request.standing_now()
    return views.you_are_here(standing.status, next_step(standing), request.t)


def come_in(request: Request) -> Answer:
    """A fan from the company becomes a newcomer."""
    services.come_in(request.uow, request.person, require_member(request.member))
    return Replace(_here_now(request))


def open_leave_form(request: Request) -> Answer:
    """The one question before leaving."""
    return Show(views.leave_form(require_member(request.member), request.t))


def leave(request: Request) -> Answer:
    """Leave."""
    services.leave(request.uow, request.person, require_member(request.member))
    return Say(views.left(request.t))


FEATURE = Feature(
    "members",
    (
        Entry(Trigger.COMMAND, "join", open_join_form, Who.EVERYONE, _("Join the community")),
        Entry(
            Trigger.ACTION, MemberIds.JOIN, open_join_form, Who.EVERYONE, _("Join the community")
        ),
        Entry(
            Trigger.VIEW,
            MemberIds.JOIN_FORM,
            join,
            Who.EVERYONE,
            _("Join with consent"),
            writes=True,
        ),
        Entry(Trigger.OPTIONS, MemberIds.REGION, offer_regions, Who.EVERYONE, _("Find a region")),
        Entry(
            Trigger.VERB, "status", where_am_i, Who.EVERYONE, _("Where you are and what comes next")
        ),
        Entry(
            Trigger.VERB,
            "profile",
            open_profile,
            Who.JOINED,
            _("Change what you told of yourself"),
            german="profil",
        ),
        Entry(
            Trigger.ACTION,
            MemberIds.PROFILE,
            open_profile,
            Who.JOINED,
            _("Change what you told of yourself"),
        ),
        Entry(
            Trigger.VIEW,
            MemberIds.PROFILE_FORM,
            change_profile,
            Who.JOINED,
            _("Save your profile"),
            writes=True,
        ),
        Entry(
            Trigger.VERB,
            "pause",
            open_pause_form,
            Who.JOINED,
            _("Take a pause"),
            hint=_("until 2027-01-31"),
        ),
        Entry(Trigger.ACTION, MemberIds.PAUSE, open_pause_form, Who.JOINED, _("Take a pause")),
        Entry(
            Trigger.VIEW,
            MemberIds.PAUSE_FORM,
            pause,
            Who.JOINED,
            _("Begin your pause"),
            writes=True,
        ),
        Entry(
            Trigger.VERB,
            "resume",
            resume,
            Who.PAUSED,
            _("Come back from a pause"),
            writes=True,
            german="weiter",
        ),
        Entry(
            Trigger.ACTION,
            MemberIds.RESUME,
            resume,
            Who.PAUSED,
            _("Come back from a pause"),
            writes=True,
        ),
        Entry(
            Trigger.ACTION,
            MemberIds.COME_IN,
            come_in,
            Who.COLLEAGUES,
            _("Become a newcomer after being a fan"),
            writes=True,
        ),
        Entry(
            Trigger.VERB,
            "leave",
            open_leave_form,
            Who.KNOWN,
            _("Leave the community"),
            german="verlassen",
        ),
        Entry(
            Trigger.ACTION, MemberIds.LEAVE, open_leave_form, Who.KNOWN, _("Leave the community")
        ),
        Entry(
            Trigger.VIEW, MemberIds.LEAVE_FORM, leave, Who.KNOWN, _("Confirm leaving"), writes=True
        ),
    ),
)
