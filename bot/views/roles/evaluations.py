"""What is shown of people here, and to whom, for the transparency report."""

from bot.domain.transparency.evaluations import Declared, Reader, Shows, ShowsNobody, Surface
from bot.texts import _
from bot.views.roles.ids import RoleIds

EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "roles:list",
        Surface.VIEW,
        Reader.CORE_TEAM,
        _("each role in the core team, with who has taken it on, the deputy, and until when"),
        1,
        entries=(
            "roles",
            RoleIds.OPEN,
        ),
    ),
    Shows(
        "roles:free",
        Surface.POST,
        Reader.CORE_TEAM,
        _("roles that nobody has taken on, or that have no deputy; names nobody"),
        None,
    ),
    Shows(
        "roles:steps",
        Surface.MESSAGE,
        Reader.ASKED,
        _("what became of a role they offered or hold, and after a year whether it is still fine"),
        1,
        schedules=(
            "roles:offer",
            "roles:release",
            "roles:term",
        ),
    ),
    ShowsNobody(
        _("A form about one’s own role"),
        entries=(
            RoleIds.OFFER,
            RoleIds.TERM,
            RoleIds.AWAY,
        ),
    ),
    ShowsNobody(
        _("Writes down the very first holders"),
        schedules=("roles:fill",),
    ),
)
