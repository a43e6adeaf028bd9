"""A member's own settings."""

from dataclasses import dataclass

from sqlmodel import Session

from bot.domain.members import Status
from bot.errors import FieldErrors, UserFacingError
from bot.services.directory import index
from bot.services.hours import narrowed
from bot.services.memberships import save_member_and_refresh
from bot.services.mentoring.profiles import close_profile, reopen_profile
from bot.services.planning import replan_person
from bot.services.prompts import take_ways_out_off
from bot.services.stories.summary import plan_summary
from bot.services.visits import Visit
from bot.texts import _
from bot.views import settings as views
from bot.views.home_parts import HomePart
from storage.members import Member
from storage.mentoring.profiles import MentorProfile, find_profile
from storage.unit_of_work import UnitOfWork


class NoHourLeft(UserFacingError):
    """Prompts would never come: that is what the switch is for."""

    sentence = _(
        "These hours leave no time for questions and reminders. To get none at all, turn them off."
    )


@dataclass(frozen=True)
class Settings:
    """What a member may set; None means: as the programme has it."""

    language: str | None
    prompts_on: bool
    earliest: str | None
    latest: str | None
    region: str | None
    prompts_off: tuple[str, ...] = ()
    takes_requests: bool = True
    """Of mentors: whether newcomers may ask for their time."""


def change(uow: UnitOfWork, member: Member, settings: Settings) -> Member:
    """Return the membership with these settings. Raises `FieldErrors` if no hour is left."""
    start, until = narrowed(uow.community, settings.earliest, settings.latest)
    if start >= until:
        raise FieldErrors({"latest": NoHourLeft()})
    before, country = _when_reached(member), member.country
    if settings.region:
        member.country = settings.region.partition("-")[0]
    member.region = settings.region
    member.language, member.prompts_on = settings.language, settings.prompts_on
    member.prompts_off = list(settings.prompts_off)
    member.quiet_until, member.quiet_from = settings.earliest, settings.latest
    save_member_and_refresh(uow, member)
    if member.country != country:
        index(uow, member)
    take_ways_out_off(uow, member, member.prompts_off)
    if _when_reached(member) != before:
        replan_person(uow, member.slack_id)
        plan_summary(uow, member.slack_id or "")
    profile = mentor_profile(uow.session, member)
    if profile and profile.is_open != settings.takes_requests:
        (reopen_profile if settings.takes_requests else close_profile)(uow, member)
    return member


def _when_reached(member: Member) -> tuple[object, ...]:
    """Return what decides when prompts reach the member, and which of them do."""
    place, hours = (member.country, member.region), (member.quiet_until, member.quiet_from)
    return (*place, *hours, member.prompts_on, tuple(member.prompts_off))


def mentor_profile(session: Session, member: Member) -> MentorProfile | None:
    """Return the profile of a mentor; None of anybody else."""
    return find_profile(session, member.id) if member.status is Status.AMBASSADOR else None


def home_part(visit: Visit) -> HomePart:
    """Return the way in."""
    return views.home_part(visit.t)
