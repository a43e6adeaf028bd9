"""The outbox: every message but a direct answer is a row, written with what it is about."""

from storage.outbox.queue import count_by_state, release_held
from storage.outbox.rows import (
    MESSAGES,
    UNSENT,
    DeliveryPolicy,
    OutboxRow,
    OutboxState,
    RowKind,
    find_post,
    find_row,
)
from storage.outbox.writing import (
    edit_key,
    forget_sent,
    move_message,
    refresh_homes,
    waiting_messages,
    write_edit,
    write_file,
    write_home,
    write_post,
    write_removal,
)

__all__ = [
    "MESSAGES",
    "UNSENT",
    "DeliveryPolicy",
    "OutboxRow",
    "OutboxState",
    "RowKind",
    "count_by_state",
    "edit_key",
    "find_post",
    "find_row",
    "forget_sent",
    "move_message",
    "refresh_homes",
    "release_held",
    "waiting_messages",
    "write_edit",
    "write_file",
    "write_home",
    "write_post",
    "write_removal",
]
