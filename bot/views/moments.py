"""Moments as each reader sees them: in their own time zone, by Slack's own date format."""

from datetime import datetime

from bot.i18n import Markup, Translator


def local_time(moment: datetime, t: Translator, zone: str) -> Markup:
    """Mrkdwn that Slack shows in each reader's zone; old clients show it in `zone`, named."""
    fallback = f"{t.moment(moment, zone)} ({zone})"
    return Markup(f"<!date^{int(moment.timestamp())}^{{date_long_pretty}}, {{time}}|{fallback}>")
