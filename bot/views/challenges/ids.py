"""Ids of its actions and views. Stable once released: messages already posted carry them."""

from enum import StrEnum


class ChallengeIds(StrEnum):
    """Challenges by site."""

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
