"""The settings: tokens, addresses and files, from the environment and .env."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.config.problems import location_of, problem_line
from bot.config.site import SECRET_LEAST, Site
from bot.errors import SettingsError

SQLITE_FILE = re.compile(r"sqlite:///[^?].*")
POSTGRESQL = re.compile(
    r"(?:postgres|postgresql|postgresql\+psycopg)://"  # the first is Heroku's
    r"(?:[^:/@]*(?::[^@]*)?@)?(?:\[[^/?]+\]|[^:/?@]*)(?::\d{1,5})?(?:[/?][^@]*)?"
)

WITHOUT_SECRETS = frozenset(
    {
        "SLACK_API_URL",
        "COMMUNITY_FILE",
        "ERASURES_FILE",
        "LOG_FORMAT",
        "LOG_LEVEL",
        "PORT",
        "WEB_PORT",
        "WEB_URL",
    }
)
"""Settings whose wrong value may be shown; the others hold secrets or passwords."""

ERASURES = "botschafter.erasures"
"""The name of the file of erasures beside an SQLite database."""


def _database(address: str) -> str:
    if not (SQLITE_FILE.fullmatch(address) or POSTGRESQL.fullmatch(address)):
        raise ValueError(
            "sqlite:///file.db or postgresql://user:password@host:5432/database is needed; "
            "a @ in the password is written %40"
        )
    return address


def _web_api(address: str) -> str:
    if not re.match(r"https?://[^/\s]+", address):
        raise ValueError("an address such as https://slack.com/api/ is needed")
    return address.rstrip("/") + "/"


def _public(address: str) -> str:
    local = r"http://(?:localhost|127\.0\.0\.1)(?::\d{1,5})?"
    if not re.fullmatch(rf"(?:https://[^/\s?#@]+|{local})(?:/[^\s?#]*)?", address):
        raise ValueError("an address such as https://stories.example.com is needed")
    return address.rstrip("/")


DatabaseAddress = Annotated[str, AfterValidator(_database)]
WebApiAddress = Annotated[str, AfterValidator(_web_api)]
PublicAddress = Annotated[str, AfterValidator(_public)]
LogLevel = Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(str.upper)]

LogFormat = Annotated[Literal["text", "json"], BeforeValidator(str.lower)]


class Settings(BaseSettings):
    """The settings of the environment and .env. Secrets come from nowhere else."""

    model_config = SettingsConfigDict(
        # Windows' editors put a byte order mark before UTF-8.
        env_file=".env",
        env_file_encoding="utf-8-sig",
        env_ignore_empty=True,
        extra="ignore",
    )

    slack_bot_token: SecretStr = SecretStr("")
    slack_app_token: SecretStr = SecretStr("")
    slack_signing_secret: SecretStr = SecretStr("")
    slack_api_url: WebApiAddress = "https://slack.com/api/"
    database_url: DatabaseAddress = Field("sqlite:///botschafter.db", repr=False)
    community_file: Path = Path(__file__).parents[2] / "community.toml"
    erasures_file: Path | None = None
    log_level: LogLevel = "INFO"
    log_format: LogFormat = "text"
    port: int = Field(3000, ge=1, le=65535)
    web_url: PublicAddress | None = None
    web_port: int | None = Field(None, ge=1, le=65535)
    web_secret: SecretStr = SecretStr("")

    @field_validator("web_secret")
    @classmethod
    def _cannot_be_guessed(cls, secret: SecretStr) -> SecretStr:
        if 0 < len(secret.get_secret_value()) < SECRET_LEAST:
            raise ValueError(f"at least {SECRET_LEAST} characters are needed")
        return secret

    @property
    def site(self) -> Site | None:
        """Where people outside of Slack reach the bot; None where they do not."""
        secret = self.web_secret.get_secret_value()
        if not (self.web_url and self.web_port and secret):
            return None
        return Site(self.web_url, secret)

    @property
    def uses_socket_mode(self) -> bool:
        """True if Slack's payloads come over Socket Mode, False for signed HTTP."""
        return bool(self.slack_app_token.get_secret_value())

    @property
    def can_receive(self) -> bool:
        """True if there is a secret with which Slack's payloads can be received."""
        return self.uses_socket_mode or bool(self.slack_signing_secret.get_secret_value())

    @property
    def file_of_erasures(self) -> Path | None:
        """ERASURES_FILE; without it a file beside SQLite's.

        Of a fixed name, so that a restored database of another name finds it. None where nothing
        says where it may be: for PostgreSQL, and a database in memory.
        """
        if self.erasures_file is not None or not SQLITE_FILE.fullmatch(self.database_url):
            return self.erasures_file
        database = self.database_url.removeprefix("sqlite:///").partition("?")[0]
        return None if database == ":memory:" else Path(database).with_name(ERASURES)

    def require_bot_token(self) -> None:
        """Check what is needed to send. Raises SettingsError with one line."""
        if problems := self._bot_token_problems():
            raise SettingsError(problems)

    def require_slack(self) -> None:
        """Check what is needed to receive from Slack and to send.

        Raises SettingsError with one line for each setting that is missing or wrong.
        """
        problems = self._bot_token_problems()
        app_token = self.slack_app_token.get_secret_value()
        if app_token and not re.fullmatch(r"xapp-\S+", app_token):
            problems.append(
                "SLACK_APP_TOKEN: an app-level token (xapp-…) is needed, or none for HTTP."
            )
        if not self.can_receive:
            problems.append(
                "SLACK_SIGNING_SECRET: needed without SLACK_APP_TOKEN; see Basic Information."
            )
        if problems:
            raise SettingsError(problems)

    def site_problems(self) -> list[str]:
        """Return a line for each setting that is missing beside others of the public addresses."""
        given = {
            "WEB_URL": bool(self.web_url),
            "WEB_PORT": bool(self.web_port),
            "WEB_SECRET": bool(self.web_secret.get_secret_value()),
        }
        if not any(given.values()):
            return []
        return [
            f"{name}: {', '.join(given)} are needed together, or none of them."
            for name, is_given in given.items()
            if not is_given
        ]

    def _bot_token_problems(self) -> list[str]:
        if re.fullmatch(r"xoxb-\S+", self.slack_bot_token.get_secret_value()):
            return []
        return ["SLACK_BOT_TOKEN: a bot token (xoxb-…) is needed; see OAuth & Permissions."]


def load_settings(**overrides: Any) -> Settings:
    """Return the settings of the environment and .env; `overrides` go before both.

    Raises SettingsError with a line for each problem.
    """
    try:
        settings = Settings(**overrides)
    except ValidationError as error:
        problems = error.errors(include_url=False)
    except (OSError, UnicodeError) as error:
        raise SettingsError([f".env: cannot be read ({type(error).__name__})."]) from error
    else:
        if missing := settings.site_problems():
            raise SettingsError(missing)
        return settings
    names = [location_of(one).upper() for one in problems]
    raise SettingsError(
        [
            problem_line(name, one, shows_value=name in WITHOUT_SECRETS)
            for name, one in zip(names, problems, strict=True)
        ]
    )
