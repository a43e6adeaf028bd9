"""Free places in roles, for digest and agenda: each with the button that takes it."""

from collections.abc import Sequence

from bot.domain.keys import Key
from bot.domain.open_items import Button, Line, OpenItem
from bot.domain.roles import Place, Vacancy
from bot.i18n import Text, Translator
from bot.views.roles.ids import RoleIds
from bot.views.roles.labels import mark_of, role_name, take_label


def free_roles(vacancies: Sequence[Vacancy], slot: str) -> OpenItem:
    """Return the item for roles that nobody has taken, or that have no deputy.

    The buttons carry the digest's `slot`, so that it follows.
    """

    def line(free: Vacancy, t: Translator) -> Line:
        text = (
            t("*Role nobody has taken yet*: {role}")
            if free.place is Place.HOLDER
            else t("*Role without a deputy*: {role}")
        )
        action_id = mark_of(RoleIds.TAKE, free.role, free.place)
        value = Key(free.role, free.place.value, slot)
        return Line(
            text.fill(role=role_name(free.role, t)),
            Button(take_label(free.place, t), action_id, value),
        )

    def agenda(t: Translator) -> Text:
        return t.plural("{n} role is free.", "{n} roles are free.", free_to_hold)

    free_to_hold = sum(one.place is Place.HOLDER for one in vacancies)
    return OpenItem(
        digest=lambda t: [line(one, t) for one in vacancies],
        agenda=agenda if free_to_hold else None,
    )
