"""What the doctor finds about the report that was agreed to."""

from collections.abc import Mapping

from bot.cli.doctor import Check
from bot.cli.operators import OperatorRight
from bot.cli.transparency.agreed import more_than_agreed
from bot.config import Community, Settings
from bot.errors import SettingsError
from bot.i18n import NO_TEXT, Text, Translator
from bot.texts import _

_UNSET = _(
    "Nothing is compared: name the report that was agreed to, say with the works council, in "
    "accepted_register in community.toml. Then an upgrade that does more is stopped."
)


def report_check(
    settings: Settings,
    community: Community,
    operators: Mapping[str, OperatorRight],
    t: Translator,
) -> Check:
    """Return whether this version does no more than was agreed to; unset it is a hint.

    `t` speaks the language in which changes are named.
    """
    name = Text(_("report that was agreed to"))
    if not community.accepted_register:
        return Check(name, False, Text(_UNSET), is_warning=True)
    try:
        problem = more_than_agreed(settings, community, operators, t)
    except SettingsError as error:
        problem = Text("{line}", {"line": error})
    return Check(name, not problem, problem or NO_TEXT)
