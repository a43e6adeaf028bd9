"""Settings, read once: secrets from the environment and .env, the community from its own file."""

import re
import tomllib
from datetime import time
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SettingsError

SLACKS_OWN_COMMANDS = frozenset(
    [
        "/archive",
        "/away",
        "/call",
        "/collapse",
        "/dm",
        "/dnd",
        "/expand",
        "/feed",
        "/invite",
        "/invite_people",
        "/join",
        "/kick",
        "/leave",
        "/me",
        "/mute",
        "/msg",
        "/open",
        "/part",
        "/prefs",
        "/remind",
        "/remove",
        "/rename",
        "/search",
        "/shortcuts",
        "/shrug",
        "/star",
        "/status",
        "/topic",
        "/who",
    ]
)


def _command(name: str) -> str:
    if not re.fullmatch(r"/[a-zäöüß0-9_-]{1,31}", name):
        raise ValueError(
            "a command starts with '/' and has at most 32 small letters, digits, - or _"
        )
    if name in SLACKS_OWN_COMMANDS:
        raise ValueError(f"{name} is Slack's own command")
    return name


def _time_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("an IANA time zone such as Europe/Berlin is needed")
    return name


def _https(address: str) -> str:
    if address and not address.startswith("https://"):
        raise ValueError("an address starting with https:// is needed")
    return address


def _hash_tag(name: str) -> str:
    return name.removeprefix("#")


CommandName = Annotated[str, AfterValidator(_command)]
TimeZone = Annotated[str, AfterValidator(_time_zone)]
HttpsAddress = Annotated[str, AfterValidator(_https)]
ChannelName = Annotated[str, AfterValidator(_hash_tag), Field(min_length=1, max_length=80)]


class Part(BaseModel):
    """A table of community.toml: read once, never changed, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Identity(Part):
    """Who the community is."""

    name: str = Field(min_length=1, max_length=35)
    language: Literal["de", "en"]
    time_zone: TimeZone
    country: str = Field(pattern="^[A-Z]{2}$")
    region: str = ""


class Commands(Part):
    """The names of the slash commands."""

    join: CommandName
    introduce: CommandName
    mentor: CommandName
    story: CommandName
    main: CommandName


class Channels(Part):
    """The channels the bot posts to: names or ids."""

    introductions: ChannelName
    stories: ChannelName
    community: ChannelName
    core_team: ChannelName


class CoreTeam(Part):
    """Who belongs to the core team."""

    user_group: str = ""
    members: tuple[str, ...] = ()


class People(Part):
    """How lists of members and Slack accounts are brought together."""

    match_by_email: bool = False


class Periods(Part):
    """How long things take."""

    draft_days: int = Field(7, ge=1, le=60)
    wish_working_days: int = Field(3, ge=1, le=20)
    held_place_working_days: int = Field(3, ge=1, le=20)
    probation_months: int = Field(6, ge=1, le=24)
    extension_months: int = Field(3, ge=1, le=12)
    mentor_capacity_most: int = Field(10, ge=1, le=50)


class Hours(Part):
    """When prompts may reach people, in their own time zone."""

    start: time = Field(time(9), alias="from")
    until: time = time(17)


class Links(Part):
    """Addresses shown to members."""

    privacy: HttpsAddress = ""


class Consent(Part):
    """The version of the consent's text that is asked for now."""

    version: str = Field(min_length=1, max_length=20)


class Offers(Part):
    """What forms offer."""

    hashtags: tuple[str, ...] = ()
    goals: tuple[Literal["perception", "customers", "sales", "colleagues"], ...]
    languages: tuple[str, ...] = Field(min_length=1, max_length=100)
    countries: tuple[str, ...] = Field(min_length=1, max_length=100)


class Community(Part):
    """All that is particular to one community."""

    community: Identity
    commands: Commands
    channels: Channels
    core_team: CoreTeam = CoreTeam()
    roles: dict[str, tuple[str, ...]] = {}
    people: People = People()
    periods: Periods = Periods()
    hours: Hours = Hours()
    links: Links = Links()
    consent: Consent
    offers: Offers
    topics: dict[str, str] = Field(max_length=100)
    areas: dict[str, str] = Field(max_length=100)


class Settings(BaseSettings):
    """The environment: tokens, addresses, files. Secrets come from nowhere else."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    slack_bot_token: SecretStr = SecretStr("")
    slack_app_token: SecretStr = SecretStr("")
    slack_signing_secret: SecretStr = SecretStr("")
    slack_api_url: str = "https://slack.com/api/"
    database_url: str = "sqlite:///botschafter.db"
    community_file: Path = Path(__file__).parent.parent / "community.toml"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    port: int = Field(3000, ge=1, le=65535)

    def require_slack(self) -> None:
        """Check what is needed to talk to Slack.

        Raises `SettingsError` with one line for each setting that is missing or wrong.
        """
        problems = []
        if not self.slack_bot_token.get_secret_value().startswith("xoxb-"):
            problems.append(
                "SLACK_BOT_TOKEN: a bot token (xoxb-…) is needed; see OAuth & Permissions."
            )
        app_token = self.slack_app_token.get_secret_value()
        if app_token and not app_token.startswith("xapp-"):
            problems.append(
                "SLACK_APP_TOKEN: an app-level token (xapp-…) is needed, or none for HTTP."
            )
        if not app_token and not self.slack_signing_secret.get_secret_value():
            problems.append(
                "SLACK_SIGNING_SECRET: needed without SLACK_APP_TOKEN; see Basic Information."
            )
        if problems:
            raise SettingsError(problems)


def _lines(error: ValidationError, file: str = "") -> list[str]:
    lines = []
    for one in error.errors(include_url=False):
        place = ".".join(map(str, one["loc"]))
        problem = one["msg"].removeprefix("Value error, ")
        where = f"{file}: {place}" if file else place.upper()
        lines.append(f"{where}: {problem} (found {one['input']!r})")
    return lines


def load_settings() -> Settings:
    """The settings of the environment and .env; `SettingsError` has a line for each problem."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError(_lines(error)) from error


def load_community(path: Path) -> Community:
    """What `path` says of the community; raises `SettingsError` with a line for each problem."""
    try:
        return Community.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise SettingsError([f"COMMUNITY_FILE: {path} does not exist."]) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError([f"{path.name}: {error}"]) from error
    except ValidationError as error:
        raise SettingsError(_lines(error, path.name)) from error
