"""Joining, the profile, status, pause, leaving."""

from bot.domain.access import Audience, Whose
from bot.domain.consents import ConsentText
from bot.domain.days import read_day
from bot.domain.hours import local_date
from bot.domain.members import ACTIVE, Status, next_step
from bot.domain.regions import find_regions
from bot.domain.visible_text import visible
from bot.errors import StaleForm
from bot.services import members as services
from bot.services.consents import ticked_words
from bot.services.directory import is_findable
from bot.services.memberships import check_version, require_member
from bot.texts import _
from bot.views.members import changed_consent as changed
from bot.views.members import profile as profiles
from bot.views.members import status as views
from bot.views.members import way_in as posts
from bot.views.members.consent import directory_texts, membership_texts
from bot.views.members.ids import MemberIds as Ids
from commands.entries import action, command, options, verb, view, write
from commands.home import show_here
from commands.request import Request
from commands.results import MOST_OPTIONS, Options, Replace, Result, Say, Show
from commands.values import needed


def open_join_form(request: Request) -> Result:
    """Open the joining form; to members it shows their status."""
    if request.member and request.member.status in {*ACTIVE, Status.PAUSED}:
        # The button under an appeal is the only way in for those without commands and Home.
        return show_here(request) if request.person.is_from_other_workspace else where_am_i(request)
    form = profiles.join_form(
        request.member,
        request.community,
        request.t,
        is_external=request.person.is_external,
    )
    return Show(form)


def post_way_in(request: Request) -> Result:
    """Post the way in to the community's channel, for the core team to pin."""
    services.post_way_in(request.uow)
    return Say(posts.way_in_is_posted(request.community, request.t))


def join(request: Request) -> Result:
    """Join with the profile from the form."""
    services.join(
        request.uow,
        request.person,
        _profile(request),
        agreed_to=_agreed_to(request),
        is_in_core_team=request.caller.is_in_core_team,
    )
    return Say(
        views.welcome(
            request.state_now(),
            request.community,
            request.t,
            is_from_other_workspace=request.person.is_from_other_workspace,
        )
    )


def _agreed_to(request: Request) -> ConsentText | None:
    if "yes" not in request.values.all_chosen("consent"):
        return None
    texts = membership_texts(request.community, is_external=request.person.is_external)
    return ticked_words(texts, str(request.hints.get("text")), "consent")


def _findable(request: Request) -> ConsentText | None:
    if "directory" not in request.hints:
        raise StaleForm  # from before the form asked this: no tick says nothing
    if "yes" not in request.values.all_chosen("directory"):
        return None
    texts = directory_texts(request.community)
    return ticked_words(texts, str(request.hints["directory"]), "directory")


def _profile(request: Request) -> services.Profile:
    values = request.values
    return services.Profile(
        values.option(profiles.COUNTRY),
        values.option(profiles.REGION),
        values.text(profiles.LOCATION) or None,
        values.option(profiles.AREA),
        values.all_chosen("languages"),
        values.all_chosen("topics"),
        _findable(request),
    )


def open_changed_text(request: Request) -> Result:
    """Show the new text of the consent: whoever has it before them is not asked again today."""
    member = require_member(request.member)
    given, words = services.words_before(request.uow, request.person)
    services.note_asked(request.uow, member)
    form = changed.form(
        given,
        words,
        request.person.time_zone,
        request.community,
        request.t,
        is_external=request.person.is_external,
    )
    return Show(form)


def agree_to_new_text(request: Request) -> Result:
    """Agree to the new text."""
    return Replace(services.agree(request.uow, request.person, request.value))


def decline_new_text(request: Request) -> Result:
    """Say no to the new text: the old one holds on."""
    return Replace(services.decline(request.uow, request.person, request.value))


def put_text_off(request: Request) -> Result:
    """Answer another day."""
    member = require_member(request.member)
    return Replace(services.put_off(request.uow, request.person, member))


def where_am_i(request: Request) -> Result:
    """Show the person's status and next step."""
    state = request.state
    until = request.member.paused_until if request.member else None
    return Say(views.you_are_here(state.status, next_step(state), request.t, until))


def open_profile(request: Request) -> Result:
    """Open the form to change the profile."""
    form = profiles.profile_form(
        require_member(request.member),
        request.community,
        request.t,
        is_findable=is_findable(request.uow, request.actor),
    )
    return Show(form)


def change_profile(request: Request) -> Result:
    """Save the changed profile."""
    member = require_member(request.member)
    check_version(member, request.version)
    services.change_profile(request.uow, member, _profile(request))
    return Say(profiles.profile_saved(request.t))


