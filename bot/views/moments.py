"""Moments as each reader sees them: in their own time zone, by Slack's own date format."""

from datetime import datetime

from bot.i18n import Markup, Text, Translator


def local_time(moment: datetime, t: Translator, zone: str) -> Markup:
    """Mrkdwn that Slack shows in each reader's zone; old clients show it in `zone`, named."""
    fallback = f"{t.moment(moment, zone)} ({zone})"
    return Markup(f"<!date^{int(moment.timestamp())}^{{date_long_pretty}}, {{time}}|{fallback}>")


def here_and_there(moment: datetime, t: Translator, zone: str) -> Text:
    """Return a moment in each reader's zone, and in that of the place where something is."""
    there = t.moment(moment, zone)
    return t("{local} (on site {there})", local=local_time(moment, t, zone), there=there)
