"""Ids of its actions and views. Stable once released: messages already posted carry them."""

from enum import StrEnum


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
    TAKE = "sessions:take"
    PASS_ON = "sessions:pass-on"
    TOMORROW = "sessions:tomorrow"
    MUTE = "sessions:mute"
    WAS_THERE = "sessions:was-there"
