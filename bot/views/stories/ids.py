"""Ids of its actions and views. Stable once released: messages already posted carry them."""

from enum import StrEnum


class StoryIds(StrEnum):
    """Stories, their review and thanks."""

    TELL = "stories:tell"
    AFRESH = "stories:afresh"
    FORM = "stories:form"
    PREVIEW = "stories:preview"
    OPEN = "stories:open"
    LIST = "stories:list"
    MORE = "stories:more"
    EDIT = "stories:edit"
    ANSWER = "stories:answer"
    ANSWER_FORM = "stories:answer-form"
    RELEASE = "stories:release"
    WITHDRAW = "stories:withdraw"
    ASK_AGAIN = "stories:ask-again"
    AGREE = "stories:agree"
    DISAGREE = "stories:disagree"
    ASK_TOMORROW = "stories:ask-tomorrow"
    APPROVE = "stories:approve"
    ASK_BACK = "stories:ask-back"
    ASK_BACK_FORM = "stories:ask-back-form"
    DECLINE = "stories:decline"
    DECLINE_FORM = "stories:decline-form"
    THANK = "stories:thank"
    TAKE_THANKS_BACK = "stories:take-thanks-back"
    THANKS_TOMORROW = "stories:thanks-tomorrow"
    USED = "stories:used"
    USED_FORM = "stories:used-form"
