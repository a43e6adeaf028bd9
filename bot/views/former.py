"""Somebody who asked for erasure, where others still read of what they did."""

from bot.i18n import Text, Translator


def former_member(t: Translator) -> Text:
    """Return what stands in place of the name."""
    return t("a former member")
