"""Members as a list describes them, and as they are stored."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.domain.roster.dates import ListedDate
from bot.domain.roster.findings import Position
from bot.domain.roster.matching import name_key


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What lists and storage both say of a member (see `Field`); empty where they say nothing."""

    slack_id: str = ""
    email: str | None = None
    first_name: str = ""
    last_name: str = ""
    country: str = ""
    region: str = ""
    location: str = ""
    area: str = ""
    status: str | None = None
    paused_until: date | None = None
    mentor_key: str | None = None
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    capacity: int | None = None
    core_team_role: str = ""
    time_zone: str = ""

    @property
    def name(self) -> str:
        """First and last name, or what there is of them."""
        return f"{self.first_name} {self.last_name}".strip()

    @cached_property
    def name_key(self) -> str:
        """The form that all spellings of the name have in common."""
        return name_key(self.first_name, self.last_name)

    def may_share_place_with(self, other: "Profile") -> bool:
        """True unless the two name different countries or towns."""
        pairs = ((self.country, other.country), (self.location, other.location))
        return all(one == two or not (one and two) for one, two in pairs)


@dataclass(frozen=True, kw_only=True)
class ListedMember(Profile, Position):
    """A member as a list describes them. `key` is the address, or the name where there is none."""

    key: str
    joined: ListedDate | None = None
    mentor: str = ""  # as written; `mentor_key` says who that is
    core_team: bool = False

    @property
    def joined_on(self) -> date | None:
        """The day of joining, or the first of the month or year that the list names."""
        return self.joined.day if self.joined else None


@dataclass(frozen=True, kw_only=True)
class StoredMember(Profile):
    """A member as stored, in a list's words."""

    id: int
    joined_on: date | None = None
    owns_profile: bool = False
    """They have consented: what they say of themselves stands above any list."""

    joined_in_slack: bool = False
    """They were on no list. A line with an address is about somebody else, until the core team
    confirms a match."""

    @property
    def key(self) -> str:
        """The member's key in a list: the address, or the name where there is none."""
        return self.email or self.name_key
