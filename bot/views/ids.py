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


class HomeIds(StrEnum):
    """The Home tab, which people of other workspaces see as a modal."""

    OPEN = "home:open"


class AppealIds(StrEnum):
    """The core team asks who is in."""

    OPEN = "appeals:open"
    FORM = "appeals:form"
    PUBLISH = "appeals:publish"


class CallIds(StrEnum):
    """The core team's call: agenda, minutes, decisions, tasks."""

    AGENDA = "calls:agenda"
    ADD = "calls:add"
    SKIP = "calls:skip"
    HOLD = "calls:hold"
    MINUTES = "calls:minutes"
    TAKE_MINUTES = "calls:take-minutes"
    GIVE_MINUTES_BACK = "calls:give-minutes-back"
    JOIN_ROTATION = "calls:join-rotation"
    LEAVE_ROTATION = "calls:leave-rotation"
    WRITE_MINUTES = "calls:write-minutes"
    MORE_LINES = "calls:more-lines"
    MINUTES_FORM = "calls:minutes-form"
    DECISIONS = "calls:decisions"
    DECIDE = "calls:decide"
    TASKS = "calls:tasks"
    ADD_TASK = "calls:add-task"
    CHANGE = "calls:change"
    ITEM_FORM = "calls:item-form"
    TAKE_TASK = "calls:take-task"
    GIVE_TASK_BACK = "calls:give-task-back"
    DONE = "calls:done"


class SessionIds(StrEnum):
    """Onboarding sessions."""

    LIST = "sessions:list"
    PLAN = "sessions:plan"
    PLAN_FORM = "sessions:plan-form"
    CHANGE = "sessions:change"
    CHANGE_FORM = "sessions:change-form"
    CANCEL = "sessions:cancel"
    CANCEL_FORM = "sessions:cancel-form"
    SIGN_UP = "sessions:sign-up"
    SIGN_OFF = "sessions:sign-off"
    TOMORROW = "sessions:tomorrow"
    MUTE = "sessions:mute"
    WAS_THERE = "sessions:was-there"


class DigestIds(StrEnum):
    """The core team's digest."""

    CATCH_UP = "digests:catch-up"
    SEND_AGAIN = "digests:send-again"
    ASK_AGAIN = "digests:ask-again"


class ImpactIds(StrEnum):
    """The monthly impact report."""

    REACH = "impact:reach"
    REACH_FORM = "impact:reach-form"


class SettingsIds(StrEnum):
    """A member's own settings."""

    OPEN = "settings:open"
    FORM = "settings:form"


class PromptIds(StrEnum):
    """What stands below every prompt."""

    TOMORROW = "prompts:tomorrow"
    OFF = "prompts:off"


class CheckinIds(StrEnum):
    """Check-ins during the probation."""

    ANSWER = "checkins:answer"
    FORM = "checkins:form"
    SHOW = "checkins:show"
    HELP = "checkins:help"


class DecisionIds(StrEnum):
    """The joint decision after the probation."""

    DECIDE = "decisions:decide"
    FORM = "decisions:form"


class DirectoryIds(StrEnum):
    """Who knows about what, who is nearby."""

    OPEN = "directory:open"
    FORM = "directory:form"
    MORE = "directory:more"


class RosterIds(StrEnum):
    """Imported members and their accounts."""

    OPEN = "roster:open"
    CONFIRM = "roster:confirm"
    MORE = "roster:more"
