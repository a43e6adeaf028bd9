"""The page behind the code on a trophy: where it is, and whom to tell; it names nobody."""

from starlette.responses import Response

from bot.domain.trophies import TROPHY, Stage
from bot.views.trophies.labels import About, place
from bot.web.public import PageGone, PageUnavailable, PublicRoute, Visit
from storage.statements import find
from storage.trophies import Trophy, count_stations, last_stations

_ADDRESS = f"/{TROPHY}/{{trophy}}"


def show_trophy(visit: Visit) -> Response:
    """Return the page of a trophy."""
    session, t, community = visit.uow.session, visit.t, visit.uow.community
    trophy = find(session, Trophy, visit.number(TROPHY, "trophy"))
    if trophy is None:
        raise PageUnavailable
    if trophy.name not in community.trophies:
        raise PageGone
    stations = count_stations(session, trophy.number)
    return visit.page(
        "trophy.html",
        name=str(About(trophy.name, trophy.version, community).called(t)),
        where=_where(visit, trophy),
        stations=str(t.plural("{n} station so far", "{n} stations so far", stations)),
        found=str(
            t(
                "Have you found it? Please tell somebody in the {community} community. In Slack, "
                "{command} shows it.",
                community=community.community.name,
                command=f"{community.commands.main} {t('trophy')}",
            )
        ),
        slack=str(t("Open Slack")),
    )


def _where(visit: Visit, trophy: Trophy) -> str:
    """Return where it is and since when, without anybody's name."""
    t, last = visit.t, last_stations(visit.uow.session, trophy.number)
    if trophy.stage is Stage.MISSING:
        return str(t("It’s being looked for."))
    if trophy.stage is Stage.HOMELESS or not last:
        return str(t("It needs a home."))
    here, day = place(last[0].town, last[0].country, t), t.date(last[0].since)
    text = t("In {place} since {day}", place=here, day=day) if here else t("There since {day}")
    return str(text.fill(day=day))


ROUTES = (PublicRoute(_ADDRESS, show_trophy, "where a travelling trophy is; names nobody"),)
