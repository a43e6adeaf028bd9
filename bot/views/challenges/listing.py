"""The list of challenges, a challenge's card with its sites, and the desk of a site's contact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.challenges import ChallengeState, is_countable
from bot.domain.consents import Use
from bot.domain.keys import Key
from bot.domain.stories.uses import Uses
from bot.i18n import NO_TEXT, Text, Translator, joined, lines, sentences
from bot.texts import _
from bot.views import blocks as ui
from bot.views.block_kit import Block, ButtonElement, View
from bot.views.budget import Part
from bot.views.challenges import ChallengeIds
from bot.views.challenges.forms import RIGHTS, watch
from bot.views.copies import shown
from bot.views.lists import listed
from bot.views.mrkdwn import address, bold, mention
from bot.views.stories.labels import all_places, place_name, within_sentence
from storage.challenges import Challenge, ChallengeSite
from storage.copies import Copy

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
    """Those who have said yes to this version, for the use that most agree to."""
    is_in: bool = False
    is_asked: bool = False
    """A version waits for this person's answer."""


@dataclass(frozen=True)
class Card:
    """A challenge and its sites as one person sees them."""

    challenge: Challenge
    sites: Sequence[SiteLine]
    viewer: str
    is_in_core_team: bool = False

    @property
    def takes_more(self) -> bool:
        """True if sites and people can join."""
        return self.challenge.state is ChallengeState.RUNNING and self.challenge.is_usable


@dataclass(frozen=True)
class Desk:
    """What a site's contact works with."""

    line: SiteLine
    yes: Mapping[Use, int] = field(default_factory=dict)
    asked: Uses = ()
    allowed: Uses = ()
    copies: Sequence[Copy] = ()
    is_usable: bool = True
    """The rights are cleared, and the licence holds."""


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


def list_button(t: Translator) -> ButtonElement:
    """Return the button to the list."""
    return ui.button(t("All challenges"), ChallengeIds.LIST)


def card(one: Card, t: Translator, outcome: Text = NO_TEXT) -> View:
    """Return the card: rights in words, and the sites in alphabetical order."""
    challenge = one.challenge
    lead = t("Started by {person}", person=mention(challenge.lead_id)) if challenge.lead_id else ""
    blocks: list[Part] = [
        *([ui.section(outcome)] if outcome else []),
        ui.section(lines(bold(challenge.title), state_words(challenge, t), lead)),
        *([ui.quoted(challenge.about)] if challenge.about else []),
        ui.section(_rights(challenge, t)),
        ui.actions(*_buttons(one, t)),
        listed(one.sites, lambda line: _site(line, one, t), t),
    ]
    return ui.modal(t, t("Challenge"), blocks, callback=SHOWN)


def _rights(challenge: Challenge, t: Translator) -> Text:
    said = [
        t("{right}: cleared", right=t(name))
        if right in challenge.cleared
        else t("{right}: not cleared yet", right=t(name))
        for right, name in RIGHTS.items()
    ]
    ends = challenge.licence_ends_on
    until = t("It ends on {day}.", day=t.date(ends)) if ends else NO_TEXT
    licence = t("Licence: {words}", words=challenge.licence) if challenge.licence else None
    licence = sentences(licence, until) if licence else t("Licence: none yet")
    to_clear = NO_TEXT if challenge.is_cleared else t("Sites can join once all rights are cleared.")
    return lines(*said, licence, challenge.notes, to_clear)


def _buttons(one: Card, t: Translator) -> list[ButtonElement]:
    number, version = str(one.challenge.id), one.challenge.version
    buttons: list[ButtonElement] = []
    if one.takes_more:
        add = ui.button(t("Bring a site in"), ChallengeIds.ADD_SITE, number, style="primary")
        buttons.append(add)
    if one.is_in_core_team:
        buttons.append(ui.button(t("Change"), ChallengeIds.CHANGE, number))
        if one.challenge.state is ChallengeState.RUNNING:
            buttons.append(ui.button(t("End it"), ChallengeIds.END, Key(number, version)))
    return [*buttons, list_button(t)]


