"""Ids of actions and views. Stable once released: messages already posted carry them."""

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
    LEAVE_FORM = "members:leave-form"


class IntroductionIds(StrEnum):
    """The self-introduction."""

    OPEN = "introductions:open"
    FORM = "introductions:form"
    PUBLISH = "introductions:publish"


class MentoringIds(StrEnum):
    """Mentor profiles, choice and requests."""

    CHOOSE = "mentoring:choose"
    PICK = "mentoring:pick"
    PAGE = "mentoring:page"
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
    RELEASE = "stories:release"
    WITHDRAW = "stories:withdraw"
    ASK_AGAIN = "stories:ask-again"
    AGREE = "stories:agree"
    DISAGREE = "stories:disagree"
    APPROVE = "stories:approve"
    ASK_BACK = "stories:ask-back"
    ASK_BACK_FORM = "stories:ask-back-form"
    DECLINE = "stories:decline"
    DECLINE_FORM = "stories:decline-form"
    THANK = "stories:thank"
    TAKE_THANKS_BACK = "stories:take-thanks-back"
    USED = "stories:used"
    USED_FORM = "stories:used-form"


class HomeIds(StrEnum):
    """The Home tab, which people of other workspaces see as a modal."""

    OPEN = "home:open"


class AppealIds(StrEnum):
    """The core team asks who is in."""

    OPEN = "appeals:open"
    FORM = "appeals:form"
    PUBLISH = "appeals:publish"


class SettingsIds(StrEnum):
    """A member's own settings."""

    OPEN = "settings:open"
    FORM = "settings:form"


class DirectoryIds(StrEnum):
    """Who knows about what, who is nearby."""

    MORE = "directory:more"


class RosterIds(StrEnum):
    """Imported members and their accounts."""

    CONFIRM = "roster:confirm"
