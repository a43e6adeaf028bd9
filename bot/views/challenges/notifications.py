"""What people are told of the videos they are in; Home, open items and the list of consents."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.domain.challenges import CHALLENGE_PROMPT, ToContact
from bot.domain.consents import ListedConsent, Use
from bot.domain.keys import Key
from bot.domain.open_items import Area, Button, Line, OpenItem
from bot.domain.stories.uses import Uses
from bot.i18n import NO_TEXT, Text, Translator, lines, sentences
from bot.texts import _
from bot.views.block_kit import Block, ButtonElement
from bot.views.blocks import Message, actions, button, context, note, section
from bot.views.budget import Part
from bot.views.challenges import ChallengeIds
from bot.views.challenges.forms import watch
from bot.views.challenges.listing import SiteLine, how_far, list_button
from bot.views.home_parts import Door, DoorItem, HomePart, at
from bot.views.lists import and_more
from bot.views.mrkdwn import bold, mention
from bot.views.signup.wording import SignUpActions, SignUpLabels, Wording
from bot.views.stories.labels import all_places, no_longer, within_sentence
from bot.views.stories.taken_back import copies_listed, copy_line
from bot.views.uses import listed_uses
from storage.challenges import Challenge, ChallengeSite
from storage.consents import Consent
from storage.copies import Copy


def _where(_site: ChallengeSite, t: Translator) -> Text:
    return t("Once the video is there, you’ll see it first and say yes or no to each use.")


WORDING = Wording(
    # Without places and without a date nobody waits, and nobody is reminded.
    ids=SignUpActions(
        sign_up=ChallengeIds.JOIN,
        give_up=ChallengeIds.LEAVE,
        take=ChallengeIds.JOIN,
        pass_on=ChallengeIds.LEAVE,
        tomorrow=ChallengeIds.LIST,
        mute=ChallengeIds.LEAVE,
    ),
    details=lambda _site, _t, _zone: NO_TEXT,
    when=lambda _site, _t, _zone: NO_TEXT,
    all_of_them=list_button,
    prompt=CHALLENGE_PROMPT,
    labels=SignUpLabels(
        sign_up=_("Take part"), give_up=_("I’m out"), has_place=_("You take part.")
    ),
    where=_where,
)


def asked(site: ChallengeSite, t: Translator) -> Message:
    """Return the question to everybody who is in whether this version may be used."""
    text = t(
        "The video is there: {site}. Please look at it, and say for each use if it’s fine with "
        "you. Without your answer nothing is released.",
        site=site.title,
    )
    answer = button(t("Answer about the video"), ChallengeIds.ANSWER, str(site.id), style="primary")
    return Message(text, [section(text), watch(site, t), actions(answer)])


def answered(site: ChallengeSite, uses: Uses, t: Translator) -> Message:
    """Return what somebody has said about this version."""
    if not uses:
        return note(t("You’ve said no to the video: {site}. That’s fine.", site=site.title))
    text = t(
        "You’ve said yes: the video of {site} may be used {places}. You can take that back under "
        "“What I agreed to” at any time.",
        site=site.title,
        places=all_places(uses, t),
    )
    return note(text)


def replaced(site: ChallengeSite, t: Translator) -> Message:
    """Return what became of the question about a version that is no longer used."""
    return note(t("This version of the video is no longer used: {site}.", site=site.title))


def on_hold(site: ChallengeSite, t: Translator) -> Message:
    """Return what stands in place of the question while the video's rights are open."""
    text = t(
        "There’s nothing to answer right now: the rights of the video aren’t cleared ({site}). "
        "Once they are, my Home tab asks you.",
        site=site.title,
    )
    return note(text)


TO_CONTACT = {
    ToContact.READY: _("Everybody has agreed to a use of the video: {site}."),
    ToContact.BACK: _(
        "Somebody has taken back their yes: {site}. What it was about is no longer shown. A new "
        "version is needed for it, and what was used elsewhere has to go."
    ),
    ToContact.RIGHTS: _(
        "The rights of the video have ended: {site}. It’s no longer shown, and what was used "
        "elsewhere has to go."
    ),
    ToContact.WHO: _(
        "{person} would like not to be seen in the video of {site}, and lets you know so that you "
        "can cut a new version."
    ),
}


def to_contact(site: ChallengeSite, what: ToContact, slack_id: str, t: Translator) -> Message:
    """Return what the contact is told; who it was only where that person has asked me to say so."""
    text = t(TO_CONTACT[what], site=site.title, person=mention(slack_id))
    label = t("Release it") if what is ToContact.READY else t("Organise")
    return note(text, _to(label, ChallengeIds.DESK, site))


def _to(label: Text, action: str, site: ChallengeSite, mark: str = "") -> ButtonElement:
    return button(label, f"{action}#{mark}{site.id}", str(site.id))


@dataclass(frozen=True)
class Removal:
    """What goes of a site's video with a yes that was taken back."""

    site: ChallengeSite
    ended: Uses = ()
    copies: Sequence[Copy] = ()
    """Those that are to go, with where each stands."""