def _site(line: SiteLine, one: Card, t: Translator) -> list[Block]:
    site = line.site
    contact = (
        t("Contact: {person}", person=mention(site.contact_id))
        if site.contact_id
        else t("Nobody organises there right now.")
    )
    shown = lines(bold(site.name), sentences(contact), how_far(line, t), _released(site, t))
    buttons = _site_buttons(line, one, t)
    return [ui.section(shown), *([ui.actions(*buttons)] if buttons else [])]


def _site_buttons(line: SiteLine, one: Card, t: Translator) -> list[ButtonElement]:
    site, number = line.site, str(line.site.id)
    is_free = site.contact_id is None and (line.is_in or one.is_in_core_team)
    can_join = one.takes_more and not line.is_in and not site.link
    is_asked = line.is_asked and one.challenge.is_usable
    every = (
        (is_asked, t("Answer about the video"), ChallengeIds.ANSWER),
        (line.is_in, t("I’m out"), ChallengeIds.LEAVE),
        (can_join, t("Take part"), ChallengeIds.JOIN),
        (site.contact_id == one.viewer, t("Organise"), ChallengeIds.DESK),
        (is_free, t("I’ll organise there"), ChallengeIds.ORGANISE),
    )
    return [ui.button(label, f"{to}#{number}", number) for is_there, label, to in every if is_there]


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


def desk(one: Desk, t: Translator, outcome: Text = NO_TEXT) -> View:
    """Return what a site's contact sees: numbers by use, what can be released, the copies."""
    site, number = one.line.site, str(one.line.site.id)
    version = t("A new version") if site.cut else t("The video is there")
    used = ui.button(t("Note where it was used"), ChallengeIds.USED, number)
    blocks: list[Part] = [
        *([ui.section(outcome)] if outcome else []),
        ui.section(lines(bold(site.title), how_far(one.line, t))),
        *([watch(site, t), *_uses(one, t)] if site.link else []),
        ui.actions(
            ui.button(version, ChallengeIds.LINK, number),
            *([used] if site.released else []),
            ui.button(t("Somebody else, please"), ChallengeIds.LET_GO, number),
            ui.button(t("To the card"), ChallengeIds.CARD, str(site.challenge_id)),
        ),
        listed(one.copies, lambda copy: _copy(copy, t), t),
    ]
    return ui.modal(t, t("Organise"), blocks, callback=DESK)


def _uses(one: Desk, t: Translator) -> list[Block]:
    if not one.is_usable:
        return [ui.section(t("The rights aren’t cleared, so nothing can be released right now."))]
    return [_use(one, use, t) for use in one.asked]


def _use(one: Desk, use: Use, t: Translator) -> Block:
    site, people, name = one.line.site, one.line.people, bold(place_name(use, t))
    if use in site.released:
        return ui.section(lines(name, t("Released")))
    if use in one.allowed:
        value = Key(site.id, site.cut, use)
        release = ui.button(t("Release"), f"{ChallengeIds.RELEASE}#{use}", value)
        return ui.section(lines(name, t("Everybody has agreed.")), release)
    how_many = t("{n} of {all} have agreed.", n=one.yes.get(use, 0), all=people)
    few = t("Not everybody has agreed yet.")
    return ui.section(lines(name, how_many if is_countable(people) else few))


def _copy(copy: Copy, t: Translator) -> list[Block]:
    where = joined(" ", (within_sentence(copy.place, t), copy.link))
    used, to_go = t("Used {where}", where=where), t("To be taken down: {where}", where=where)
    action = f"{ChallengeIds.COPY}#{copy.id}"
    said = used if copy.may_stay else to_go
    return shown(copy, said, lambda to: (f"{action}-{to}", Key(copy.id, to)), t)
