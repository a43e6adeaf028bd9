"""A role's term: the form, the question once it is over, being away."""

from datetime import date

from sqlmodel import col

from bot.domain.roles import HOURS_MOST, TERM_PROMPT, Place
from bot.i18n import Translator
from bot.views import blocks as ui
from bot.views.block_kit import View
from bot.views.blocks import Message, button, note
from bot.views.form_fields import stored
from bot.views.mrkdwn import bold
from bot.views.pickers import date_picker
from bot.views.prompts import ways_out
from bot.views.roles.ids import RoleIds
from bot.views.roles.labels import let_go_button, offer_button, role_name, roles_button
from storage.roles import Role


def question(role: Role, occurrence_id: int, t: Translator) -> Message:
    """Return the question once a term is over."""
    name = role.name
    text = t(
        "You’ve had the role {role} for a good while. Thank you! Is it still fine for you?",
        role=bold(role_name(name, t)),
    )
    return note(
        text,
        button(t("Yes, still fine"), f"{RoleIds.STILL_FINE}#{name}", name),
        offer_button(name, Place.HOLDER, t),
        let_go_button(name, Place.HOLDER, t),
        *ways_out(occurrence_id, TERM_PROMPT, t),
    )


def kept_until(name: str, until: date | None, t: Translator) -> Message:
    """Return what the question shows once it is answered."""
    text = t("Good to have you: the role {role} stays with you, until {day} for now.")
    day = t.date(until) if until else ""
    return note(text.fill(role=bold(role_name(name, t)), day=day), roles_button(t))


HOURS = stored("hours", col(Role.hours), most=len(str(HOURS_MOST)))
UNTIL = stored("until", col(Role.until))
AWAY_UNTIL = stored("until", col(Role.away_until))


def form(role: Role, t: Translator) -> View:
    """Return the form for hours a month and the last day."""
    hours = ui.text_field(
        t("Hours a month, roughly"),
        HOURS,
        value="" if role.hours is None else str(role.hours),
        hint=t("So that others know what it takes. No exact count, and nobody checks."),
        optional=True,
    )
    day = ui.field_of(
        t("Until"),
        UNTIL,
        date_picker(UNTIL, role.until),
        hint=t("Then I’ll ask you if it’s still fine for you."),
    )
    return ui.modal(
        t,
        t("My role"),
        [ui.section(bold(role_name(role.name, t))), hours, day],
        callback=RoleIds.TERM_FORM,
        submit=t("Save"),
        hints={"role": role.name},
    )


def away_form(role: Role, t: Translator) -> View:
    """Return the form for the last day of being away."""
    text = t(
        "Until that day, I’ll ask the deputy instead of you, or the core team if there is none. "
        "I don’t look at your status in Slack."
    )
    element = date_picker(AWAY_UNTIL, role.away_until)
    return ui.modal(
        t,
        t("Away"),
        [ui.section(text), ui.field_of(t("Away until"), AWAY_UNTIL, element)],
        callback=RoleIds.AWAY_FORM,
        submit=t("Save"),
        hints={"role": role.name},
    )


def is_away(t: Translator) -> Message:
    """Return the answer to saying one is away."""
    return note(t("Noted. Enjoy your time away!"), roles_button(t))


def is_back(t: Translator) -> Message:
    """Return the answer to being back."""
    return note(t("Welcome back! From now on, I’ll ask you again."), roles_button(t))


def saved(t: Translator) -> Message:
    """Return the answer to a changed term."""
    return note(t("Saved."), roles_button(t))
