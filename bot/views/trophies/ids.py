"""Ids of buttons and forms about trophies; messages already posted carry them."""

from enum import StrEnum


class TrophyIds(StrEnum):
    """Travelling trophies."""

    OPEN = "trophies:open"
    SHOW = "trophies:show"
    WANT = "trophies:want"
    UNWANT = "trophies:unwant"
    OFFER = "trophies:offer"
    OFFER_FORM = "trophies:offer-form"
    OFFER_TO = "trophies:offer-to"
    SEND_AGAIN = "trophies:send-again"
    TAKE_BACK = "trophies:take-back"
    ACCEPT = "trophies:accept"
    DECLINE = "trophies:decline"
    TALK = "trophies:talk"
    SENT = "trophies:sent"
    SENT_FORM = "trophies:sent-form"
    STATION = "trophies:station"
    STATION_FORM = "trophies:station-form"
    MISSING = "trophies:missing"
    FOUND = "trophies:found"
    BOX = "trophies:box"
    CODE = "trophies:code"
    SHOW_NAME = "trophies:show-name"
    HIDE_NAME = "trophies:hide-name"
