"""The mentor profile: offering time, pausing the offer, taking it up again."""

from bot.domain.access import Audience, Whose
from bot.services.memberships import check_version, require_member
from bot.services.mentoring import profiles as services
from bot.texts import _
from bot.views.mentoring import profiles as views
from bot.views.mentoring.ids import MentoringIds as Ids
from commands.clicks import answer_click
from commands.entries import action, verb, view, write
from commands.request import Request
from commands.results import Replace, Result, Say, Show, ViewMethod
from commands.values import number_of
from storage.mentoring.profiles import find_profile


def open_form(request: Request) -> Result:
    """Open the form of the mentor profile."""
    member = require_member(request.member)
    services.require_ambassador(member)
    profile = find_profile(request.uow.session, member.id)
    return Show(views.form(profile, member, request.community, request.t), ViewMethod.UPDATE)


def save(request: Request) -> Result:
    """Save the mentor profile from the form."""
    member, values = require_member(request.member), request.values
    check_version(member, request.version)
    profile = services.offer_time(
        request.uow,
        member,
        number_of(values.chosen("capacity")),
        values.text(views.ABOUT),
        languages=values.all_chosen("languages"),
        topics=values.all_chosen("topics"),
    )
    return Say(views.saved(profile, request.t))


def close(request: Request) -> Result:
    """Take nobody new for the time being."""
    profile = services.close_profile(request.uow, require_member(request.member))
    message = views.changed(profile, request.t)
    # Below a request, that message shows what became of the request.
    return answer_click(request, message)


def reopen(request: Request) -> Result:
    """Offer time again."""
    profile = services.reopen_profile(request.uow, require_member(request.member))
    return Replace(views.changed(profile, request.t))


ENTRIES = (
    verb(
        "mentor-profile",
        open_form,
        Audience.COLLEAGUES,
        Whose.OWN,
        _("Offer time as a mentor"),
        german="mentorprofil",
    ),
    action(Ids.PROFILE, open_form, Audience.COLLEAGUES, Whose.OWN, "Offer time as a mentor"),
    view(Ids.PROFILE_FORM, save, Audience.COLLEAGUES, Whose.OWN, "Save your mentor profile"),
    write(
        Ids.CLOSE_PROFILE, close, Audience.COLLEAGUES, Whose.OWN, "Pause new requests as a mentor"
    ),
    write(
        Ids.OPEN_PROFILE,
        reopen,
        Audience.COLLEAGUES,
        Whose.OWN,
        "Take new requests as a mentor again",
    ),
)
