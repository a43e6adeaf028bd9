"""What somebody needs at a meetup: the form, its consent, and what the host reads."""

from collections.abc import Sequence

from sqlmodel import col

from bot.config import Community
from bot.domain.consents import PARAGRAPH, ConsentText, ListedConsent
from bot.domain.meetups import Need, Pictures
from bot.domain.open_items import Button
from bot.i18n import LANGUAGES, Text, Translator, joined, lines, translator
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Block, View
from bot.views.blocks import context, modal, section
from bot.views.form_fields import stored
from bot.views.lists import in_paragraphs
from bot.views.meetups.labels import MeetupIds, facts
from bot.views.mrkdwn import mention
from storage.consents import Consent
from storage.meetups import Meetup, MeetupNeeds

NEEDS, WORDS = stored("needs", col(MeetupNeeds.needs)), stored("words", col(MeetupNeeds.words))
CONSENT = stored("consent", col(Consent.answer))
PICTURES = stored("pictures", col(MeetupNeeds.pictures))

KINDS = {
    Need.FOOD: _("Something about the food"),
    Need.ACCESS: _("No barriers, a seat, or the like"),
    Need.QUIET: _("A quiet room"),
}

SAYS = {Pictures.FINE: _("Pictures of me are fine"), Pictures.NOT_ME: _("Please not me")}

AGREE = _(
    "The host of this meetup may read what I need there, which can tell of my health or my belief. "
    "It’s deleted 14 days after the meetup, and at once when I take this back or give up my place."
)
TICK = _("I agree. I can take this back at any time.")


def consent_text(community: Community, t: Translator) -> ConsentText:
    """Return the words that are agreed to beside what somebody needs."""
    return ConsentText(community.consent.version, f"{t(AGREE)}{PARAGRAPH}{t(TICK)}")


def consent_texts(community: Community) -> list[ConsentText]:
    """Return these words in each language."""
    return [consent_text(community, translator(language)) for language in LANGUAGES]


def form(meetup: Meetup, told: MeetupNeeds, community: Community, t: Translator) -> View:
    """Return what the person has told the host, to be changed; nothing is ticked beforehand."""
    kinds = [ui.option(t(words), one) for one, words in KINDS.items()]
    says = [ui.option(t(words), one) for one, words in SAYS.items()]
    ticked = ["yes"] if told.has_needs else []
    only = t("Only needed if you’ve entered something above.")
    asked = t("If you say nothing, you’ll be asked before anybody takes a picture of you.")
    fields: list[Block] = [
        section(facts(meetup, t)),
        ui.ticks_field(t("I need"), NEEDS, kinds, values=told.needs, optional=True),
        ui.text_field(t("More about it"), WORDS, value=told.words, lines=True, optional=True),
        section(t(AGREE)),
        ui.ticks_field(
            t("Consent"),
            CONSENT,
            [ui.option(t(TICK), "yes")],
            values=ticked,
            hint=only,
            optional=True,
        ),
        ui.select_field(
            t("Pictures"), PICTURES, says, value=told.pictures, hint=asked, optional=True
        ),
    ]
    return modal(
        t,
        t("What I need there"),
        fields,
        callback=MeetupIds.NEEDS_FORM,
        submit=t("Save"),
        hints={"number": meetup.number, "text": consent_text(community, t).hash},
    )


def for_host(meetup: Meetup, told: Sequence[MeetupNeeds], t: Translator) -> View:
    """Return who needs what, and what was said to being photographed, for the host alone."""
    needs = [_needs(one, t) for one in told if one.has_needs]
    nobody = t("Nobody has told you that they need anything.")
    pictures = [
        joined(": ", (t(words), t.list([mention(one.slack_id) for one in who])))
        for says, words in SAYS.items()
        if (who := [one for one in told if one.pictures is says])
    ]
    small = lines(
        t("Whoever is not named here about pictures is asked before one is taken."),
        t(
            "Only you see this. That you opened it is noted in the log, with no name but yours. "
            "It’s deleted 14 days after the meetup."
        ),
    )
    shown = in_paragraphs([*(needs or [nobody]), *pictures])
    blocks: list[Block] = [section(facts(meetup, t)), *map(section, shown), context(small)]
    return modal(t, t("Needs and pictures"), blocks, callback=MeetupIds.READ_NEEDS)


def _needs(one: MeetupNeeds, t: Translator) -> Text:
    kinds = [t(KINDS[Need(each)]) for each in one.needs]
    return joined(": ", (mention(one.slack_id), joined(" · ", (*kinds, one.words))))


def listed(meetup: Meetup, given: Consent) -> ListedConsent:
    """Return what the host may read for the list of consents."""
    number = str(meetup.number)
    action = f"{MeetupIds.WITHDRAW}#{number}"
    return ListedConsent(
        title=lambda t: t("What I need at a meetup: {title}", title=meetup.title),
        since=given.at,
        version=given.text_version,
        text_hash=given.text_hash,
        buttons=lambda t: [Button(t("Take it back"), action, number)],
    )
