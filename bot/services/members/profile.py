"""What members tell of themselves."""

from dataclasses import dataclass

from bot.domain.consents import ConsentText, Use
from bot.domain.directory import DIRECTORY
from bot.errors import FieldErrors, UserFacingError
from bot.services.consents import answer
from bot.services.directory import index
from bot.services.memberships import save_member_and_refresh
from bot.services.planning import replan_person
from bot.texts import _
from storage.members import Member
from storage.unit_of_work import UnitOfWork


class RegionElsewhere(UserFacingError):
    """The region's holidays are not those of the chosen country."""

    sentence = _("This region is in another country. Please choose one that fits, or none.")


@dataclass(frozen=True)
class Profile:
    """What somebody tells of themselves; all of it optional."""

    country: str | None = None
    region: str | None = None
    location: str | None = None
    area: str | None = None
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    findable: ConsentText | None = None
    """The words that were ticked, if members may find this in the directory."""


def change_profile(uow: UnitOfWork, member: Member, profile: Profile) -> Member:
    """Return the membership with what the person tells of themselves now.

    A region brings its country along; raises `FieldErrors` where the two do not fit.
    """
    country = profile.country or (profile.region or "").partition("-")[0] or None
    if profile.region and not profile.region.startswith(f"{country}-"):
        raise FieldErrors({"region": RegionElsewhere()})
    member.country, member.region = country, profile.region
    member.location, member.area = (profile.location or "").strip() or None, profile.area
    member.languages, member.topics = list(profile.languages), list(profile.topics)
    findable = profile.findable if member.has_consented else None
    answer(uow, member.slack_id or "", DIRECTORY, Use.DIRECTORY, findable)
    save_member_and_refresh(uow, member)
    index(uow, member)
    replan_person(uow, member.slack_id)
    return member