def taken_back(gone: Removal, t: Translator) -> Message:
    """Return the answer to taking a yes back: what is removed, and what is not the bot's.

    Whether the contact hears who it was is theirs.
    """
    site = gone.site
    text = t("You’ve taken that back: {site}. Nobody hears who it was.", site=site.title)
    if not site.cut:
        return note(text)
    parts: list[Part] = [context(_gone(gone, t)), *copies_listed(gone.copies, t)]
    if site.contact_id:
        offer = t("If you like, the contact may know it, to cut a version without you.")
        say = button(t("Tell the contact that it’s me"), ChallengeIds.SAY_WHO, str(site.id))
        parts += [section(offer), actions(say)]
    return Message(text, [section(text), *parts])


def _gone(gone: Removal, t: Translator) -> Text:
    file = t("The file behind the link isn’t mine to remove.")
    if not gone.ended:
        return file
    places = all_places(gone.ended, t)
    return sentences(t("The video may no longer be used {places}.", places=places), file)


def said_who(site: ChallengeSite, t: Translator) -> Message:
    """Return the answer after the contact was told, if there is one."""
    if site.contact_id is None:
        return note(t("Nobody organises there right now, so nobody has been told."))
    return note(t("The contact knows now whom to leave out."))


def listed(site: ChallengeSite, given: Sequence[Consent], copies: Sequence[Copy]) -> ListedConsent:
    """Return being in a video for the list of consents, with a button for each use.

    `copies` are to go: nothing has to be given any more for them to be seen.
    """
    note = partial(_copies, copies) if copies else None
    if not given:
        return ListedConsent(title=partial(_title, site, ()), since=None, note=note, buttons=_none)
    one = listed_uses(given, partial(_title, site), partial(_buttons, site))
    return replace(one, note=note)


def _none(_t: Translator) -> list[Button]:
    return []


MOST_COPIES = 3
"""Of a site's copies in the list of consents; addresses are long."""


def _copies(copies: Sequence[Copy], t: Translator) -> Text:
    rest = len(copies) - MOST_COPIES
    shown = [copy_line(one, t) for one in copies[:MOST_COPIES]]
    return lines(t("Copies elsewhere:"), *shown, and_more(rest, t) if rest > 0 else "")


def _title(site: ChallengeSite, uses: Uses, t: Translator) -> Text:
    if not uses:
        return t("You in the video of {site}", site=site.title)
    places = all_places(uses, t)
    return t("You in the video of {site} {places}", site=site.title, places=places)


def _buttons(site: ChallengeSite, uses: Uses, t: Translator) -> list[Button]:
    action = ChallengeIds.TAKE_BACK
    return [
        Button(no_longer(use, t), f"{action}#{site.id}-{use}", Key(site.id, use)) for use in uses
    ]


def home_part(
    to_answer: Sequence[ChallengeSite], organised: Sequence[SiteLine], running: int, t: Translator
) -> HomePart:
    """Return what waits for this person, and the way to the challenges."""
    waiting: list[Block] = []
    for site in to_answer:
        text = t("The video is there: {site}", site=site.title)
        waiting.append(section(text, _to(t("Answer"), ChallengeIds.ANSWER, site, "home")))
    for line in organised:
        text = sentences(bold(line.site.title), how_far(line, t))
        waiting.append(section(text, _to(t("Organise"), ChallengeIds.DESK, line.site, "home")))
    about = (
        t.plural("{n} challenge is running.", "{n} challenges are running.", running)
        if running
        else t("What sites film together, with everybody’s yes.")
    )
    item = DoorItem(button(t("Challenges"), f"{ChallengeIds.LIST}#door"), about)
    return HomePart(waiting=at(62, *waiting), doors={Door.COMMUNITY: at(35, item)})


NOBODY = _("*Nobody organises there*: {site}")
TO_GO = _("*Copies of a video are to go*: {site}")


def open_item(
    licences: Sequence[Challenge], free: Sequence[ChallengeSite], copies: Sequence[ChallengeSite]
) -> OpenItem:
    """Return licences that end, sites where nobody organises, copies that are to go."""

    def shown(t: Translator) -> list[Line]:
        found = [
            *((one.id, _licence(one, t)) for one in licences),
            *((one.challenge_id, t(NOBODY, site=one.title)) for one in free),
            *((one.challenge_id, t(TO_GO, site=one.title)) for one in copies),
        ]
        return [
            Line(text, Button(t("Look"), f"{ChallengeIds.CARD}#open{place}", str(number)))
            for place, (number, text) in enumerate(found)
        ]

    return OpenItem(digest=shown, home=shown, area=Area.CONTENT)


def _licence(challenge: Challenge, t: Translator) -> Text:
    ends = challenge.licence_ends_on
    day = t.date(ends) if ends else ""
    return t("*Licence that ends*: {title}, on {day}", title=challenge.title, day=day)


def sites_joined(number: int, t: Translator) -> Text:
    """Return a line of the month's report."""
    return t.plural("{n} site joined a challenge", "{n} sites joined a challenge", number)


def videos_released(number: int, t: Translator) -> Text:
    """Return a line of the month's report."""
    return t.plural("{n} video of a site released", "{n} videos of sites released", number)


def released(use: Use, t: Translator) -> Text:
    """Return the words after a release."""
    return t("Released {place}.", place=within_sentence(use, t))
