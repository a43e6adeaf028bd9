"""Challenges as people see them: ids of their actions and views, and what is shown of people."""

from enum import StrEnum

from bot.domain.transparency.evaluations import Declared, Reader, Shows, ShowsNobody, Surface
from bot.texts import _


class ChallengeIds(StrEnum):
    """Challenges by site. Stable once released: messages already posted carry them."""

    LIST = "challenges:list"
    CARD = "challenges:card"
    START = "challenges:start"
    CHANGE = "challenges:change"
    FORM = "challenges:form"
    END = "challenges:end"
    ADD_SITE = "challenges:add-site"
    SITE_FORM = "challenges:site-form"
    JOIN = "challenges:join"
    JOIN_FORM = "challenges:join-form"
    LEAVE = "challenges:leave"
    ANSWER = "challenges:answer"
    ANSWER_FORM = "challenges:answer-form"
    TAKE_BACK = "challenges:take-back"
    SAY_WHO = "challenges:say-who"
    DESK = "challenges:desk"
    LINK = "challenges:link"
    LINK_FORM = "challenges:link-form"
    RELEASE = "challenges:release"
    USED = "challenges:used"
    USED_FORM = "challenges:used-form"
    COPY = "challenges:copy"
    ORGANISE = "challenges:organise"
    LET_GO = "challenges:let-go"


EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "challenges:sites",
        Surface.VIEW,
        Reader.MEMBERS,
        _("challenges, their sites, and how many take part at each or have released the video"),
        1,
        entries=("challenges", ChallengeIds.LIST, ChallengeIds.CARD),
    ),
    Shows(
        "challenges:desk",
        Surface.VIEW,
        Reader.ASKED,
        _("how many have agreed to each use of a video, from five people on, never who"),
        5,
        entries=(ChallengeIds.DESK,),
    ),
    Shows(
        "challenges:open",
        Surface.POST,
        Reader.CORE_TEAM,
        _("licences that end, sites without a contact, copies of videos that are to go"),
        None,
    ),
    ShowsNobody(
        _("A form about a challenge, a site or its video"),
        entries=(
            ChallengeIds.START,
            ChallengeIds.CHANGE,
            ChallengeIds.ADD_SITE,
            ChallengeIds.JOIN,
            ChallengeIds.ANSWER,
            ChallengeIds.LINK,
            ChallengeIds.USED,
        ),
    ),
)
