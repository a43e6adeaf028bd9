"""What is particular to this installation, from community.toml and the settings; no secrets."""

from urllib.parse import urlsplit

from sqlalchemy import URL, make_url

from bot.config import Community, Settings
from bot.domain.transparency.report import Installation


def installation_of(settings: Settings, community: Community) -> Installation:
    """Return the facts. The call's link is none of them: it lets people in."""
    here = community.community
    return Installation(
        community=here.name,
        language=here.language,
        time_zone=here.time_zone,
        country=here.country,
        region=here.region,
        commands=tuple(community.commands.model_dump().values()),
        channels=tuple(f"{part}: {name}" for part, name in community.channels),
        core_group=community.core_team.user_group,
        roles=tuple(community.roles),
        goals=community.choices.goals,
        uses=community.choices.uses,
        matches_by_email=community.people.match_by_email,
        hours=f"{community.hours.start:%H:%M}–{community.hours.until:%H:%M}",
        consent=community.consent.version,
        privacy=without_login(community.links.privacy),
        contact=community.consent.contact,
        database="SQLITE" if settings.database_url.startswith("sqlite") else "POSTGRESQL",
        receives="SOCKET_MODE" if settings.uses_socket_mode else "HTTP",
        log_level=settings.log_level,
        log_format=settings.log_format,
    )


def database_address(url: str) -> str:
    """Return where the database is: the file, or host, port and name; no user and no password.

    PostgreSQL takes hosts from the query too, before the other one; a folder there is its socket.
    """
    found = make_url(url)
    kind, host, port = found.get_backend_name(), found.host, found.port
    asked = [one for one in found.normalized_query.get("host", ()) if not one.startswith("/")]
    if asked and kind == "postgresql":
        return f"{kind}://{','.join(asked)}/{found.database}"
    return URL.create(kind, host=host, port=port, database=found.database).render_as_string()


def without_login(address: str) -> str:
    """Return an address without what stands in it for a user, a password or a query."""
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=host, query="", fragment="").geturl()
