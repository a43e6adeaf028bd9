"""The shape of community.toml: what is particular to one community."""

import tomllib
from datetime import time
from pathlib import Path
from typing import Annotated, Literal, Self

import holidays
from holidays.registry import EntityLoader
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from bot.config.checked import (
    MOST_IN_BOX,
    MOST_OPTIONS,
    MOST_ROLES,
    MOST_TROPHIES,
    ChannelName,
    CommandName,
    CountryCode,
    EachOnce,
    Hashtag,
    HttpsAddress,
    LanguageCode,
    RoleName,
    TimeZone,
    TrophyName,
    UserGroup,
    UserId,
    Words,
    all_different,
)
from bot.config.problems import location_of, problem_line
from bot.errors import SettingsError


class Section(BaseModel):
    """A table of community.toml: read once, never changed, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Identity(Section):
    """The community's name, language and place."""

    name: str = Field(min_length=1, max_length=35)
    language: Literal["de", "en"]
    time_zone: TimeZone
    country: CountryCode
    region: str = ""

    @model_validator(mode="after")
    def _has_known_holidays(self) -> Self:
        if self.country not in EntityLoader.get_country_codes():
            raise ValueError(f"public holidays of the country {self.country} are not known")
        # Longer codes in the library's lists are those of cities.
        known = holidays.country_holidays(self.country).subdivisions
        regions = {f"{self.country}-{code}" for code in known if len(code) <= 3}
        if self.region not in {"", self.country, *regions}:
            raise ValueError(
                f"the region needs a code of ISO 3166-2 such as "
                f"{min(regions, default=self.country)}, or none (found {self.region!r})"
            )
        return self


class Commands(Section):
    """The names of the slash commands."""

    join: CommandName
    introduce: CommandName
    mentor: CommandName
    story: CommandName
    main: CommandName

    @model_validator(mode="after")
    def _are_different(self) -> Self:
        names = self.model_dump().values()
        if len(set(names)) < len(names):
            raise ValueError("every command needs a name of its own")
        return self


class Channels(Section):
    """The channels the bot posts to: names or ids."""

    introductions: ChannelName
    stories: ChannelName
    community: ChannelName
    core_team: ChannelName

    @model_validator(mode="after")
    def _are_different(self) -> Self:
        # What happens to a channel is told by its part: it has one.
        all_different(tuple(self.model_dump().values()))
        return self

    def name_of(self, destination: str) -> str:
        """Return the name or id of the channel that a destination such as "#stories" stands for.

        What follows a slash is what stands in a line of its own there, such as "#stories/pictures".
        """
        part = destination.removeprefix("#").partition("/")[0]
        return str(getattr(self, part, part))


class CoreTeam(Section):
    """The core team: a user group in Slack, listed user ids, or both."""

    user_group: UserGroup = ""
    members: tuple[UserId, ...] = ()

    @model_validator(mode="after")
    def _is_somebody(self) -> Self:
        if not (self.user_group or self.members):
            raise ValueError("a user group or a list of members is needed")
        return self


class People(Section):
    """Settings for matching imported members and Slack accounts."""

    match_by_email: bool = False


class Periods(Section):
    """Durations, in the unit that their names say, and a mentor's highest number of mentees."""

    draft_days: int = Field(7, ge=1, le=7)
    wish_working_days: int = Field(3, ge=1, le=20)
    held_place_working_days: int = Field(3, ge=1, le=20)
    probation_months: int = Field(6, ge=1, le=24)
    extension_months: int = Field(3, ge=1, le=12)
    mentor_capacity_most: int = Field(10, ge=1, le=50)


class Hours(Section):
    """The hours in which prompts may reach people, in their own time zone."""

    start: time = Field(time(9), alias="from")
    until: time = time(17)

    @model_validator(mode="after")
    def _end_after_they_begin(self) -> Self:
        if self.start >= self.until:
            raise ValueError("'from' has to be earlier than 'until'")
        return self


class Call(Section):
    """The core team's weekly video call, in the community's time zone."""

    weekday: Literal[
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"
    ] = "Tuesday"
    at: time = Field(time(10), alias="time")
    length_minutes: int = Field(60, ge=15, le=240)
    link: HttpsAddress = ""


class Links(Section):
    """Addresses shown to members."""

    privacy: HttpsAddress = ""


