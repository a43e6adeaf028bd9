"""Web addresses that people type."""

SCHEME = len("https://")
"""Schemes have no case (RFC 3986, 3.1): phones write the first letter of a field large."""

BREAKING = frozenset("<>|")


def is_link(typed: str) -> bool:
    """True if this is an https address that nothing in Slack's notation of links breaks."""
    return (
        typed[:SCHEME].casefold() == "https://"
        and len(typed) > SCHEME
        and not set(typed) & BREAKING
        and not any(sign.isspace() for sign in typed)
    )
