"""Forms: a challenge and its rights, a site that joins, and everybody's yes to its video."""

from sqlmodel import col

from bot.domain.challenges import VIDEO_USES, Right
from bot.domain.stories.uses import Uses
from bot.i18n import Text, Translator
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Block, View
from bot.views.challenges import ChallengeIds
from bot.views.form_fields import stored
from bot.views.mrkdwn import address, bold
from bot.views.pickers import date_picker
from bot.views.stories.labels import place_options
from bot.views.uses import UseTicks
from storage.challenges import Challenge, ChallengeSite
from storage.consents import Consent
from storage.copies import Copy

TITLE = stored("title", col(Challenge.title), col(ChallengeSite.challenge))
ABOUT = stored("about", col(Challenge.about))
CLEARED = stored("cleared", col(Challenge.cleared))
NOTES = stored("notes", col(Challenge.notes))
LICENCE = stored("licence", col(Challenge.licence))
LICENCE_ENDS_ON = stored("licence_ends_on", col(Challenge.licence_ends_on))
ENDS_ON = stored("ends_on", col(Challenge.ends_on))
NAME = stored("name", col(ChallengeSite.name), col(ChallengeSite.folded))
LINK = stored("link", col(ChallengeSite.link))
PLACE = stored("place", col(Copy.place))
COPY_LINK = stored("copy_link", col(Copy.link))

NOT_TICKED = _(
    "Where you tick nothing, it isn’t used. Before anything is released, you’re asked again about "
    "the finished video, and you can take back each of them at any time."
)
_USES = stored("uses", col(Consent.answer))
BEFORE = UseTicks(_USES, _("I may be filmed, and the video may be used"), NOT_TICKED, VIDEO_USES)
AFTER = UseTicks(_USES, _("I’ve seen the video, and it may be used"), NOT_TICKED, VIDEO_USES)
"""By which people agree to a video, before filming and once they have seen it."""

RIGHTS = {
    Right.MUSIC: _("Music"),
    Right.BRANDS: _("Brands and logos in the picture"),
    Right.HOUSE_RULES: _("House rules of each place"),
}


def challenge_form(challenge: Challenge | None, t: Translator) -> View:
    """Return the form of a new challenge, or of one as it stands."""
    details = challenge or Challenge(title="")
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
    hint = t("You organise there, until you let somebody else do it.")
    return ui.modal(
        t,
        t("Bring a site in"),
        [ui.section(bold(challenge.title)), ui.text_field(t("Town or site"), NAME, hint=hint)],
        callback=ChallengeIds.SITE_FORM,
        submit=t("Bring it in"),
        hints={"challenge": challenge.number},
    )


def watch(site: ChallengeSite, t: Translator) -> Block:
    """Return where the video can be seen."""
    text = t("Version {n} of the video: {link}", n=site.cut, link=address(site.link))
    return ui.section(text)


def _of_site(
    site: ChallengeSite,
    title: Text,
    blocks: list[Block],
    callback: ChallengeIds,
    submit: Text,
    t: Translator,
    **hints: str,
) -> View:
    of_site = {"site": site.number, "cut": site.cut, "version": site.version}
    about = ui.section(bold(site.title))
    return ui.modal(
        t, title, [about, *blocks], callback=callback, submit=submit, hints={**of_site, **hints}
    )


def uses_form(site: ChallengeSite, uses: Uses, t: Translator, *, is_cut: bool) -> View:
    """Return the form in which somebody agrees to be filmed, or to the video they have seen."""
    ticks = AFTER if is_cut else BEFORE
    form = ChallengeIds.ANSWER_FORM if is_cut else ChallengeIds.JOIN_FORM
    title = t("The finished video") if is_cut else t("Take part")
    submit = t("Answer") if is_cut else title
    blocks = [*([watch(site, t)] if is_cut else []), *ticks.blocks(uses, t)]
    return _of_site(site, title, blocks, form, submit, t, words=ticks.hash(t))


def link_form(site: ChallengeSite, t: Translator) -> View:
    """Return the form for the link of a new version."""
    text = t(
        "Everybody who takes part is asked for their yes to this version. What was released of an "
        "earlier one is no longer shown."
    )
    link = ui.text_field(t("Link of the video"), LINK, placeholder="https://")
    title, form = t("A version of the video"), ChallengeIds.LINK_FORM
    return _of_site(site, title, [ui.section(text), link], form, t("Ask everybody"), t)


def used_form(site: ChallengeSite, uses: Uses, t: Translator) -> View:
    """Return the form that notes where the video was used."""
    blocks: list[Block] = [
        ui.select_field(t("Where"), PLACE, place_options(uses, t)),
        ui.text_field(t("Link"), COPY_LINK, placeholder="https://", optional=True),
    ]
    title, form = t("Where it was used"), ChallengeIds.USED_FORM
    return _of_site(site, title, blocks, form, t("Save"), t)