class Consent(Section):
    """The version of the consent's text that people are asked for now, and who answers for it.

    `contact` is whom people ask about their data: an address, a team's name.
    """

    version: str = Field(min_length=1, max_length=20)
    contact: str = Field("", max_length=200)


UseName = Literal["community", "wall", "book", "intranet", "social", "report", "awards"]


class Choices(Section):
    """The choices that forms offer. `uses` are those a story's author is asked about."""

    hashtags: Annotated[tuple[Hashtag, ...], EachOnce, Field(max_length=MOST_OPTIONS)] = ()
    goals: Annotated[
        tuple[Literal["perception", "customers", "sales", "colleagues"], ...],
        EachOnce,
        Field(min_length=1),
    ]
    uses: Annotated[tuple[UseName, ...], EachOnce] = (
        "community", "wall", "book", "intranet", "social", "report"
    )  # fmt: skip
    languages: Annotated[
        tuple[LanguageCode, ...], EachOnce, Field(min_length=1, max_length=MOST_OPTIONS)
    ]
    countries: Annotated[
        tuple[CountryCode, ...], EachOnce, Field(min_length=1, max_length=MOST_OPTIONS)
    ]

    @model_validator(mode="after")
    def _publish_in_the_community(self) -> Self:
        if "community" not in self.uses:
            raise ValueError("'uses' needs \"community\": that is what publishing means")
        return self


class DeclaredRole(Section):
    """A role in the core team: who has it first, and what it is for."""

    first: tuple[UserId, ...] = ()
    """The very first holder and deputy. Once they are written down, Slack alone counts."""
    purpose_en: str = Field("", max_length=200)
    purpose_de: str = Field("", max_length=200)

    @model_validator(mode="before")
    @classmethod
    def _may_be_ids_alone(cls, value: object) -> object:
        return {"first": value} if isinstance(value, list) else value


class DeclaredTrophy(Section):
    """A travelling trophy: what it is called, what is in its box, and who hears of differences."""

    name_en: str = Field(min_length=1, max_length=40)
    name_de: str = Field(min_length=1, max_length=40)
    box: Annotated[Words, Field(max_length=MOST_IN_BOX)] = {}
    """What travels along: the English words, which are stored, and the German ones."""
    role: RoleName | Literal[""] = ""
    """The role that is told of a difference in the box; the core team without it."""

    @model_validator(mode="before")
    @classmethod
    def _may_have_one_name(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        given, box = dict(value), value.get("box")
        if "name" in given:
            name = given.pop("name")
            given = {"name_en": name, "name_de": name} | given
        if isinstance(box, list):
            given["box"] = {one: one for one in all_different(tuple(map(str, box)))}
        return given


class Community(Section):
    """All that is particular to one community.

    `accepted_register` is the report that was agreed to, a path from community.toml's folder.
    """

    accepted_register: str = ""
    community: Identity
    commands: Commands
    channels: Channels
    core_team: CoreTeam
    roles: Annotated[dict[RoleName, DeclaredRole], Field(max_length=MOST_ROLES)] = {}
    trophies: Annotated[dict[TrophyName, DeclaredTrophy], Field(max_length=MOST_TROPHIES)] = {}
    people: People = People()
    periods: Periods = Periods()
    hours: Hours = Hours()
    call: Call = Call()
    links: Links = Links()
    consent: Consent
    choices: Choices
    topics: Words
    areas: Words

    @model_validator(mode="after")
    def _have_their_roles(self) -> Self:
        for name, one in self.trophies.items():
            if one.role and one.role not in self.roles:
                raise ValueError(f"trophies.{name}: there is no role {one.role!r} in [roles]")
        return self


def load_community(path: Path) -> Community:
    """Return the community that `path` describes. Raises SettingsError, a line for each problem."""
    try:
        return Community.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except FileNotFoundError as error:
        raise SettingsError([f"COMMUNITY_FILE: {path} does not exist."]) from error
    except OSError as error:
        raise SettingsError([f"COMMUNITY_FILE: {path}: {error.strerror}."]) from error
    except UnicodeDecodeError as error:
        raise SettingsError([f"{path.name}: not written in UTF-8."]) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError([f"{path.name}: {error}."]) from error
    except ValidationError as error:
        problems = error.errors(include_url=False)
        places = [": ".join(filter(None, (path.name, location_of(one)))) for one in problems]
        lines = [
            problem_line(place, one, shows_value=True)
            for place, one in zip(places, problems, strict=True)
        ]
        raise SettingsError(lines) from error
