"""Ids of its actions and views. Stable once released: messages already posted carry them."""

from enum import StrEnum


class CallIds(StrEnum):
    """The core team's call: agenda, minutes, decisions, tasks."""

    AGENDA = "calls:agenda"
    ADD = "calls:add"
    SKIP = "calls:skip"
    HOLD = "calls:hold"
    MOVE = "calls:move"
    MOVE_FORM = "calls:move-form"
    MINUTES = "calls:minutes"
    TAKE_MINUTES = "calls:take-minutes"
    GIVE_MINUTES_BACK = "calls:give-minutes-back"
    JOIN_ROTATION = "calls:join-rotation"
    LEAVE_ROTATION = "calls:leave-rotation"
    WRITE_MINUTES = "calls:write-minutes"
    MORE_LINES = "calls:more-lines"
    MINUTES_IN_FULL = "calls:minutes-in-full"
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
