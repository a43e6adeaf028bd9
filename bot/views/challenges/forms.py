"""Forms: a challenge and its rights, a site, a yes before filming and to the video, its link."""

from sqlmodel import col

from bot.domain.challenges import Details, Right
from bot.domain.stories.uses import Uses
from bot.i18n import Translator
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Block, View
from bot.views.challenges.ids import ChallengeIds
from bot.views.challenges.words import NOT_TICKED, form_hash, question
from bot.views.form_fields import stored
from bot.views.mrkdwn import address, bold
from bot.views.pickers import date_picker
from bot.views.stories.labels import place_options
from storage.challenges import Challenge, ChallengeCopy, ChallengeSite
from storage.consents import Consent

TITLE = stored("title", col(Challenge.title), col(ChallengeSite.challenge))
ABOUT = stored("about", col(Challenge.about))
CLEARED = stored("cleared", col(Challenge.cleared))
NOTES = stored("notes", col(Challenge.notes))
LICENCE = stored("licence", col(Challenge.licence))
LICENCE_ENDS_ON = stored("licence_ends_on", col(Challenge.licence_ends_on))
ENDS_ON = stored("ends_on", col(Challenge.ends_on))
NAME = stored("name", col(ChallengeSite.name), col(ChallengeSite.folded))
USES = stored("uses", col(Consent.answer))
LINK = stored("link", col(ChallengeSite.link))
PLACE = stored("place", col(ChallengeCopy.place))
COPY_LINK = stored("copy_link", col(ChallengeCopy.link))

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


def _ticks(uses: Uses, t: Translator, *, is_cut: bool) -> list[Block]:
    options = place_options(uses, t)
    ticks = ui.ticks_field(question(t, is_cut=is_cut), USES, options, optional=True)
    return [ticks, ui.context(t(NOT_TICKED))]


def join_form(site: ChallengeSite, uses: Uses, t: Translator) -> View:
    """Return the form in which somebody agrees to be filmed; nothing is ticked beforehand."""
    return ui.modal(
        t,
        t("Take part"),
        [ui.section(bold(site.title)), *_ticks(uses, t, is_cut=False)],
        callback=ChallengeIds.JOIN_FORM,
        submit=t("Take part"),
        hints={"site": site.number, "words": form_hash(t, is_cut=False)},
    )


def answer_form(site: ChallengeSite, uses: Uses, t: Translator) -> View:
    """Return the form about the finished video, for each use agreed to before filming."""
    return ui.modal(
        t,
        t("The finished video"),
        [ui.section(bold(site.title)), watch(site, t), *_ticks(uses, t, is_cut=True)],
        callback=ChallengeIds.ANSWER_FORM,
        submit=t("Answer"),
        hints={"site": site.number, "cut": site.cut, "words": form_hash(t, is_cut=True)},
    )


def watch(site: ChallengeSite, t: Translator) -> Block:
    """Return where the video can be seen."""
    text = t("Version {n} of the video: {link}", n=site.cut, link=address(site.link))
    return ui.section(text)


def link_form(site: ChallengeSite, t: Translator) -> View:
    """Return the form for the link of a new version."""
    text = t(
        "Everybody who takes part is asked for their yes to this version. What was released of an "
        "earlier one is no longer shown."
    )
    link = ui.text_field(t("Link of the video"), LINK, placeholder="https://")
    return ui.modal(
        t,
        t("A version of the video"),
        [ui.section(bold(site.title)), ui.section(text), link],
        callback=ChallengeIds.LINK_FORM,
        submit=t("Ask everybody"),
        hints={"site": site.number, "version": site.version},
    )


def used_form(site: ChallengeSite, uses: Uses, t: Translator) -> View:
    """Return the form that notes where the video was used."""
    return ui.modal(
        t,
        t("Where it was used"),
        [
            ui.section(bold(site.title)),
            ui.select_field(t("Where"), PLACE, place_options(uses, t)),
            ui.text_field(t("Link"), COPY_LINK, placeholder="https://", optional=True),
        ],
        callback=ChallengeIds.USED_FORM,
        submit=t("Save"),
        hints={"site": site.number},
    )
