"""What somebody needs where they have signed up: the form, its consent, and what the host reads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic

from sqlmodel import col

from bot.config import Community
from bot.domain.consents import PARAGRAPH, ConsentText, ListedConsent
from bot.domain.open_items import Button
from bot.domain.signup import Need, Pictures
from bot.i18n import LANGUAGES, Text, Translator, joined, lines, translator
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.blocks import button, context, modal, section
from bot.views.form_fields import stored
from bot.views.lists import in_paragraphs
from bot.views.mrkdwn import mention
from bot.views.signup.wording import One
from storage.consents import Consent
from storage.signup_needs import SignUpNeeds

NEEDS, WORDS = stored("needs", col(SignUpNeeds.needs)), stored("words", col(SignUpNeeds.words))
CONSENT = stored("consent", col(Consent.answer))
PICTURES = stored("pictures", col(SignUpNeeds.pictures))

KINDS = {
    Need.FOOD: _("Something about the food"),
    Need.ACCESS: _("No barriers, a seat, or the like"),
    Need.QUIET: _("A quiet room"),
}

SAYS = {Pictures.FINE: _("Pictures of me are fine"), Pictures.NOT_ME: _("Please not me")}

TICK = _("I agree. I can take this back at any time.")


@dataclass(frozen=True, kw_only=True)
class NeedsWording(Generic[One]):
    """How a noun asks for what people need, with the ids of its class of ids."""

    tell: str
    """The button of those who have signed up."""
    tell_form: str
    """The form behind it."""
    read: str
    """The host's button."""
    withdraw: str
    """The button in the list of consents."""
    agree: str
    """Who may read it and until when, in English: what people agree to."""
    listed: str
    """What it is called in the list of consents, in English, with the `{title}`."""
    facts: Callable[[One, Translator], Text]
    """Title, time and place, a line each."""


def tell_button(wording: NeedsWording[One], one: One, t: Translator) -> ButtonElement:
    """Return the button of those who have signed up to tell the host what they need."""
    return _on(wording.tell, t("What I need there"), one)


def read_button(wording: NeedsWording[One], one: One, t: Translator) -> ButtonElement:
    """Return the host's button."""
    return _on(wording.read, t("Needs and pictures"), one)


def _on(action: str, label: Text, one: One) -> ButtonElement:
    return button(label, f"{action}#{one.number}", str(one.number))


def needed(counts: Sequence[tuple[Need, int | None]], t: Translator) -> Text:
    """Return how many need what, for whoever arranges it; None for too few to be told."""
    few = t("fewer than five")
    shown = [(t(KINDS[need]), few if n is None else str(n)) for need, n in counts]
    return joined(" · ", [joined(": ", one) for one in shown])


def consent_text(wording: NeedsWording[One], community: Community, t: Translator) -> ConsentText:
    """Return the words that are agreed to beside what somebody needs."""
    return ConsentText(community.consent.version, f"{t(wording.agree)}{PARAGRAPH}{t(TICK)}")


def consent_texts(wording: NeedsWording[One], community: Community) -> list[ConsentText]:
    """Return these words in each language."""
    return [consent_text(wording, community, translator(language)) for language in LANGUAGES]


def form(
    wording: NeedsWording[One], one: One, told: SignUpNeeds, community: Community, t: Translator
) -> View:
    """Return what the person has told the host, to be changed; nothing is ticked beforehand."""
    kinds = [ui.option(t(words), kind) for kind, words in KINDS.items()]
    says = [ui.option(t(words), kind) for kind, words in SAYS.items()]
    ticked = ["yes"] if told.has_needs else []
    only = t("Only needed if you’ve entered something above.")
    asked = t("If you say nothing, you’ll be asked before anybody takes a picture of you.")
    fields: list[Block] = [
        section(wording.facts(one, t)),
        ui.ticks_field(t("I need"), NEEDS, kinds, values=told.needs, optional=True),
        ui.text_field(t("More about it"), WORDS, value=told.words, lines=True, optional=True),
        section(t(wording.agree)),
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
        callback=wording.tell_form,
        submit=t("Save"),
        hints={"number": one.number, "text": consent_text(wording, community, t).hash},
    )


def for_host(
    wording: NeedsWording[One], one: One, told: Sequence[SignUpNeeds], t: Translator
) -> View:
    """Return who needs what, and what was said to being photographed, for the host alone."""
    needs = [_needs(each, t) for each in told if each.has_needs]
    nobody = t("Nobody has told you that they need anything.")
    pictures = [
        joined(": ", (t(words), t.list([mention(each.slack_id) for each in who])))
        for says, words in SAYS.items()
        if (who := [each for each in told if each.pictures is says])
    ]
    small = lines(
        t("Whoever is not named here about pictures is asked before one is taken."),
        t(
            "Only you see this. That you opened it is noted in the log, with no name but yours. "
            "It’s deleted 14 days after the date."
        ),
    )
    shown = in_paragraphs([*(needs or [nobody]), *pictures])
    blocks: list[Block] = [section(wording.facts(one, t)), *map(section, shown), context(small)]
    return modal(t, t("Needs and pictures"), blocks, callback=wording.read)


def _needs(one: SignUpNeeds, t: Translator) -> Text:
    kinds = [t(KINDS[Need(each)]) for each in one.needs]
    return joined(": ", (mention(one.slack_id), joined(" · ", (*kinds, one.words))))


def listed(wording: NeedsWording[One], one: One, given: Consent) -> ListedConsent:
    """Return what the host may read for the list of consents."""
    number = str(one.number)
    action = f"{wording.withdraw}#{number}"
    return ListedConsent(
        title=lambda t: t(wording.listed, title=one.title),
        since=given.at,
        version=given.text_version,
        text_hash=given.text_hash,
        buttons=lambda t: [Button(t("Take it back"), action, number)],
    )
