"""The form for a new link."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from sqlmodel import col

from bot.domain.wall import LinkKind
from bot.i18n import Translator
from bot.views import blocks as ui
from bot.views.block_kit import View
from bot.views.blocks import actions, button
from bot.views.form_fields import stored
from bot.views.pickers import date_picker, time_picker
from bot.views.wall.ids import WallIds
from bot.views.wall.labels import EXPLAINED, KINDS
from storage.stories.echoes import Echo
from storage.wall import WallLink

KIND = stored("kind", col(WallLink.kind))
PURPOSE = stored("purpose", col(WallLink.purpose), col(Echo.occasion))
DATE = stored("date", col(WallLink.ends_at))
TIME = stored("time", col(WallLink.ends_at))


@dataclass(frozen=True)
class Typed:
    """What stands in the form."""

    kind: LinkKind | None = None
    purpose: str = ""
    on: date | None = None
    at: time | None = None

    @property
    def hints(self) -> dict[str, str]:
        """The same as words, for the list to keep while it takes the form's place."""
        words = {
            KIND.name: self.kind or "",
            PURPOSE.name: self.purpose,
            DATE.name: self.on.isoformat() if self.on else "",
            TIME.name: f"{self.at:%H:%M}" if self.at else "",
        }
        return {name: str(word) for name, word in words.items() if word}


def form(typed: Typed, offered: Sequence[LinkKind], zone: str, t: Translator) -> View:
    """Return the form for a link of one of the kinds offered."""
    kinds = [ui.option(t(KINDS[one]), one, t(EXPLAINED[one])) for one in offered]
    return ui.modal(
        t,
        t("New link"),
        [
            actions(button(t("Back"), WallIds.BACK)),
            ui.radio_field(t("Kind of link"), KIND, kinds, value=typed.kind),
            ui.text_field(
                t("Where it hangs or who gets it"),
                PURPOSE,
                value=typed.purpose,
                placeholder=t("Canteen in Bonn"),
                hint=t(
                    "A place or a role. Please no names of people. Whoever told a story that it "
                    "shows reads this too."
                ),
            ),
            ui.field_of(
                t("Open until"),
                DATE,
                date_picker(DATE, typed.on),
                hint=t(
                    "Without a day: half a year for a display, twelve hours for an event, a month "
                    "for the board, a year for a feed."
                ),
                optional=True,
            ),
            ui.field_of(
                t("Time"),
                TIME,
                time_picker(TIME, f"{typed.at:%H:%M}" if typed.at else None),
                hint=t(
                    "In the community’s time zone ({zone}). Without a time, until the day ends.",
                    zone=zone,
                ),
                optional=True,
            ),
        ],
        callback=WallIds.FORM,
        submit=t("Make the link"),
    )
