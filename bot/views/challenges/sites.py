"""Forms of the core team's and of sites: a challenge and its rights, a site that joins."""

from sqlmodel import col

from bot.domain.challenges import Details, Right
from bot.i18n import Translator
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Block, View
from bot.views.challenges.ids import ChallengeIds
from bot.views.form_fields import stored
from bot.views.mrkdwn import bold
from bot.views.pickers import date_picker
from storage.challenges.models import Challenge, ChallengeSite

TITLE = stored("title", col(Challenge.title), col(ChallengeSite.challenge))
ABOUT = stored("about", col(Challenge.about))
CLEARED = stored("cleared", col(Challenge.cleared))
NOTES = stored("notes", col(Challenge.notes))
LICENCE = stored("licence", col(Challenge.licence))
LICENCE_ENDS_ON = stored("licence_ends_on", col(Challenge.licence_ends_on))
ENDS_ON = stored("ends_on", col(Challenge.ends_on))
NAME = stored("name", col(ChallengeSite.name), col(ChallengeSite.folded))


RIGHTS = {
    Right.MUSIC: _("Music"),
    Right.BRANDS: _("Brands and logos in the picture"),
    Right.HOUSE_RULES: _("House rules of each place"),
}


def challenge_form(challenge: Challenge | None, t: Translator) -> View:
    """Return the form of a new challenge, or of one as it stands."""
    details = challenge.details if challenge else Details("", "")
    rights = [ui.option(t(name), right) for right, name in RIGHTS.items()]
    fields: list[Block] = [
        ui.text_field(t("Title"), TITLE, value=details.title),
        ui.text_field(
            t("What people do in it"), ABOUT, value=details.about, lines=True, optional=True
        ),
        ui.ticks_field(
            t("Rights that are cleared"),
            CLEARED,
            rights,
            values=details.cleared,
            hint=t("Sites can join once all three are cleared and the licence stands below."),
            optional=True,
        ),
        ui.text_field(
            t("How they were cleared"), NOTES, value=details.notes, lines=True, optional=True
        ),
        ui.text_field(
            t("Licence: who granted what"), LICENCE, value=details.licence, optional=True
        ),
        ui.field_of(
            t("End of the licence"),
            LICENCE_ENDS_ON,
            date_picker(LICENCE_ENDS_ON, details.licence_ends_on),
            hint=t("On this day every use ends. Empty: it doesn’t end."),
            optional=True,
        ),
        ui.field_of(
            t("Last day to join"), ENDS_ON, date_picker(ENDS_ON, details.ends_on), optional=True
        ),
    ]
    hints = {"challenge": challenge.number, "version": challenge.version} if challenge else {}
    title = t("Change the challenge") if challenge else t("Start a challenge")
    return ui.modal(t, title, fields, callback=ChallengeIds.FORM, submit=t("Save"), hints=hints)


def site_form(challenge: Challenge, t: Translator) -> View:
    """Return the form that brings a site in."""
    name = ui.text_field(
        t("Town or site"), NAME, hint=t("You organise there, until you let somebody else do it.")
    )
    about = ui.section(bold(challenge.title))
    return ui.modal(
        t,
        t("Bring a site in"),
        [about, name],
        callback=ChallengeIds.SITE_FORM,
        submit=t("Bring it in"),
        hints={"challenge": challenge.number},
    )
