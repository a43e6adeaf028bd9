"""Ids of actions and views. Stable once released: messages already posted carry them."""

from enum import StrEnum


class MemberIds(StrEnum):
    """Joining, pausing, leaving."""

    JOIN = "members:join"
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


class StoryIds(StrEnum):
    """Stories, their review and thanks."""

    TELL = "stories:tell"


class HomeIds(StrEnum):
    """The Home tab."""

    OPEN = "home:open"


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
