"""Ids of buttons and forms about roles; messages already posted carry them."""

from enum import StrEnum


class RoleIds(StrEnum):
    """Roles in the core team."""

    OPEN = "roles:open"
    TAKE = "roles:take"
    LET_GO = "roles:let-go"
    OFFER = "roles:offer"
    OFFER_FORM = "roles:offer-form"
    SEND_AGAIN = "roles:send-again"
    TAKE_BACK = "roles:take-back"
    ACCEPT = "roles:accept"
    DECLINE = "roles:decline"
    TERM = "roles:term"
    TERM_FORM = "roles:term-form"
    STILL_FINE = "roles:still-fine"
    AWAY = "roles:away"
    AWAY_FORM = "roles:away-form"
    BACK = "roles:back"
    RELEASE = "roles:release"
    KEEP = "roles:keep"
