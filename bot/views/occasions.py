"""What forms and messages of all nouns say of a date: when it is, here and there, and how long."""

from collections.abc import Iterable
from datetime import datetime, time

from bot.i18n import Markup, Text, Translator
from bot.views import blocks as ui
from bot.views.form_fields import FieldBlock, FormField
from bot.views.moments import here_and_there
from bot.views.pickers import time_picker


def lasting(moment: Text | Markup, minutes: int | None, t: Translator) -> Text:
    """Return when it begins, as `moment` says it, and how long it takes."""
    return t("{moment}, {minutes} minutes", moment=moment, minutes=minutes)


def there(starts_at: datetime, minutes: int | None, zone: str, t: Translator) -> Text:
    """Return when it begins, for each reader and on site, and how long it takes."""
    return lasting(here_and_there(starts_at, t, zone), minutes, t)


def length_field(
    field: FormField, lengths: Iterable[int], chosen: int | None, t: Translator
) -> FieldBlock:
    """Return the field for how long it takes, in minutes."""
    options = [ui.option(t("{minutes} minutes", minutes=one), str(one)) for one in lengths]
    return ui.select_field(t("Length"), field, options, value=str(chosen))


def time_there(
    label: Text, field: FormField, chosen: time | None, t: Translator, *, optional: bool = False
) -> FieldBlock:
    """Return a field for a time of day on the clocks of the place."""
    picker = time_picker(field, f"{chosen:%H:%M}" if chosen else None)
    return ui.field_of(label, field, picker, hint=t("As clocks show it there."), optional=optional)
