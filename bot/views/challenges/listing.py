"""The list of challenges, a challenge's card with its sites, and the desk of a site's contact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.challenges import ChallengeState, is_countable
from bot.domain.consents import Use
from bot.domain.keys import Key
from bot.domain.stories.uses import UNFINISHED, CopyState, Uses
from bot.i18n import NO_TEXT, Text, Translator, joined, lines, sentences
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Block, InteractiveElement, View
from bot.views.budget import Part
from bot.views.challenges.ids import ChallengeIds
from bot.views.challenges.sites import RIGHTS
from bot.views.challenges.videos import watch
from bot.views.lists import listed
from bot.views.mrkdwn import address, bold, mention
from bot.views.stories.copies import STEPS
from bot.views.stories.labels import COPIES, all_places, place_name, within_sentence
from storage.challenges.models import Challenge, ChallengeCopy, ChallengeSite

SHOWN, DESK = "challenges:shown", "challenges:desk-shown"
"""Callback ids of the list and cards, and of the desk, which are redrawn after a click."""

STATES = {
    ChallengeState.RUNNING: _("Running"),
    ChallengeState.OVER: _("Over: nobody joins any more"),
    ChallengeState.EXPIRED: _("The licence has ended: no video may be used any more"),
}


@dataclass(frozen=True)
class SiteLine:
    """A site as one person sees it."""

    site: ChallengeSite
    people: int = 0
    agreed: int = 0
    """Those who have said yes to this version for at least one use."""
    is_in: bool = False
    is_asked: bool = False
    """A version waits for this person's answer."""


@dataclass(frozen=True)
class Desk:
    """What a site's contact works with."""

    line: SiteLine
    yes: Mapping[Use, int] = field(default_factory=dict)
    asked: Uses = ()
    allowed: Uses = ()
    copies: Sequence[ChallengeCopy] = ()


def challenges(found: Sequence[Challenge], t: Translator, *, starts: bool) -> View:
    """Return the list; `starts`: with the button of the core team."""
    blocks: list[Part] = [listed(found, lambda one: [_entry(one, t)], t)]
    if not found:
        blocks.append(ui.section(t("There’s no challenge right now.")))
    if starts:
        start = ui.button(t("Start a challenge"), ChallengeIds.START, style="primary")
        blocks += [ui.divider(), ui.actions(start)]
    return ui.modal(t, t("Challenges"), blocks, callback=SHOWN)


def _entry(one: Challenge, t: Translator) -> Block:
    look = ui.button(t("Look"), f"{ChallengeIds.CARD}#{one.id}", str(one.id))
    return ui.section(lines(bold(one.title), state_words(one, t)), look)


def state_words(challenge: Challenge, t: Translator) -> Text:
    """Return where it stands, and until when."""
    text = t(STATES[challenge.state])
    if challenge.state is ChallengeState.RUNNING and challenge.ends_on:
        return t("Join until {day}", day=t.date(challenge.ends_on))
    return text


def card(
    challenge: Challenge,
    sites: Sequence[SiteLine],
    viewer: str,
    t: Translator,
    outcome: Text = NO_TEXT,
    *,
    is_in_core_team: bool,
) -> View:
    """Return the card: rights in words, and the sites in alphabetical order."""
    blocks: list[Part] = [ui.section(outcome)] if outcome else []
    lead = t("Started by {person}", person=mention(challenge.lead_id)) if challenge.lead_id else ""
    blocks.append(ui.section(lines(bold(challenge.title), state_words(challenge, t), lead)))
    if challenge.about:
        blocks.append(ui.quoted(challenge.about))
    blocks.append(ui.section(_rights(challenge, t)))
    blocks.append(ui.actions(*_buttons(challenge, t, is_in_core_team=is_in_core_team)))
    blocks.append(
        listed(
            sites,
            lambda line: _site(line, challenge, viewer, t, is_in_core_team=is_in_core_team),
            t,
        )
    )
    return ui.modal(t, t("Challenge"), blocks, callback=SHOWN)


def _rights(challenge: Challenge, t: Translator) -> Text:
    details = challenge.details
    said = [
        t("{right}: cleared", right=t(name))
        if right in details.cleared
        else t("{right}: not cleared yet", right=t(name))
        for right, name in RIGHTS.items()
    ]
    ends = (
        t("It ends on {day}.", day=t.date(details.licence_ends_on))
        if (details.licence_ends_on)
        else NO_TEXT
    )
    licence = (
        sentences(t("Licence: {words}", words=details.licence), ends)
        if details.licence
        else t("Licence: none yet")
    )
    open_ = NO_TEXT if details.is_cleared else t("Sites can join once all rights are cleared.")
    return lines(*said, licence, details.notes, open_)


def _buttons(
    challenge: Challenge, t: Translator, *, is_in_core_team: bool
) -> list[InteractiveElement]:
    number, is_running = str(challenge.id), challenge.state is ChallengeState.RUNNING
    buttons: list[InteractiveElement] = []
    if is_running and challenge.details.is_cleared:
        buttons.append(
            ui.button(t("Bring a site in"), ChallengeIds.ADD_SITE, number, style="primary")
        )
    if is_in_core_team:
        buttons.append(ui.button(t("Change"), ChallengeIds.CHANGE, number))
    if is_in_core_team and is_running:
        buttons.append(ui.button(t("End it"), ChallengeIds.END, Key(number, challenge.version)))
    return [*buttons, ui.button(t("All challenges"), ChallengeIds.LIST)]


