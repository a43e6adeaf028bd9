"""Acts of the core team and of operators that are noted: who did what, when, and to whom."""

from enum import StrEnum

from bot.domain.keys import Key

OPERATOR = "operator"
"""First part of an actor who acts on the command line: `operator:1000`."""


class Act(StrEnum):
    """What somebody did with the rights of the core team, of a role, or of an operator.

    Rows carry these values: they stay as they are.
    """

    APPROVE_STORY = "approve-story"
    ASK_BACK = "ask-back"
    DECLINE_STORY = "decline-story"
    PUT_IDEA_ASIDE = "put-idea-aside"
    OPEN_IDEA_AGAIN = "open-idea-again"
    TAKE_OFFER_DOWN = "take-offer-down"
    RECORD_USE = "record-use"
    NOTE_COPY = "note-copy"
    PREPARE_BOOK = "prepare-book"
    DISCARD_BOOK = "discard-book"
    ASK_ABOUT_BOOK = "ask-about-book"
    RELEASE_BOOK = "release-book"
    WITHDRAW_BOOK = "withdraw-book"
    CLEAR_RIGHTS = "clear-rights"
    MATCH_ACCOUNT = "match-account"
    CHANGE_TASK = "change-task"
    FINISH_TASK = "finish-task"
    SAY_IT_IS_THERE = "say-it-is-there"
    SEND_ONCE_MORE = "send-once-more"
    RELEASE_HELD = "release-held"
    CATCH_UP = "catch-up"
    ASK_CHECKINS_AGAIN = "ask-checkins-again"
    OFFER_ROLE = "offer-role"
    TAKE_ROLE = "take-role"
    ACCEPT_ROLE = "accept-role"
    DECLINE_ROLE = "decline-role"
    TAKE_BACK_ROLE = "take-back-role"
    LET_ROLE_GO = "let-role-go"
    FREE_ROLE = "free-role"
    READ_NEEDS = "read-needs"
    MAKE_LINK = "make-link"
    REVOKE_LINK = "revoke-link"
    IMPORT_LIST = "import-list"
    IMPORT_MEMBER = "import-member"
    EXPORT_MEMBERS = "export-members"
    EXPORT_STORIES = "export-stories"
    BUILD_BOOK = "build-book"
    RETRY_MESSAGE = "retry-message"
    DROP_MESSAGE = "drop-message"
    RESTORE_BACKUP = "restore-backup"
    RESTORE_WITHOUT_ERASURES = "restore-without-erasures"
    ERASE = "erase"
    READ_LOG = "read-log"
    CARRY_OUT_RETENTION = "carry-out-retention"


def operator_key(account: int) -> Key:
    """Return the actor for an operating-system account, by its number: a name would be a name."""
    return Key(OPERATOR, account)


def is_operator(actor: str) -> bool:
    """True if somebody acted on the command line, and not in Slack."""
    return Key(actor).first == OPERATOR
