"""Web addresses that people type."""


def is_link(typed: str) -> bool:
    """True if this is an https address that nothing in Slack's notation of links breaks."""
    return typed.startswith("https://") and typed != "https://" and not set(typed) & set(" <>|")