def _site(
    line: SiteLine, challenge: Challenge, viewer: str, t: Translator, *, is_in_core_team: bool
) -> list[Block]:
    site = line.site
    contact = (
        t("Contact: {person}", person=mention(site.contact_id))
        if site.contact_id
        else t("Nobody organises there right now.")
    )
    shown = lines(bold(site.name), sentences(contact), how_far(line, t), _released(site, t))
    buttons = _site_buttons(line, challenge, viewer, t, is_in_core_team=is_in_core_team)
    return [ui.section(shown), *([ui.actions(*buttons)] if buttons else [])]


def how_far(line: SiteLine, t: Translator) -> Text:
    """Return how many have released the video, else how many are in; never who is missing.

    Among fewer than five a number would say whose answer is missing.
    """
    if not line.site.link:
        return t.plural("{n} person takes part", "{n} people take part", line.people)
    if line.people and line.agreed == line.people:
        return t("Released by everybody who takes part")
    if not is_countable(line.people):
        return t("Not yet released by everybody who takes part")
    return t("{n} of {all} have released it", n=line.agreed, all=line.people)


def _released(site: ChallengeSite, t: Translator) -> Text:
    """Return the link with what the video may be used for; nothing where nothing is released."""
    if not site.uses:
        return NO_TEXT
    places = all_places(site.uses, t)
    return t("May be used {places}: {link}", places=places, link=address(site.link))


def _site_buttons(
    line: SiteLine, challenge: Challenge, viewer: str, t: Translator, *, is_in_core_team: bool
) -> list[InteractiveElement]:
    number = str(line.site.id)
    is_free = challenge.state is ChallengeState.RUNNING and challenge.details.is_cleared
    buttons: list[InteractiveElement] = []

    def add(label: Text, action: str) -> None:
        buttons.append(ui.button(label, f"{action}#{number}", number))

    if line.is_asked:
        add(t("Answer about the video"), ChallengeIds.ANSWER)
    if line.is_in:
        add(t("I’m out"), ChallengeIds.LEAVE)
    elif is_free and not line.site.link:
        add(t("Take part"), ChallengeIds.JOIN)
    if line.site.contact_id == viewer:
        add(t("Organise"), ChallengeIds.DESK)
    if line.site.contact_id is None and (line.is_in or is_in_core_team):
        add(t("I’ll organise there"), ChallengeIds.ORGANISE)
    return buttons


def desk(one: Desk, t: Translator, outcome: Text = NO_TEXT) -> View:
    """Return what a site's contact sees: numbers by use, what can be released, the copies."""
    site, number = one.line.site, str(one.line.site.id)
    blocks: list[Part] = [ui.section(outcome)] if outcome else []
    blocks.append(ui.section(lines(bold(site.title), how_far(one.line, t))))
    if site.link:
        blocks.append(watch(site, t))
        blocks += [_use(one, use, t) for use in one.asked]
    link = t("A new version") if site.cut else t("The video is there")
    buttons = [ui.button(link, ChallengeIds.LINK, number)]
    if site.released:
        buttons.append(ui.button(t("Note where it was used"), ChallengeIds.USED, number))
    buttons.append(ui.button(t("Somebody else, please"), ChallengeIds.LET_GO, number))
    blocks.append(
        ui.actions(*buttons, ui.button(t("To the card"), ChallengeIds.CARD, str(site.challenge_id)))
    )
    blocks.append(listed(one.copies, lambda copy: _copy(copy, t), t))
    return ui.modal(t, t("Organise"), blocks, callback=DESK)


def _use(one: Desk, use: Use, t: Translator) -> Block:
    name = bold(place_name(use, t))
    if use in one.line.site.released:
        return ui.section(lines(name, t("Released")))
    if use in one.allowed:
        value = Key(one.line.site.id, one.line.site.cut, use)
        release = ui.button(t("Release"), f"{ChallengeIds.RELEASE}#{use}", value)
        return ui.section(lines(name, t("Everybody has agreed.")), release)
    if not is_countable(one.line.people):
        return ui.section(lines(name, t("Not everybody has agreed yet.")))
    n = one.yes.get(use, 0)
    return ui.section(lines(name, t("{n} of {all} have agreed.", n=n, all=one.line.people)))


def _copy(copy: ChallengeCopy, t: Translator) -> list[Block]:
    where = joined(" ", (within_sentence(copy.place, t), copy.link))
    if not copy.is_to_go:
        return [ui.section(t("Used {where}", where=where))]
    state = t("Status: {state}", state=t(COPIES[copy.state]))
    text = lines(t("To be taken down: {where}", where=where), state)
    if copy.state not in UNFINISHED:
        return [ui.section(text)]
    steps: dict[CopyState, str] = {to: label for to, (_action, label) in STEPS.items()}
    buttons = [
        ui.button(t(label), f"{ChallengeIds.COPY}#{copy.id}-{to}", Key(copy.id, to))
        for to, label in steps.items()
        if to is not copy.state
    ]
    return [ui.section(text), ui.actions(*buttons)]
