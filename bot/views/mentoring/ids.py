"""Ids of its actions and views. Stable once released: messages already posted carry them."""

from enum import StrEnum


class MentoringIds(StrEnum):
    """Mentor profiles, choice and requests."""

    CHOOSE = "mentoring:choose"
    PICK = "mentoring:pick"
    PAGE = "mentoring:page"
    FIND = "mentoring:find"
    WISHES_FORM = "mentoring:wishes-form"
    WITHDRAW = "mentoring:withdraw"
    WAIT = "mentoring:wait"
    STOP_WAITING = "mentoring:stop-waiting"
    TAKE_PLACE = "mentoring:take-place"
    LET_PASS = "mentoring:let-pass"
    ACCEPT = "mentoring:accept"
    DECLINE = "mentoring:decline"
    LATER = "mentoring:later"
    GREET = "mentoring:greet"
    END = "mentoring:end"
    PROFILE = "mentoring:profile"
    PROFILE_FORM = "mentoring:profile-form"
    CLOSE_PROFILE = "mentoring:close-profile"
    OPEN_PROFILE = "mentoring:open-profile"
