"""Ids of its actions and views. Stable once released: messages already posted carry them."""

from enum import StrEnum


class MemberIds(StrEnum):
    """Joining, pausing, leaving."""

    JOIN = "members:join"
    COME_IN = "members:come-in"
    JOIN_FORM = "members:join-form"
    PROFILE = "members:profile"
    REGION = "members:region"
    PROFILE_FORM = "members:profile-form"
    RESUME = "members:resume"
    PAUSE = "members:pause"
    PAUSE_FORM = "members:pause-form"
    LEAVE = "members:leave"
    WAY_IN = "members:way-in"
    LEAVE_FORM = "members:leave-form"
    CONSENT = "members:consent"
    CONSENT_YES = "members:consent-yes"
    CONSENT_NO = "members:consent-no"
    CONSENT_LATER = "members:consent-later"
