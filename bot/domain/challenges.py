"""Challenges by site: rights first, then sites, then everybody's yes, before filming and after."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.access import Audience
from bot.domain.breakdowns import SMALLEST_GROUP
from bot.domain.consents import Answered, Use
from bot.domain.days import TooFarAhead, is_too_far
from bot.domain.prompts import Prompt
from bot.domain.stories.uses import STORY_USES, Uses, count_yes
from bot.errors import FieldErrors, NoLongerOpen, UserFacingError
from bot.texts import _

CHALLENGE_PROMPT = Prompt(
    "challenges", _("Videos of challenges that I take part in"), Audience.COLLEAGUES, rank=32
)
PROMPTS = (CHALLENGE_PROMPT,)

CHALLENGE, SITE = "challenge", "site"
"""The first parts of their keys."""

VIDEO_USES: Uses = tuple(use for use in STORY_USES if use is not Use.BOOK)
"""What a video can be used for: a book shows none."""

LICENCE_WARNING = timedelta(days=30)
"""How long before its end a licence is an open item."""


class Right(StrEnum):
    """What has to be cleared before a site can join, besides the licence."""

    MUSIC = "music"
    BRANDS = "brands"
    HOUSE_RULES = "house_rules"


class ChallengeState(StrEnum):
    """Where a challenge stands."""

    RUNNING = "running"
    OVER = "over"
    """Nobody joins any more; what was released stays."""
    EXPIRED = "expired"
    """The licence has ended, and with it every use."""


class ToContact(StrEnum):
    """What the contact of a site is told."""

    READY = "ready"
    """Everybody has agreed to a use."""
    BACK = "back"
    """A yes was taken back; it is not said whose."""
    RIGHTS = "rights"
    """Music, brands or the licence are no longer there."""
    WHO = "who"
    """Whom to leave out, who has asked to say so."""


class NoTitle(UserFacingError):
    """A challenge without a name."""

    sentence = _("Please give the challenge a title.")


class NoSuchSite(UserFacingError):
    """A site without a letter or digit in its name."""

    sentence = _("Please name the town or site.")


class SiteThere(UserFacingError):
    """The site takes part already."""

    sentence = _("This site takes part already. You’ll find it in the list.")


class RightsOpen(UserFacingError):
    """Music, brands, house rules or the licence are not cleared."""

    sentence = _(
        "The rights aren’t cleared yet, so nobody can take part for now. Without them, the bill "
        "for a video comes afterwards."
    )


class ChallengeOver(NoLongerOpen):
    """The challenge, or its licence, has ended."""

    sentence = _("This challenge is over, so nobody can join any more.")


class AlreadyFilmed(UserFacingError):
    """The yes comes before filming, and the video is there."""

    sentence = _(
        "The video of this site is filmed already, and the yes comes before filming. Another site "
        "may still be open."
    )


class NothingTicked(UserFacingError):
    """Taking part means being filmed for something."""

    sentence = _("Please tick at least one use, or close the form: both are fine.")


class NobodyIn(UserFacingError):
    """A video in which nobody has agreed to be."""

    sentence = _("Nobody takes part at this site yet, so there can’t be a video of it.")


class NoVideoLink(UserFacingError):
    """The link leads nowhere."""

    sentence = _("An address begins with https:// and has no spaces.")


class CutReplaced(NoLongerOpen):
    """Another version is asked about by now, or none."""

    sentence = _("This version of the video is no longer used. Nothing has changed.")


class NotByAll(UserFacingError):
    """Somebody's yes is missing; it is not said whose."""

    sentence = _(
        "Not everybody has agreed to this. You can ask everybody again with a version in which "
        "only those who agree can be seen."
    )


class NotTheContact(UserFacingError):
    """Somebody else organises there."""

    sentence = _("Only the contact of this site can do that. Nothing has changed.")


class ContactThere(NoLongerOpen):
    """Somebody was faster."""

    sentence = _("Somebody organises there already. Nothing has changed.")


def check_details(title: str, ends_on: date | None, today: date) -> None:
    """Raise `FieldErrors` naming what is wrong."""
    problems: dict[str, UserFacingError] = {} if title else {"title": NoTitle()}
    if ends_on and is_too_far(ends_on, today):
        problems["ends_on"] = TooFarAhead()
    if problems:
        raise FieldErrors(problems)


def state_on(today: date, ends_on: date | None, licence_ends_on: date | None) -> ChallengeState:
    """Return where a challenge stands: open on its last day, the licence over on its own."""
    if licence_ends_on is not None and licence_ends_on <= today:
        return ChallengeState.EXPIRED
    is_over = ends_on is not None and ends_on < today
    return ChallengeState.OVER if is_over else ChallengeState.RUNNING


def video_uses(offered: Collection[str]) -> Uses:
    """Return the uses of community.toml that a video can have, in their order."""
    return tuple(use for use in VIDEO_USES if use in offered)


def allowed_uses(
    people: Collection[str], before: Collection[Answered], cut: Collection[Answered]
) -> Uses:
    """Return the uses to which everybody who is in has said yes, before filming and to the cut.

    Of a video in which nobody is, nothing is allowed.
    """
    return tuple(
        use
        for use in VIDEO_USES
        if people and _have_all_agreed(use, people, before) and _have_all_agreed(use, people, cut)
    )


def _have_all_agreed(use: Use, people: Collection[str], answers: Collection[Answered]) -> bool:
    return count_yes((use,), people, answers)[use] == len(people)


def is_countable(people: int) -> bool:
    """True if "7 of 9" says of nobody what they answered."""
    return people >= SMALLEST_GROUP