def offer_regions(request: Request) -> Result:
    """Offer regions with public holidays of their own whose name contains what was typed."""
    typed = visible(str(request.payload.get("value") or ""))
    return Options(tuple(find_regions(typed, request.community.choices.countries, MOST_OPTIONS)))


def open_pause_form(request: Request) -> Result:
    """Open the form for the pause's last day; a day typed behind the verb fills it in."""
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


def pause(request: Request) -> Result:
    """Begin the pause."""
    member = require_member(request.member)
    check_version(member, request.version)
    until = needed(request.values.day("until"))
    return Say(views.paused(services.pause(request.uow, request.person, member, until), request.t))


def resume(request: Request) -> Result:
    """End the pause now."""
    member = services.resume(request.uow, request.person, require_member(request.member))
    return Replace(views.resumed(member, next_step(request.state_now()), request.t))


def come_in(request: Request) -> Result:
    """Make a fan from the company a newcomer."""
    services.come_in(request.uow, request.person, require_member(request.member))
    state = request.state_now()
    return Replace(views.you_are_here(state.status, next_step(state), request.t))


def open_leave_form(request: Request) -> Result:
    """Open the form that confirms leaving."""
    return Show(views.leave_form(require_member(request.member), request.t))


def leave(request: Request) -> Result:
    """Leave the community."""
    services.leave(request.uow, request.person, require_member(request.member))
    return Say(views.left(request.t))


ENTRIES = (
    command("join", open_join_form, Audience.EVERYONE, Whose.OWN, _("Join the community")),
    action(Ids.JOIN, open_join_form, Audience.EVERYONE, Whose.OWN, "Join the community"),
    view(Ids.JOIN_FORM, join, Audience.EVERYONE, Whose.OWN, "Agree to the terms and join"),
    options(Ids.REGION, offer_regions, Audience.EVERYONE, Whose.NOTHING, "Find a region"),
    verb(
        "status",
        where_am_i,
        Audience.EVERYONE,
        Whose.OWN,
        _("See where you are and what comes next"),
    ),
    write(
        Ids.CONSENT,
        open_changed_text,
        Audience.KNOWN,
        Whose.OWN,
        "Read the new text of the consent",
    ),
    write(Ids.CONSENT_YES, agree_to_new_text, Audience.KNOWN, Whose.OWN, "Agree to the new text"),
    write(Ids.CONSENT_NO, decline_new_text, Audience.KNOWN, Whose.OWN, "Keep the old text"),
    write(
        Ids.CONSENT_LATER, put_text_off, Audience.KNOWN, Whose.OWN, "Read the new text another day"
    ),
    verb(
        "profile",
        open_profile,
        Audience.JOINED,
        Whose.OWN,
        _("Change what you told about yourself"),
        german="profil",
    ),
    action(
        Ids.PROFILE, open_profile, Audience.JOINED, Whose.OWN, "Change what you told about yourself"
    ),
    view(Ids.PROFILE_FORM, change_profile, Audience.JOINED, Whose.OWN, "Save your profile"),
    verb(
        "pause",
        open_pause_form,
        Audience.JOINED,
        Whose.OWN,
        _("Take a pause"),
        hint=_("until 2027-01-31"),
    ),
    action(Ids.PAUSE, open_pause_form, Audience.JOINED, Whose.OWN, "Take a pause"),
    view(Ids.PAUSE_FORM, pause, Audience.JOINED, Whose.OWN, "Start your pause"),
    verb(
        "resume",
        resume,
        Audience.PAUSED,
        Whose.OWN,
        _("Come back from a pause"),
        writes=True,
        german="weiter",
    ),
    write(Ids.RESUME, resume, Audience.PAUSED, Whose.OWN, "Come back from a pause"),
    write(
        Ids.COME_IN, come_in, Audience.COLLEAGUES, Whose.OWN, "Become a newcomer after being a fan"
    ),
    verb(
        "leave",
        open_leave_form,
        Audience.KNOWN,
        Whose.OWN,
        _("Leave the community"),
        german="verlassen",
    ),
    action(Ids.LEAVE, open_leave_form, Audience.KNOWN, Whose.OWN, "Leave the community"),
    view(Ids.LEAVE_FORM, leave, Audience.KNOWN, Whose.OWN, "Confirm leaving"),
    verb(
        "way-in",
        post_way_in,
        Audience.CORE_TEAM,
        Whose.SHARED,
        _("Post the way in, to be pinned"),
        german="einstieg",
        writes=True,
    ),
    write(
        Ids.WAY_IN, post_way_in, Audience.CORE_TEAM, Whose.SHARED, "Post the way in, to be pinned"
    ),
)
