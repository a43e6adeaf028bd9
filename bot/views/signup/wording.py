"""What a noun says of what people sign up for, and the buttons that all of them share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.domain.keys import Key
from bot.domain.prompts import Prompt
from bot.domain.signup import SIGN_UP_PROMPT, SignUpStatus
from bot.i18n import NO_TEXT, Text, Translator, joined
from bot.texts import _
from bot.views.block_kit import ButtonElement, Style
from bot.views.blocks import button
from bot.views.noun_actions import NounActions
from storage.signup import Counts, Occasion, SignUp

HERE = "here"
"""Marks a button in a direct message, which then shows the outcome itself."""

One = TypeVar("One", bound=Occasion)


@dataclass(frozen=True, kw_only=True)
class SignUpActions(NounActions):
    """Ids of a noun's buttons; messages already posted carry them."""

    sign_up: str
    give_up: str
    take: str
    pass_on: str
    tomorrow: str
    mute: str


@dataclass(frozen=True, kw_only=True)
class SignUpLabels:
    """How the messages that all share speak of it, in English: keys of their translations."""

    sign_up: str = _("Sign up")
    give_up: str = _("Give up my place")
    again: str = _("Sign up again")
    has_place: str = _("You have a place.")
    given_up: str = _("You’ve given up your place: {title}.")
    can_give_up: str = _("Can’t make it? Give up your place, and the next person can have it.")
    not_reminded: str = _("No more reminders of “{title}”. You keep your place.")
    how_many: str = _("{taken} of {places} places taken, {waiting} waiting")


PLACES = SignUpLabels()
"""Of what has places, which is most."""


@dataclass(frozen=True, kw_only=True)
class Wording(Generic[One]):
    """How a noun speaks of what people sign up for."""

    ids: SignUpActions
    details: Callable[[One, Translator, str], Text]
    """What stands below its title, such as the moment; the last is the community's zone."""
    when: Callable[[One, Translator, str], Text]
    """The moment alone."""
    all_of_them: Callable[[Translator], ButtonElement]
    """The button to the list."""
    prompt: Prompt = SIGN_UP_PROMPT
    labels: SignUpLabels = PLACES
    where: Callable[[One, Translator], Text] = lambda _one, _t: NO_TEXT
    """What those with a place read besides, such as the link."""
    besides: Callable[[One, Translator], ButtonElement | None] = lambda _one, _t: None
    """What those with a place can press besides, such as to say what they need there."""
    place: Callable[[One], str] = lambda _one: ""
    """Where it takes place, for a calendar: an address, or words."""
    described: Callable[[One, Translator, str], Text] = lambda _one, _t, _community: NO_TEXT
    """What the entry in a calendar says of it; the last is the community's name."""


def here(one: Occasion) -> Key:
    """Return the value of a button in a direct message."""
    return Key(one.number, HERE)


def sign_up_button(wording: Wording[One], one: One, t: Translator) -> ButtonElement:
    """Return the button of a list or post."""
    return _listed(t(wording.labels.sign_up), wording.ids.sign_up, one, style="primary")


def give_up_button(wording: Wording[One], one: One, t: Translator) -> ButtonElement:
    """Return the button of a list or post that undoes it."""
    return _listed(t(wording.labels.give_up), wording.ids.give_up, one)


def own_buttons(
    wording: Wording[One], one: One, sign_up: SignUp | None, t: Translator
) -> list[ButtonElement]:
    """Return what somebody can press in a list, as they stand."""
    if sign_up is None:
        return [sign_up_button(wording, one, t)]
    if sign_up.place is SignUpStatus.HELD:
        take = _listed(t("Take the place"), wording.ids.take, one, style="primary")
        return [take, *_pass_on(wording, one, sign_up, t), leave_list(wording, one, t)]
    if sign_up.place is SignUpStatus.WAITING:
        return [leave_list(wording, one, t)]
    return [give_up_button(wording, one, t)]


def _pass_on(
    wording: Wording[One], one: One, sign_up: SignUp, t: Translator
) -> list[ButtonElement]:
    if sign_up.has_passed:
        return []
    return [_listed(t("Not this one, I’ll wait"), wording.ids.pass_on, one)]


def leave_list(wording: Wording[One], one: One, t: Translator) -> ButtonElement:
    """Return the button of a list that takes somebody off the waiting list."""
    return _listed(t("Leave the waiting list"), wording.ids.give_up, one)


def _listed(label: Text, action: str, one: Occasion, style: Style | None = None) -> ButtonElement:
    number = str(one.number)
    return button(label, f"{action}#{number}", number, style=style)


def standing(
    sign_up: SignUp | None,
    t: Translator,
    *,
    is_full: bool = False,
    labels: SignUpLabels = PLACES,
) -> Text:
    """Return what somebody has, or that no place is to be had."""
    if sign_up is None:
        return t("All places are taken. There’s a waiting list.") if is_full else NO_TEXT
    if sign_up.place is SignUpStatus.HELD:
        return t("A place is being held for you.")
    return t(labels.has_place) if sign_up.has_place else t("You’re on the waiting list.")


def overlaps(clash: Sequence[Occasion], t: Translator) -> Text:
    """Return that something else is at the same time, if anything; it stops nobody."""
    if not clash:
        return NO_TEXT
    return t(
        "You’re down for something else at that time: {titles}. Both stay as they are: it’s up "
        "to you.",
        titles=joined(", ", [one.title for one in clash]),
    )


def is_full(one: Occasion, counts: Counts) -> bool:
    """True if whoever signs up now waits."""
    return one.places is not None and counts.used >= one.places


def how_many(one: Occasion, counts: Counts, t: Translator, labels: SignUpLabels = PLACES) -> Text:
    """Return how many have signed up, in numbers."""
    if one.places is None:
        return t.plural("{n} person signed up", "{n} people signed up", counts.taken)
    return t(
        labels.how_many,
        taken=counts.taken,
        places=one.places,
        waiting=counts.waiting,
    )
