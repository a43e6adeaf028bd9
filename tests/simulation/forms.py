"""Forms, filled in at random with what fits."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from random import Random
from typing import Any

from bot.sandbox.controls import Control, all_options, controls
from bot.sandbox.user_actions import SurfaceRef, UserActions
from bot.sandbox.workspace import Json, View

WORDS = ("Hallo!", "Die Krawatte", "Ein Router am Telefon", "Gern wieder", "Auf der Messe", "Ja")
PICTURE = b"\x89PNG\r\n\x1a\n" + b"0" * 64


class Forms:
    """Fills in forms for these people."""

    def __init__(self, actions: UserActions, people: Sequence[str], random: Random) -> None:
        self.actions, self.people, self.random = actions, people, random
        self._kinds: dict[str, Callable[[str, View, Control], Any]] = {
            "checkboxes": self._boxes,
            "multi_static_select": self._several,
            "static_select": self._one,
            "radio_buttons": self._one,
            "plain_text_input": lambda *_: random.choice(WORDS),
            "number_input": self._number,
            "datepicker": self._date,
            "timepicker": lambda *_: f"{random.randint(7, 19):02}:00",
            "url_text_input": lambda *_: "https://example.com/",
            "users_select": lambda *_: random.choice(people),
            "multi_users_select": lambda *_: [random.choice(people)],
            "file_input": self._picture,
            "external_select": self._suggested,
            "multi_external_select": lambda *where: [*filter(None, [self._suggested(*where)])],
        }

    def filled(self, user: str, view: View) -> Json:
        """Return values for the inputs of a form; some that are optional are left out."""
        values: Json = {}
        for control in controls(view.blocks):
            is_left_out = control.block.get("optional") and self.random.random() < 0.4
            fill = self._kinds.get(control.type)
            if not control.is_input or is_left_out or fill is None:
                continue
            value = fill(user, view, control)
            if value not in (None, "", []):
                values.setdefault(control.block_id, {})[control.action_id] = value
        return values

    def _boxes(self, _user: str, _view: View, control: Control) -> list[str]:
        options = _options(control)
        return options if self.random.random() < 0.9 else options[:1]

    def _several(self, _user: str, _view: View, control: Control) -> list[str]:
        options = _options(control)
        return self.random.sample(options, min(len(options), self.random.randint(1, 2)))

    def _one(self, _user: str, _view: View, control: Control) -> str | None:
        options = _options(control)
        return self.random.choice(options) if options else None

    def _number(self, _user: str, _view: View, control: Control) -> str:
        return str(self.random.randint(int(control.element.get("min_value") or 0), 3))

    def _date(self, _user: str, _view: View, _control: Control) -> str:
        ahead = timedelta(days=self.random.randint(1, 40))
        return (self.actions.workspace.clock.now() + ahead).date().isoformat()

    def _picture(self, user: str, _view: View, _control: Control) -> list[str]:
        return [self.actions.upload(user, "picture.png", PICTURE).id]

    def _suggested(self, user: str, view: View, control: Control) -> str | None:
        ids = (SurfaceRef(view_id=view.id), control.block_id, control.action_id)
        found = self.actions.options(user, *ids, "a").options
        return str(self.random.choice(found)["value"]) if found else None


def _options(control: Control) -> list[str]:
    return [one["value"] for one in all_options(control.element)]
