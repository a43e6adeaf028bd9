"""Web addresses that people type."""

from bot.errors import UserFacingError
from bot.texts import _

SCHEME = len("https://")
"""Schemes have no case (RFC 3986, 3.1): phones write the first letter of a field large."""

BREAKING = frozenset("<>|")


class NotAnAddress(UserFacingError):
    """A link is an address."""

    sentence = _("Please enter an address that starts with https://, or leave this empty.")


def is_link(typed: str) -> bool:
    """True if this is an https address that nothing in Slack's notation of links breaks."""
    return (
        typed[:SCHEME].casefold() == "https://"
        and len(typed) > SCHEME
        and not set(typed) & BREAKING
        and not any(sign.isspace() for sign in typed)
    )
